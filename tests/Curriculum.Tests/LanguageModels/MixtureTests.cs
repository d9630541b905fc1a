using Curriculum.LanguageModels;
using Curriculum.Text;

namespace Curriculum.Tests.LanguageModels;

public sealed class MixtureTests
{
    private static readonly FunctionModel A = FunctionModel.Random(1, "a", "b", "c"), B = FunctionModel.Random(2, "a", "b", "c");

    [Fact]
    public void A_mixture_is_the_weighted_mean_of_probabilities()
    {
        var (a, b, both) = (new double[6], new double[6], new double[6]);
        A.NextProbabilities([3, 4], a);
        B.NextProbabilities([3, 4], b);
        new Mixture(A, B, 0.25).NextProbabilities([3, 4], both);
        Assert.All(both.Select((p, w) => (p, w)), pair => Assert.Equal(0.75 * a[pair.w] + 0.25 * b[pair.w], pair.p, 12));
        Assert.Equal(1, both.Sum(), 12);
    }

    [Fact]
    public void Its_sentences_are_scored_by_the_same_probabilities()
    {
        var (logs, p) = (new double[4], new double[6]);
        var mixture = new Mixture(A, B, 0.6);
        int[] sentence = [3, 5, 4];
        mixture.LogProbabilities(sentence, logs);
        for (var t = 0; t < 4; t++)
        {
            mixture.NextProbabilities(sentence.AsSpan(0, t), p);
            Assert.Equal(Math.Log(p[t < 3 ? sentence[t] : 2]), logs[t], 12);
        }
    }

    [Fact]
    public void With_all_weight_on_one_it_is_that_one()
    {
        Assert.Equal(Perplexity.Of(A, "a b").Value, Perplexity.Of(new Mixture(A, B, 0), "a b").Value, 12);
        Assert.Equal(Perplexity.Of(B, "a b").Value, Perplexity.Of(new Mixture(A, B, 1), "a b").Value, 12);
    }

    [Fact]
    public void What_is_impossible_for_one_only_is_possible_for_the_mixture()
    {
        var never = new FunctionModel(["a", "b", "c"], _ => new() { ["a"] = 1, ["</s>"] = 1 });
        Assert.True(double.IsInfinity(Perplexity.Of(never, "b").Value));
        Assert.True(double.IsFinite(Perplexity.Of(new Mixture(never, A), "b").Value));
    }

    [Fact]
    public void The_fitted_weight_makes_the_text_most_probable()
    {
        var g = new Generator(3);
        var text = EncodedCorpus.From(A.Vocabulary, Enumerable.Range(0, 60).Select(i => new Sampling().Continue(i % 3 == 0 ? A : B, g)).Where(ids => ids.Length > 0));
        var fitted = Mixture.Fit(A, B, text);
        var best = Perplexity.Of(fitted, text).Value;
        for (var weight = 0.0; weight <= 1; weight += 0.1) Assert.True(best <= Perplexity.Of(new Mixture(A, B, weight), text).Value + 1e-9);
        Assert.InRange(fitted.Weight, 0.05, 0.95);
        Assert.Throws<ArgumentException>(() => Mixture.Fit(A, B, EncodedCorpus.From(A.Vocabulary, [])));
    }

    [Fact]
    public void A_question_in_words_is_the_probability_of_the_next_word()
    {
        var p = new double[6];
        A.NextProbabilities([], p);
        Assert.Equal(p[3], A.ProbabilityAfter("", A.Vocabulary[3]));
        A.NextProbabilities(A.Vocabulary.Encode(["a", "b"]), p);
        Assert.Equal(p[2], A.ProbabilityAfter("a b", "</s>"));
        Assert.Equal(p[0], A.ProbabilityAfter("a b", "never seen"));
    }

    [Fact]
    public void Models_of_different_vocabularies_and_wrong_weights_are_refused()
    {
        Assert.Contains("word 3", Assert.Throws<ArgumentException>(() => new Mixture(A, FunctionModel.Random(1, "x", "b", "c"))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Mixture(A, B, 1.5));
    }
}
