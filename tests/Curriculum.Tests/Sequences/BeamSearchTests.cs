using Curriculum.Sequences;

namespace Curriculum.Tests.Sequences;

public sealed class BeamSearchTests
{
    private const int End = 0, Symbols = 4, MaxLength = 5;

    public static TheoryData<int, double> Cases
    {
        get
        {
            var cases = new TheoryData<int, double>();
            for (var i = 0; i < 36; i++) cases.Add(1 + i / 3, i % 3 * 0.6);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_beam_of_width_1_is_greedy(int seed, double penalty)
    {
        var options = new BeamOptions { Width = 1, LengthPenalty = penalty, MaxLength = MaxLength };
        var (greedy, beam) = (BeamSearch.Greedy(Model(seed), MaxLength, options), BeamSearch.Find(Model(seed), options).Best);
        Assert.Equal(greedy.Symbols, beam.Symbols);
        Assert.Equal((greedy.LogProbability, greedy.Score, greedy.Ended), (beam.LogProbability, beam.Score, beam.Ended));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_beam_that_holds_everything_equals_enumeration(int seed, double penalty)
    {
        var options = new BeamOptions { Width = 1024, LengthPenalty = penalty, MaxLength = MaxLength };
        var all = Enumerate(seed).Select(found => (found.Symbols, Score: found.LogProbability / Math.Pow((5.0 + found.Symbols.Length + 1) / 6, penalty)))
            .OrderByDescending(found => found.Score).ToArray();
        var beam = BeamSearch.Find(Model(seed), options);
        Assert.Equal(all.Length, beam.Hypotheses.Count);
        for (var i = 0; i < all.Length; i++)
        {
            Assert.Equal(all[i].Symbols, beam.Hypotheses[i].Symbols);
            Assert.Equal(all[i].Score, beam.Hypotheses[i].Score, 9);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Stopping_early_loses_nothing(int seed, double penalty)
    {
        for (var width = 1; width <= 4; width++)
        {
            var options = new BeamOptions { Width = width, LengthPenalty = penalty, MaxLength = 8 };
            Assert.True(BeamSearch.Find(Model(seed), options).Best.Score >= WithoutStopping(seed, options) - 1e-12);
        }
    }

    [Fact]
    public void A_wider_beam_finds_what_the_greedy_choice_misses()
    {
        // Symbol 1 looks better at first, but 2 leads to a certain end.
        var model = new PrefixModel(beginning => beginning switch
        {
            [] => [0, 0.6, 0.4],
            [1] => [0.5, 0.25, 0.25],
            _ => [1, 0, 0],
        }, End);
        Assert.Equal([1], BeamSearch.Greedy(model).Symbols);
        var best = BeamSearch.Find(model, new() { Width = 2 }).Best;
        Assert.Equal([2], best.Symbols);
        Assert.Equal(Math.Log(0.4), best.LogProbability, 12);
    }

    [Fact]
    public void A_length_penalty_prefers_the_longer_of_two_almost_equal_sequences()
    {
        var model = new PrefixModel(beginning => beginning.Count switch
        {
            0 => [0.52, 0.48],
            3 => [1, 0],
            _ => [0, 1],
        }, End);
        Assert.Empty(BeamSearch.Find(model, new() { Width = 2 }).Best.Symbols);
        var longer = BeamSearch.Find(model, new() { Width = 2, LengthPenalty = 1 }).Best;
        Assert.Equal([1, 1, 1], longer.Symbols);
        Assert.Equal(Math.Log(0.48) / (9.0 / 6), longer.Score, 12);
    }

    [Fact]
    public void What_has_not_ended_is_given_only_if_nothing_has()
    {
        var never = new PrefixModel(_ => [0, 0.7, 0.3], End);
        var found = BeamSearch.Find(never, new() { Width = 2, MaxLength = 3 });
        Assert.Equal([1, 1, 1], found.Best.Symbols);
        Assert.All(found.Hypotheses, hypothesis => Assert.False(hypothesis.Ended));
        Assert.False(BeamSearch.Greedy(never, 3).Ended);
    }

    [Fact]
    public void The_tree_holds_what_was_kept_and_what_was_dropped()
    {
        var found = BeamSearch.Find(Model(1), new() { Width = 2, MaxLength = 4 }, symbol => symbol == End ? "</s>" : $"{symbol}");
        var level = found.Root.Children;
        Assert.Equal((2, 2), (level.Count, level.Count(node => node.Kept)));
        var next = level.SelectMany(node => node.Children).ToArray();
        Assert.Equal(2, next.Count(node => node.Kept));
        Assert.Contains(next, node => !node.Kept);
        Assert.All(next, node => Assert.True(node.LogProbability <= node.Parent!.LogProbability));
        Assert.All(next.Where(node => !node.Kept), node => Assert.Empty(node.Children));
    }

    [Fact]
    public void The_tree_shows_itself()
    {
        var found = BeamSearch.Find(Model(1), new() { Width = 2, MaxLength = 4 }, symbol => symbol == End ? "</s>" : $"s{symbol}");
        var html = found.ToHtml();
        Assert.StartsWith("<figure class=\"curriculum-chart\"", html);
        Assert.Contains("⟨s⟩", html);
        Assert.Contains($"s{found.Best.Symbols.DefaultIfEmpty(1).First()}", html);
        Assert.Contains("log P", found.ToString());
    }

    [Fact]
    public void Numbers_that_are_no_widths_or_lengths_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => BeamSearch.Find(Model(1), new() { Width = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => BeamSearch.Find(Model(1), new() { LengthPenalty = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => BeamSearch.Find(Model(1), new() { MaxLength = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => BeamSearch.Greedy(Model(1), 0));
    }

    private static PrefixModel Model(int seed) => new(beginning => Probabilities(seed, beginning), End);

    // A different distribution after every beginning, always the same one for a seed.
    private static double[] Probabilities(int seed, IReadOnlyList<int> beginning)
    {
        var generator = new Generator(beginning.Aggregate((long)seed, (hash, symbol) => hash * 31 + symbol + 7));
        double[] weights = [.. Enumerable.Range(0, Symbols).Select(_ => Math.Exp(1.5 * generator.Normal()))];
        return [.. weights.Select(weight => weight / weights.Sum())];
    }

    // The best score of a beam that goes on to the greatest length whatever it has found.
    private static double WithoutStopping(int seed, BeamOptions options)
    {
        var best = double.NegativeInfinity;
        List<(int[] Symbols, double Log)> open = [([], 0)];
        for (var length = 1; length <= options.MaxLength; length++)
        {
            var kept = open.SelectMany(row => Probabilities(seed, row.Symbols).Select((p, symbol) => (Symbols: (int[])[.. row.Symbols, symbol], Log: row.Log + Math.Log(p))))
                .OrderByDescending(row => row.Log).Take(options.Width).ToArray();
            foreach (var (_, log) in kept.Where(row => row.Symbols[^1] == End)) best = Math.Max(best, log / options.Penalty(length));
            open = [.. kept.Where(row => row.Symbols[^1] != End)];
        }
        return best;
    }

    private static IEnumerable<(int[] Symbols, double LogProbability)> Enumerate(int seed, params int[] beginning)
    {
        var p = Probabilities(seed, beginning);
        yield return (beginning, Math.Log(p[End]));
        if (beginning.Length + 1 == MaxLength) yield break;
        for (var symbol = 1; symbol < Symbols; symbol++)
            foreach (var (symbols, log) in Enumerate(seed, [.. beginning, symbol])) yield return (symbols, Math.Log(p[symbol]) + log);
    }
}
