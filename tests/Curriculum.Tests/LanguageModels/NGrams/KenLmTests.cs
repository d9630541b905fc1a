using System.Text.Json;
using Curriculum.LanguageModels;

namespace Curriculum.Tests.LanguageModels;

/// <summary>Modified Kneser–Ney against KenLM on a made-up language: the same numbers to four digits.</summary>
public sealed class KenLmTests
{
    private static JsonElement Golden(int order) => JsonDocument.Parse(File.ReadAllText(
        Path.Combine(AppContext.BaseDirectory, "golden", "kenlm", "kenlm.json"))).RootElement.GetProperty("orders").GetProperty($"{order}");

    private static NGramCounts Counts(int order)
    {
        var corpus = NGramTexts.Golden("train.txt");
        return NGramCounts.Count(corpus, corpus.Vocabulary(special: NGramTexts.Marks), new() { Order = order });
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void The_same_ngrams_and_discounts(int order)
    {
        var counts = Counts(order);
        var model = KneserNey.Train(counts);
        Assert.Equal(Golden(order).GetProperty("ngrams").EnumerateArray().Select(n => n.GetInt32()), Enumerable.Range(1, order).Select(model.NGrams));
        foreach (var (expected, got) in Golden(order).GetProperty("discounts").EnumerateArray().Zip(KneserNey.DiscountsOf(counts)))
        {
            Assert.Equal(expected[0].GetDouble(), got.One, 1e-5);
            Assert.Equal(expected[1].GetDouble(), got.Two, 1e-5);
            Assert.Equal(expected[2].GetDouble(), got.ThreeOrMore, 1e-5);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void The_same_probability_of_every_sentence_and_word(int order) => CheckScores(KneserNey.Train(Counts(order)), Golden(order));

    [Fact]
    public void A_model_that_KenLM_wrote_is_read_and_scores_the_same() =>
        CheckScores(ArpaFile.Read(Path.Combine(AppContext.BaseDirectory, "golden", "kenlm", "3.arpa")), Golden(3));

    private static void CheckScores(NGramModel model, JsonElement golden)
    {
        var test = NGramTexts.Golden("test.txt").Encode(model.Vocabulary);
        double[] sentences = [.. golden.GetProperty("sentences").EnumerateArray().Select(log => log.GetDouble())];
        double[] words = [.. golden.GetProperty("words").EnumerateArray().Select(log => log.GetDouble())];
        Assert.Equal(sentences.Length, test.Sentences);
        var next = 0;
        for (var s = 0; s < test.Sentences; s++)
        {
            var logs = new double[test[s].Length + 1];
            model.LogProbabilities(test[s], logs);
            Assert.Equal(sentences[s], logs.Sum() / Math.Log(10), 1e-4);
            foreach (var log in logs) Assert.Equal(words[next++], log / Math.Log(10), 2e-6);
        }
        var perplexity = Perplexity.Of(model, test);
        Assert.Equal(golden.GetProperty("unknown").GetInt32(), perplexity.Unknown);
        Assert.Equal(golden.GetProperty("tokens").GetInt32(), perplexity.Predictions);
        Assert.Equal(golden.GetProperty("perplexity").GetDouble(), perplexity.Value, 1e-3);
        Assert.Equal(golden.GetProperty("perplexity_without_unknown").GetDouble(), perplexity.WithoutUnknown, 1e-3);
    }
}
