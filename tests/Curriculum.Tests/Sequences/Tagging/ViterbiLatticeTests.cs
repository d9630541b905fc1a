using Curriculum.Sequences;

namespace Curriculum.Tests.Sequences.Tagging;

public sealed class ViterbiLatticeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Best_way_equals_the_best_of_all_ways(int T)
    {
        const int K = 3;
        var generator = new Generator(T);
        var (start, end) = (Draw(K), Draw(K));
        var (steps, scores) = (new double[K, K], new double[T, K]);
        foreach (var (grid, rows) in new[] { (steps, K), (scores, T) })
            for (var i = 0; i < rows * K; i++) grid[i / K, i % K] = generator.Normal();
        var lattice = ViterbiLattice.Of([.. Enumerable.Repeat("w", T)], ["a", "b", "c"], start, steps, scores, end);
        var (path, score) = Ways(T, K).Select(way => (way, Score(way))).MaxBy(way => way.Item2);
        Assert.Equal(path.Select(tag => "abc"[tag].ToString()), lattice.Path);
        Assert.Equal(score, lattice.Score, 12);

        double Score(int[] way) => start[way[0]] + end[way[^1]] + Enumerable.Range(0, T).Sum(t => scores[t, way[t]] + (t > 0 ? steps[way[t - 1], way[t]] : 0));
        double[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => generator.Normal())];
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Best_way_over_pairs_equals_the_best_of_all_ways(int T)
    {
        const int K = 3, Boundary = 3;
        var generator = new Generator(10 + T);
        double[] steps = [.. Enumerable.Range(0, 64).Select(_ => generator.Normal())], scores = [.. Enumerable.Range(0, T * K).Select(_ => generator.Normal())];
        double Step(int h, int i, int j) => steps[(h * 4 + i) * 4 + j];
        var (path, score) = new PairLattice([.. Enumerable.Range(0, T).Select(_ => new[] { 0, 1, 2 })], Boundary, Step, (t, j) => scores[t * K + j]).Search();
        var best = Ways(T, K).Select(way => (way, Score(way))).MaxBy(way => way.Item2);
        Assert.Equal(best.way, path);
        Assert.Equal(best.Item2, score, 12);

        double Score(int[] way)
        {
            int[] states = [Boundary, Boundary, .. way, Boundary];
            return Enumerable.Range(2, T + 1).Sum(t => Step(states[t - 2], states[t - 1], states[t])) + Enumerable.Range(0, T).Sum(t => scores[t * K + way[t]]);
        }
    }

    [Fact]
    public void Lattice_draws_words_tags_and_the_best_way()
    {
        var lattice = ViterbiLattice.Of(["they", "run"], ["PN", "VB"], [0, -1], new double[,] { { -2, 0 }, { 0, -2 } }, new double[,] { { 0, -3 }, { -1, -1 } });
        Assert.Equal("they/PN run/VB (-1.00)", lattice.ToString());
        Assert.Equal(6, lattice.ToChart().Layout.Annotations!.Count);
        Assert.Equal(4, lattice.ToChart(keep: 1).Layout.Annotations!.Count);
        Assert.StartsWith("<figure class=\"curriculum-chart\"", lattice.ToHtml());
    }

    [Fact]
    public void Lattice_names_what_does_not_fit()
    {
        Assert.Contains("without words", Assert.Throws<ArgumentException>(() => ViterbiLattice.Of([], ["a"], [0], new double[1, 1], new double[0, 1])).Message);
        Assert.Contains("The start: 2 scores where the lattice has 1", Assert.Throws<ArgumentException>(() => ViterbiLattice.Of(["w"], ["a"], [0, 1], new double[1, 1], new double[1, 1])).Message);
    }

    private static IEnumerable<int[]> Ways(int T, int K) =>
        Enumerable.Range(0, (int)Math.Pow(K, T)).Select(n => Enumerable.Range(0, T).Select(t => n / (int)Math.Pow(K, t) % K).ToArray());
}
