using Curriculum.LanguageModels;
using Curriculum.Tensors;
using Curriculum.Text;
using Curriculum.Training;

namespace Curriculum.Tests.LanguageModels;

public sealed class FeedForwardTests
{
    private static readonly Vocabulary Words = SentenceMarks.VocabularyOf([["the", "cat", "sat"], ["the", "dog", "ran"]]);

    private static readonly FitOptions Quiet = new() { Epochs = 1, Live = false, Generator = new Generator(1) };

    public static TheoryData<string> Outputs => ["full", "sampled 4", "adaptive 4,6 2"];

    private static FeedForwardLanguageModel Make(string output = "full", int order = 3, bool direct = false, int seed = 1, Vocabulary? words = null)
    {
        var generator = new Generator(seed);
        return new(words ?? Words, order, 5, 7, generator, direct, (features, count) => SoftmaxOutput.FromSettings(output, features, count, generator));
    }

    private static EncodedCorpus Encode(Vocabulary vocabulary, params string[] sentences) =>
        Corpus.FromSentences(sentences, Tokenizer.Spaces).Encode(vocabulary);

    [Fact]
    public void Windows_begin_with_the_start_and_end_with_the_end()
    {
        var (contexts, targets) = ContextWindows.Of(Encode(Words, "the cat sat", "dog"), 2);
        string[] rows = [.. Enumerable.Range(0, targets.Count).Select(i => string.Join(' ', Words.Decode([contexts[2 * i], contexts[2 * i + 1], targets[i]])))];
        Assert.Equal(["<s> <s> the", "<s> the cat", "the cat sat", "cat sat </s>", "<s> <s> dog", "<s> dog </s>"], rows);
        Assert.Equal(new Shape(6, 2), contexts.Shape);
    }

    [Theory]
    [MemberData(nameof(Outputs))]
    public void Probabilities_sum_to_one_without_the_start(string output)
    {
        foreach (var direct in new[] { false, true })
            foreach (var context in new int[][] { [], [3], [3, 4], [5, 4, 3, 0, 2] })
            {
                var p = new double[Words.Count];
                Make(output, direct: direct).NextProbabilities(context, p);
                Assert.Equal(1, p.Sum(), 12);
                Assert.Equal(0, p[Words.StartOfSentence()]);
                Assert.All(p, x => Assert.InRange(x, 0, 1));
            }
    }

    [Theory]
    [MemberData(nameof(Outputs))]
    public void A_sentence_is_scored_as_its_words_one_by_one(string output)
    {
        var model = Make(output, direct: true);
        var sentence = Words.Encode("the dog sat unheard-of".Split(' '));
        var (logs, p) = (new double[sentence.Length + 1], new double[Words.Count]);
        model.LogProbabilities(sentence, logs);
        for (var t = 0; t < logs.Length; t++)
        {
            model.NextProbabilities(sentence.AsSpan(0, t), p);
            Assert.Equal(p[t < sentence.Length ? sentence[t] : Words.EndOfSentence()], Math.Exp(logs[t]), 5);
        }
    }

    [Fact]
    public void Only_the_window_matters()
    {
        var (a, b) = (new double[Words.Count], new double[Words.Count]);
        var model = Make(order: 3);
        model.NextProbabilities([3, 4, 5], a);
        model.NextProbabilities([6, 7, 4, 5], b);
        Assert.Equal(a, b);
    }

    [Fact]
    public void A_long_sentence_is_scored_in_pieces_as_in_one()
    {
        var model = Make();
        int[] sentence = [.. Enumerable.Range(0, 1100).Select(i => 3 + i % 4)];
        var logs = new double[sentence.Length + 1];
        model.LogProbabilities(sentence, logs);
        // With four words in turn and two words of context, what follows repeats.
        for (var t = 6; t < sentence.Length; t++) Assert.Equal(logs[t - 4], logs[t], 5);
    }

    [Theory]
    [MemberData(nameof(Outputs))]
    public void It_learns_the_probabilities_of_a_small_language(string output)
    {
        // Each sentence has one choice of two: PP = 2^(1/4), three words and the end.
        string[] sentences = ["the cat sat", "the dog ran"];
        var text = Encode(Words, [.. Enumerable.Repeat(sentences, 30).SelectMany(both => both)]);
        var model = Make(output);
        var history = model.Fit(text, Quiet with { Epochs = 40, Generator = new Generator(2) }, learningRate: 0.02, batchSize: 16);
        Assert.Equal(FitEnd.Finished, history.Ended);
        Assert.InRange(Perplexity.Of(model, text).Value, Math.Pow(2, 0.25) - 1e-3, Math.Pow(2, 0.25) + 0.03);
        Assert.Equal("sat", BeamCompletion.NextWords(model, "the cat")[0].Words);
    }

    [Fact]
    public void The_same_seeds_give_the_same_weights()
    {
        var text = Encode(Words, "the cat sat", "the dog ran", "the cat ran");
        float[] Train(int seed)
        {
            var model = Make(seed: seed);
            model.Fit(text, Quiet with { Epochs = 3, Generator = new Generator(seed) }, batchSize: 4);
            return model.Embedding.Weight.ToArray();
        }
        Assert.Equal(Train(5), Train(5));
        Assert.NotEqual(Train(5), Train(6));
    }

    [Fact]
    public void Training_can_be_cancelled_and_then_still_predicts()
    {
        var model = Make();
        var history = model.Fit(Encode(Words, "the cat sat"), Quiet with { Cancellation = new CancellationToken(canceled: true) });
        Assert.Equal(FitEnd.Cancelled, history.Ended);
        Assert.True(double.IsFinite(Perplexity.Of(model, "the cat").Value));
    }

    [Fact]
    public void Parameters_are_as_many_as_the_equations_say()
    {
        var (V, E, H, n) = (Words.Count, 5, 7, 4);
        Assert.Equal(V * E + (n - 1) * E * H + H + H * V + V, Make(order: n).NumParameters);
        Assert.Equal(V * E + (n - 1) * E * H + H + (H + (n - 1) * E) * V + V, Make(order: n, direct: true).NumParameters);
        Assert.Equal(["embedding.weight", "hidden.weight", "hidden.bias", "output.weight", "output.bias"], Make().NamedParameters().Select(parameter => parameter.Key));
    }

    [Fact]
    public void Text_that_does_not_fit_is_refused()
    {
        var other = SentenceMarks.VocabularyOf([["a", "b", "c", "d", "e"]]);
        Assert.Contains("Encode the text", Assert.Throws<ArgumentException>(() => Make().Fit(Encode(other, "a b"), Quiet)).Message);
        Assert.Contains("no sentence", Assert.Throws<ArgumentException>(() => Make().Fit(EncodedCorpus.From(Words, []), Quiet)).Message);
        Assert.Contains("SentenceMarks", Assert.Throws<ArgumentException>(() => Make(words: Vocabulary.FromTokens(["a", "b"]))).Message);
        Assert.Contains("2", Assert.Throws<ShapeException>(() => Make().Features(new[,] { { 1, 2, 3 } })).Message);
        Assert.Contains("8", Assert.Throws<ArgumentException>(() => Make().NextProbabilities([], new double[5])).Message);
    }
}
