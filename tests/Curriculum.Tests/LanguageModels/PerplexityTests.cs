using Curriculum.LanguageModels;
using Curriculum.Text;

namespace Curriculum.Tests.LanguageModels;

public sealed class PerplexityTests
{
    private static readonly FunctionModel Uniform = new(["the", "cat", "sat"], _ => new() { ["the"] = 1, ["cat"] = 1, ["sat"] = 1, ["</s>"] = 1 });

    [Fact]
    public void Perplexity_of_a_uniform_choice_is_the_number_of_choices()
    {
        var perplexity = Perplexity.Of(Uniform, "the cat sat");
        Assert.Equal(4, perplexity.Value, 12);
        Assert.Equal(2, perplexity.Bits, 12);
        Assert.Equal(4, perplexity.Predictions);
    }

    [Fact]
    public void The_end_of_each_sentence_is_counted()
    {
        var model = new FunctionModel(["a"], context => context.Length == 0 ? new() { ["a"] = 1 } : new() { ["a"] = 3, ["</s>"] = 1 });
        Assert.Equal(Math.Log(0.25), Perplexity.Of(model, "a").LogProbability, 12);
        Assert.Equal(Math.Log(0.75 * 0.25), Perplexity.Of(model, "a a").LogProbability, 12);
        var corpus = Corpus.FromSentences(["a", "a a"], Tokenizer.Spaces).Encode(model.Vocabulary);
        Assert.Equal(Math.Pow(0.25 * 0.75 * 0.25, -1.0 / 5), Perplexity.Of(model, corpus).Value, 12);
    }

    [Fact]
    public void Unknown_words_are_counted_and_left_out_in_turn()
    {
        var model = new FunctionModel(["a"], _ => new() { ["a"] = 0.5, ["<unk>"] = 0.3, ["</s>"] = 0.2 });
        var perplexity = Perplexity.Of(model, "a b");
        Assert.Equal(1, perplexity.Unknown);
        Assert.Equal(Math.Pow(0.5 * 0.3 * 0.2, -1.0 / 3), perplexity.Value, 12);
        Assert.Equal(Math.Pow(0.5 * 0.2, -1.0 / 2), perplexity.WithoutUnknown, 12);
    }

    [Fact]
    public void A_text_of_unknown_words_has_the_perplexity_of_its_ends()
    {
        var model = new FunctionModel(["a"], _ => new() { ["a"] = 0.5, ["<unk>"] = 0.3, ["</s>"] = 0.2 });
        var perplexity = Perplexity.Of(model, "x y z");
        Assert.Equal(5, perplexity.WithoutUnknown, 12);
        Assert.Equal(Math.Pow(0.3 * 0.3 * 0.3 * 0.2, -1.0 / 4), perplexity.Value, 12);
    }

    [Fact]
    public void An_impossible_word_makes_it_infinite_and_is_counted()
    {
        var model = new FunctionModel(["a", "b"], _ => new() { ["a"] = 1, ["</s>"] = 1 });
        var perplexity = Perplexity.Of(model, "a b");
        Assert.Equal(double.PositiveInfinity, perplexity.Value);
        Assert.Equal(1, perplexity.Impossible);
        Assert.Contains("perplexity ∞", perplexity.ToString());
    }

    [Fact]
    public void Empty_text_is_refused_with_the_remedy()
    {
        Assert.Contains("at least one word", Assert.Throws<ArgumentException>(() => Perplexity.Of(Uniform, " ")).Message);
        Assert.Contains("no words", Assert.Throws<ArgumentException>(() => Perplexity.Of(Uniform, ReadOnlySpan<int>.Empty)).Message);
        var none = EncodedCorpus.From(Uniform.Vocabulary, []);
        Assert.Contains("no sentence to measure on", Assert.Throws<ArgumentException>(() => Perplexity.Of(Uniform, none)).Message);
    }

    [Fact]
    public void Text_with_another_vocabulary_is_refused_with_the_first_difference()
    {
        var other = Corpus.FromText("the dog", Tokenizer.Spaces).Encode(SentenceMarks.VocabularyOf([["the", "dog", "dog"]]));
        var message = Assert.Throws<ArgumentException>(() => Perplexity.Of(Uniform, other)).Message;
        Assert.Contains("word 3 is \"cat\" in the one and \"dog\" in the other", message);
    }

    [Fact]
    public void A_measurement_can_be_stopped() => Assert.Throws<OperationCanceledException>(() =>
        Perplexity.Of(Uniform, EncodedCorpus.From(Uniform.Vocabulary, [[3]]), new CancellationToken(canceled: true)));

    [Fact]
    public void A_sentence_is_scored_word_by_word()
    {
        var score = SentenceScore.Of(Uniform, "the cat");
        Assert.Equal(["the", "cat", "</s>"], score.Words);
        Assert.All(score.LogProbabilities, log => Assert.Equal(Math.Log(0.25), log, 12));
        Assert.Equal(1.0 / 64, score.Probability, 12);
        Assert.Contains("0.25", score.ToHtml());
    }

    [Fact]
    public void A_vocabulary_without_marks_is_refused() =>
        Assert.Contains("has no token \"</s>\"", Assert.Throws<ArgumentException>(() => Vocabulary.FromTokens(["a"]).EndOfSentence()).Message);
}
