using Curriculum.LanguageModels;

namespace Curriculum.Tests.LanguageModels;

public sealed class SamplingTests
{
    private static double[] Reshaped(Sampling sampling, params double[] p)
    {
        sampling.Reshape(p);
        return p;
    }

    private static void Close(double[] expected, double[] actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 12));

    [Fact]
    public void A_temperature_of_one_changes_nothing() => Close([0.5, 0.3, 0.2], Reshaped(new(), 0.5, 0.3, 0.2));

    [Fact]
    public void A_low_temperature_sharpens_and_a_high_one_flattens()
    {
        Close([0.25 / 0.38, 0.09 / 0.38, 0.04 / 0.38], Reshaped(new() { Temperature = 0.5 }, 0.5, 0.3, 0.2));
        Close([0.6, 0.4], Reshaped(new() { Temperature = 2 }, 9 / 13.0, 4 / 13.0));
        Close([1, 0], Reshaped(new() { Temperature = 0.001 }, 0.6, 0.4));
    }

    [Fact]
    public void Temperature_zero_takes_the_first_of_the_most_probable() => Close([0, 1, 0], Reshaped(new() { Temperature = 0 }, 0.2, 0.4, 0.4));

    [Fact]
    public void Top_k_keeps_the_most_probable_words()
    {
        Close([0.625, 0.375, 0], Reshaped(new() { TopK = 2 }, 0.5, 0.3, 0.2));
        Close([0.5, 0.3, 0.2], Reshaped(new() { TopK = 9 }, 0.5, 0.3, 0.2));
        Close([0, 0.5, 0.5, 0], Reshaped(new() { TopK = 2 }, 0.1, 0.3, 0.3, 0.3)); // of equals the first
    }

    [Fact]
    public void The_nucleus_is_the_fewest_words_that_hold_the_mass()
    {
        Close([0, 0.625, 0.375], Reshaped(new() { TopP = 0.75 }, 0.2, 0.5, 0.3));
        Close([0, 1, 0], Reshaped(new() { TopP = 0.1 }, 0.2, 0.5, 0.3));
        Close([0.2, 0.5, 0.3], Reshaped(new() { TopP = 1 }, 0.2, 0.5, 0.3));
    }

    [Fact]
    public void Words_are_drawn_as_often_as_their_probabilities_say()
    {
        var (sampling, generator, counts) = (new Sampling { TopK = 2 }, new Generator(1), new int[3]);
        for (var i = 0; i < 20_000; i++) counts[sampling.Next([0.5, 0.3, 0.2], generator)]++;
        Assert.Equal(0, counts[2]);
        Assert.InRange(counts[0] / 20_000.0, 0.610, 0.640); // 0.625, about four standard deviations either side
    }

    [Fact]
    public void The_same_seed_gives_the_same_text()
    {
        var model = FunctionModel.Random(3, "a", "b", "c");
        string Draw(int seed) => string.Join('|', Enumerable.Range(0, 1).Select(_ => new Sampling().Text(model, new Generator(seed), "a b")));
        Assert.Equal(Draw(5), Draw(5));
        Assert.NotEqual(string.Join('|', Enumerable.Range(0, 9).Select(Draw)), string.Join('|', Enumerable.Range(9, 9).Select(Draw)));
        Assert.StartsWith("a b", Draw(5));
    }

    [Fact]
    public void A_sentence_ends_at_its_end_or_at_the_limit()
    {
        var endless = new FunctionModel(["a"], _ => new() { ["a"] = 1 });
        Assert.Equal(7, new Sampling { MaxWords = 7 }.Continue(endless, new Generator(1)).Length);
        var brief = new FunctionModel(["a"], context => context.Length < 2 ? new() { ["a"] = 1 } : new() { ["</s>"] = 1 });
        Assert.Equal("a a", new Sampling().Text(brief, new Generator(1)));
    }

    [Fact]
    public void The_unknown_word_is_drawn_only_where_it_is_allowed()
    {
        var model = new FunctionModel(["a"], context => context.Length < 3 ? new() { ["a"] = 1, ["<unk>"] = 99 } : new() { ["</s>"] = 1 });
        Assert.Equal("a a a", new Sampling().Text(model, new Generator(1)));
        Assert.Contains("<unk>", new Sampling { AllowUnknown = true }.Text(model, new Generator(1)));
    }

    [Fact]
    public void Settings_and_numbers_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Reshaped(new() { Temperature = -1 }, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Reshaped(new() { Temperature = double.NaN }, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Reshaped(new() { TopK = 0 }, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Reshaped(new() { TopP = 0 }, 1));
        Assert.Throws<ArgumentException>(() => Reshaped(new(), 0, 0));
        Assert.Contains("diverged", Assert.Throws<ArgumentException>(() => Reshaped(new(), 0.5, double.NaN)).Message);
    }
}
