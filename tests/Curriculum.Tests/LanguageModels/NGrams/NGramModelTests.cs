using Curriculum.LanguageModels;
using Curriculum.Text;

namespace Curriculum.Tests.LanguageModels;

public sealed class NGramModelTests
{
    public static TheoryData<int, int> OrdersAndSeeds => new() { { 1, 1 }, { 2, 2 }, { 3, 3 }, { 4, 4 }, { 5, 5 } };

    [Theory]
    [MemberData(nameof(OrdersAndSeeds))]
    public void Probabilities_sum_to_one_in_every_context(int order, int seed)
    {
        foreach (var (name, model, contexts) in Cases(order, seed))
        {
            var probabilities = new double[model.Vocabulary.Count];
            foreach (var context in contexts)
            {
                model.NextProbabilities(context, probabilities);
                Assert.All(probabilities, p => Assert.InRange(p, 0, 1.000001));
                Assert.True(Math.Abs(probabilities.Sum() - 1) < 2e-6, $"{name}, order {order}, after [{string.Join(' ', context)}]: {probabilities.Sum()}");
                Assert.Equal(0, probabilities[model.Vocabulary["<s>"]]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(OrdersAndSeeds))]
    public void A_sentence_has_the_product_of_its_next_probabilities(int order, int seed)
    {
        foreach (var (name, model, contexts) in Cases(order, seed))
        {
            var probabilities = new double[model.Vocabulary.Count];
            foreach (var sentence in contexts)
            {
                var logs = new double[sentence.Length + 1];
                model.LogProbabilities(sentence, logs);
                for (var i = 0; i <= sentence.Length; i++)
                {
                    model.NextProbabilities(sentence.AsSpan(0, i), probabilities);
                    var next = i < sentence.Length ? sentence[i] : model.Vocabulary["</s>"];
                    Assert.True(probabilities[next] == 0 ? double.IsNegativeInfinity(logs[i]) : Math.Abs(Math.Log(probabilities[next]) - logs[i]) < 1e-5,
                        $"{name}, order {order}, word {i} of [{string.Join(' ', sentence)}]: {Math.Exp(logs[i])} and {probabilities[next]}");
                }
            }
        }
    }

    [Fact]
    public void Maximum_likelihood_of_the_lecture_notes_is_a_quarter_for_each_of_four_words()
    {
        var model = MaximumLikelihood.Train(NGramCounts.Count(NGramTexts.Encoded("a b c"), new() { Order = 1 }));
        foreach (var word in (string[])["a", "b", "c", "</s>"]) Assert.Equal(0.25, model.Probability(word), 1e-7);
        Assert.Equal(0, model.Probability("<unk>"));
    }

    [Fact]
    public void The_dog_never_jumps_by_maximum_likelihood_but_does_when_smoothed()
    {
        var text = NGramTexts.Encoded("the dog ran", "the cat jumped");
        var counts = NGramCounts.Count(text, new() { Order = 2 });
        Assert.Equal(0, MaximumLikelihood.Train(counts).Probability("jumped", "the", "dog"));
        Assert.Equal(1, MaximumLikelihood.Train(counts).Probability("ran", "the", "dog"), 1e-6);
        foreach (var (name, model) in NGramTexts.Models(counts, text).Where(pair => pair.Key != "maximum likelihood"))
            Assert.True(model.Probability("jumped", "the", "dog") > 0, name);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.01)]
    public void Adding_k_is_the_formula(double k)
    {
        var model = AddK.Train(NGramCounts.Count(NGramTexts.Encoded("the dog ran", "the cat jumped", "the dog jumped"), new() { Order = 2 }), k);
        var words = model.Vocabulary.Count - 1;
        Assert.Equal((2 + k) / (3 + k * words), model.Probability("dog", "the"), 1e-6);
        Assert.Equal(k / (3 + k * words), model.Probability("ran", "the"), 1e-6);
        Assert.Equal(1.0 / words, model.Probability("ran", "<unk>"), 1e-6);
    }

    [Fact]
    public void Turings_estimates_are_the_formula() =>
        Assert.Equal([0, 2 * 30 / 100.0, 3 * 10 / 30.0], GoodTuring.AdjustedCounts([0, 100, 30, 10]));

    [Fact]
    public void Good_Turing_gives_unseen_words_what_words_seen_once_had()
    {
        int[] different = [0, 120, 45, 24, 15, 10, 7];
        var text = NGramTexts.Encoded([.. Enumerable.Range(1, 6).SelectMany(times => Enumerable.Range(0, different[times])
            .Select(i => string.Join(' ', Enumerable.Repeat($"w{times}x{i}", times))))]);
        var counts = NGramCounts.Count(text, new() { Order = 1 });
        Assert.Equal(different[1..], counts.CountsOfCounts(1, 6)[1..]);
        Assert.Equal(120.0 / counts.Tokens, GoodTuring.Train(counts).Probability("<unk>"), 1e-6);
    }

    [Fact]
    public void A_text_of_one_word_makes_models_of_any_order()
    {
        var text = NGramTexts.Encoded("a");
        var counts = NGramCounts.Count(text, new() { Order = 5 });
        Assert.Empty(counts.All(4));
        using var folder = new TemporaryFolder();
        foreach (var (name, model) in NGramTexts.Models(counts, text))
        {
            Assert.True(model.Probability("a") > 0, name);
            Assert.Equal(1, new[] { "a", "<unk>", "</s>" }.Sum(word => model.Probability(word, "a", "a")), 1e-6);
            Assert.Equal(Math.Log10(model.Probability("a") * model.Probability("</s>", "a")), model.Log10([text.Vocabulary["a"]]), 1e-5);
            if (name.StartsWith("add", StringComparison.Ordinal) || name == "Good-Turing") continue;
            ArpaFile.Write(model, folder["x"]);
            Assert.Equal(model.Log10([0, 3]), ArpaFile.Read(folder["x"]).Log10([0, 3]), 1e-6);
        }
    }

    [Fact]
    public void EM_raises_the_probability_of_the_held_out_text_at_every_step()
    {
        var (train, heldOut) = (NGramTexts.Random(2000, 60, 9), NGramTexts.Random(300, 60, 10));
        var vocabulary = train.Vocabulary(special: NGramTexts.Marks);
        var counts = NGramCounts.Count(train.Encode(vocabulary), new() { Order = 3 });
        List<double> perplexities = [];
        var weights = JelinekMercer.Weights(counts, heldOut.Encode(vocabulary), progress: (_, perplexity) => perplexities.Add(perplexity));
        Assert.Equal(perplexities.OrderDescending(), perplexities);
        Assert.True(perplexities[^1] < perplexities[0] - 1);
        Assert.All(weights.SelectMany(row => row), weight => Assert.InRange(weight, 0, 1));
    }

    [Fact]
    public void Held_out_text_of_another_vocabulary_is_refused()
    {
        var counts = NGramCounts.Count(NGramTexts.Encoded("a b"));
        Assert.Contains("vocabulary", Assert.Throws<ArgumentException>(() => JelinekMercer.Train(counts, NGramTexts.Encoded("b c"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_that_are_no_words_and_wrong_room_are_refused()
    {
        var model = KneserNey.Train(NGramCounts.Count(NGramTexts.Encoded("a b")));
        Assert.Contains("99", Assert.Throws<ArgumentOutOfRangeException>(() => model.LogProbabilities([99], new double[2])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => model.LogProbabilities([3], new double[1]));
        Assert.Throws<ArgumentException>(() => model.NextProbabilities([], new double[2]));
        Assert.Throws<ArgumentException>(() => model.NextProbabilities([model.Vocabulary["<s>"]], new double[model.Vocabulary.Count]));
    }

    // Sentences of the text, of other words, and of unknown ones; shorter and longer than the order.
    private static IEnumerable<(string Name, NGramModel Model, int[][] Contexts)> Cases(int order, int seed)
    {
        var (train, heldOut) = (NGramTexts.Random(250, 25, seed), NGramTexts.Random(60, 35, seed + 100));
        foreach (var minCount in (int[])[1, 3])
        {
            var vocabulary = train.Vocabulary(minCount, special: NGramTexts.Marks);
            var (counts, other) = (NGramCounts.Count(train.Encode(vocabulary), new() { Order = order }), heldOut.Encode(vocabulary));
            int[][] contexts = [[], [vocabulary.Unknown], [vocabulary.Unknown, 3, 4], .. Enumerable.Range(0, other.Sentences).Select(i => other[i].ToArray())];
            foreach (var (name, model) in NGramTexts.Models(counts, other)) yield return (name, model, contexts);
        }
    }
}
