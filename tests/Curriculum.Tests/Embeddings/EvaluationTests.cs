using Curriculum.Embeddings;
using Curriculum.Text;

namespace Curriculum.Tests.Embeddings;

public sealed class EvaluationTests
{
    [Fact]
    public void Rank_correlations_equal_the_golden_figures()
    {
        foreach (var test in Corpora.Golden("rank_correlation.json").GetProperty("cases").EnumerateArray())
        {
            var (x, y) = (Corpora.Numbers(test.GetProperty("x")), Corpora.Numbers(test.GetProperty("y")));
            Assert.Equal(test.GetProperty("spearman").GetDouble(), RankCorrelation.Spearman(x, y), 1e-12);
            Assert.Equal(test.GetProperty("pearson").GetDouble(), RankCorrelation.Pearson(x, y), 1e-12);
            Assert.Equal(test.GetProperty("kendall_tau_b").GetDouble(), RankCorrelation.KendallTauB(x, y), 1e-12);
        }
    }

    [Fact]
    public void Equal_numbers_share_the_mean_of_their_ranks() => Assert.Equal([2.5, 1, 4, 2.5], RankCorrelation.Ranks([3.0, 1, 7, 3]));

    [Fact]
    public void A_list_of_equal_numbers_has_no_correlation()
    {
        Assert.True(double.IsNaN(RankCorrelation.Spearman([1.0, 1, 1], [1.0, 2, 3])));
        Assert.True(double.IsNaN(RankCorrelation.KendallTauB([1.0, 1, 1], [1.0, 2, 3])));
        Assert.True(double.IsNaN(RankCorrelation.Pearson([1.0], [2.0])));
        Assert.Throws<ArgumentException>(() => RankCorrelation.Spearman([1.0], [1.0, 2]));
    }

    [Fact]
    public void Similarity_that_follows_the_human_scores_has_rho_one_and_says_its_coverage()
    {
        var (vectors, pairs) = Circle(30);
        var result = WordSimilarity.Evaluate(vectors, [.. pairs, new("word0", "unknown", 5)]);
        Assert.Equal(1, result.Rho!.Value, 1e-9);
        Assert.Equal((31, 30), (result.Pairs, result.Covered.Count));
        Assert.Equal(30 / 31.0, result.Coverage, 1e-12);
        Assert.Contains("30 of 31 pairs", result.ToString());
    }

    [Fact]
    public void The_interval_holds_rho_and_narrows_with_more_pairs()
    {
        (double Low, double High) Interval(int count)
        {
            var (vectors, pairs) = Circle(count);
            var random = new Generator(2);
            var result = WordSimilarity.Evaluate(vectors, pairs.Select(p => p with { Score = p.Score + 8 * random.Normal() }));
            Assert.InRange(result.Rho!.Value, result.Interval!.Value.Low, result.Interval.Value.High);
            return result.Interval.Value;
        }

        var (few, many) = (Interval(25), Interval(400));
        Assert.True(many.High - many.Low < (few.High - few.Low) / 2);
    }

    [Fact]
    public void Fewer_than_twenty_pairs_give_no_number()
    {
        var (vectors, pairs) = Circle(19);
        var result = WordSimilarity.Evaluate(vectors, pairs);
        Assert.Null(result.Rho);
        Assert.Null(result.Interval);
        Assert.Equal("too few pairs for ρ: 19 of 19 covered, 20 needed", result.ToString());
    }

    [Fact]
    public void A_word_is_tried_in_lower_case()
    {
        var result = WordSimilarity.Evaluate(new WordVectors(["cd", "stock"], 1, [1, 1]), [new("CD", "stock", 1.31)]);
        Assert.Single(result.Covered);
    }

    [Fact]
    public void Analogies_are_scored_by_class()
    {
        // Pair i: a_i = e_i, b_i = e_i + step; one answer is spoilt.
        const int facts = 6;
        var values = new float[2 * facts * (facts + 1)];
        for (var i = 0; i < facts; i++)
        {
            values[i * (facts + 1) + i] = values[(facts + i) * (facts + 1) + i] = 1;
            values[(facts + i) * (facts + 1) + facts] = i == 5 ? -1 : 1;
        }
        string[] words = [.. Enumerable.Range(0, facts).Select(i => $"a{i}"), .. Enumerable.Range(0, facts).Select(i => $"b{i}")];
        var vectors = new WordVectors(words, facts + 1, values);
        (string, string)[] pairs = [.. Enumerable.Range(0, facts).Select(i => ($"a{i}", $"b{i}"))];
        var questions = AnalogyTest.Questions("step", pairs).Concat(AnalogyTest.Questions("missing", [("x", "y"), ("a0", "b0")]));
        var result = AnalogyTest.Evaluate(vectors, questions);
        Assert.Equal(["step", "missing"], result.Classes.Select(c => c.Class));
        Assert.Equal((30, 30), (result.Classes[0].Questions, result.Classes[0].Covered));
        // The five questions that ask for the spoilt answer fail.
        Assert.Equal(25, result.Classes[0].Correct);
        Assert.Equal(25 / 30.0, result.Classes[0].Accuracy!.Value, 1e-12);
        Assert.Equal((2, 0), (result.Classes[1].Questions, result.Classes[1].Covered));
        Assert.Null(result.Classes[1].Accuracy);
        Assert.Contains("too few", result.Classes[1].ToString());
        Assert.Equal(32, result.Total.Questions);
    }

    [Fact]
    public void The_bootstrap_interval_of_a_mean_has_the_width_theory_gives()
    {
        var random = new Generator(4);
        double[] draws = [.. Enumerable.Range(0, 400).Select(_ => random.Normal(10, 2))];
        var (low, high) = Bootstrap.Interval(400, drawn => drawn.Average(i => draws[i]), new Generator(1), samples: 2000);
        Assert.InRange(draws.Average(), low, high);
        Assert.Equal(2 * 1.96 * 2 / Math.Sqrt(400), high - low, 0.06);
    }

    /// <summary>Pairs of word0 with words at growing angles, so that the cosine falls with the number.</summary>
    private static (WordVectors, List<ScoredPair>) Circle(int pairs)
    {
        var angles = Enumerable.Range(0, pairs + 1).Select(i => 3.0 * i / (pairs + 1)).ToList();
        float[] values = [.. angles.SelectMany(a => new[] { (float)Math.Cos(a), (float)Math.Sin(a) })];
        var vectors = new WordVectors([.. angles.Select((_, i) => $"word{i}")], 2, values);
        return (vectors, [.. Enumerable.Range(1, pairs).Select(i => new ScoredPair("word0", $"word{i}", 10 - 10.0 * i / pairs))]);
    }
}
