using Curriculum.Embeddings;

namespace Curriculum.Tests.Embeddings;

public sealed class MapTests
{
    /// <summary>Two clouds far apart, and a little noise.</summary>
    private static WordVectors Clouds(int each, int dimensions = 5)
    {
        var random = new Generator(6);
        float[] values = [.. from i in Enumerable.Range(0, 2 * each) from d in Enumerable.Range(0, dimensions)
                             select (float)(random.Normal(0, 0.3) + (i < each ? 0 : 2))];
        return new([.. Enumerable.Range(0, 2 * each).Select(i => $"w{i}")], dimensions, values);
    }

    [Fact]
    public void Pca_finds_the_axis_of_a_stretched_cloud()
    {
        var random = new Generator(2);
        float[] values = [.. Enumerable.Range(0, 500).SelectMany(_ => (random.Normal(0, 5), random.Normal(0, 0.5)) is var (a, b)
            ? new[] { (float)(3 + 0.6 * a - 0.8 * b), (float)(0.8 * a + 0.6 * b) } : [])];
        var vectors = new WordVectors([.. Enumerable.Range(0, 500).Select(i => $"{i}")], 2, values);
        var pca = Pca.Fit(vectors);
        Assert.Equal(25, pca.Variances[0], 2.5);
        Assert.Equal(0.25, pca.Variances[1], 0.05);
        Assert.Equal(1, pca.ExplainedRatios.Sum(), 1e-9);
        var ahead = pca.Project([3 + 0.6f, 0.8f]);
        var origin = pca.Project([3, 0]);
        Assert.Equal(1, Math.Abs(ahead[0] - origin[0]), 0.01);
        Assert.Equal(0, pca.Project(vectors).Average(point => point[0]), 1e-4);
    }

    [Fact]
    public void Projections_keep_the_distances_when_all_components_are_kept()
    {
        var vectors = Clouds(20);
        var points = Pca.Fit(vectors, 5).Project(vectors);
        var expected = Math.Sqrt(Enumerable.Range(0, 5).Sum(d => Math.Pow(vectors[0][d] - vectors[30][d], 2)));
        Assert.Equal(expected, Math.Sqrt(points[0].Zip(points[30], (a, b) => (a - b) * (a - b)).Sum()), 1e-5);
    }

    [Fact]
    public void TSne_keeps_clouds_apart_and_lowers_the_divergence()
    {
        List<double> losses = [];
        var points = TSne.Map(Clouds(40), new Generator(1), new() { Perplexity = 10, Iterations = 300 }, new Reports(p => losses.Add(p.Loss)));
        double Distance(int i, int j) => Math.Sqrt(Math.Pow(points[i][0] - points[j][0], 2) + Math.Pow(points[i][1] - points[j][1], 2));
        for (var i = 0; i < 80; i++)
        {
            var nearest = Enumerable.Range(0, 80).Where(j => j != i).MinBy(j => Distance(i, j));
            Assert.Equal(i < 40, nearest < 40);
        }
        Assert.InRange(losses.Count, 40, 60);
        Assert.True(losses[^1] < losses[0] / 2 && losses[^1] > 0);
    }

    [Fact]
    public void TSne_gives_the_same_bits_for_the_same_seed()
    {
        double[] Run(long seed) => [.. TSne.Map(Clouds(20), new Generator(seed), new() { Perplexity = 5, Iterations = 50 }).SelectMany(point => point)];
        Assert.Equal(Run(1), Run(1));
        Assert.NotEqual(Run(1), Run(2));
    }

    [Fact]
    public void The_neighbourhoods_of_TSne_have_the_perplexity_asked_for_and_sum_to_one()
    {
        var p = TSneNeighbours.Joint(Clouds(30), 8, default);
        Assert.Equal(1, p.Sum(row => row.Sum()), 1e-9);
        for (var i = 0; i < 60; i++)
            for (var j = 0; j < 60; j++) Assert.Equal(p[i][j], p[j][i]);
        Assert.All(Enumerable.Range(0, 60), i => Assert.Equal(0, p[i][i]));
    }

    [Fact]
    public void The_gradient_of_TSne_is_the_slope_of_its_divergence()
    {
        var p = TSneNeighbours.Joint(Clouds(10), 4, default);
        var random = new Generator(3);
        double[][] y = [.. Enumerable.Range(0, 2).Select(_ => Enumerable.Range(0, 20).Select(_ => random.Normal()).ToArray())];
        var map = new TSneMap(y, 1);
        var gradient = map.Gradient(p, 1).Select(row => row.ToArray()).ToArray();
        for (var i = 0; i < 20; i++)
        {
            for (var d = 0; d < 2; d++)
            {
                const double h = 1e-5;
                y[d][i] += h;
                var above = map.Divergence(p);
                y[d][i] -= 2 * h;
                var below = map.Divergence(p);
                y[d][i] += h;
                Assert.Equal((above - below) / (2 * h), gradient[d][i], 1e-8);
            }
        }
    }

    [Fact]
    public void Too_few_points_name_a_perplexity_that_works()
    {
        var error = Assert.Throws<ArgumentException>(() => TSne.Map(Clouds(20), new Generator(1)));
        Assert.Contains("40 points are too few for perplexity 30", error.Message);
        Assert.Contains("13 or less", error.Message);
        Assert.Throws<ArgumentException>(() => Pca.Fit(new WordVectors(["a"], 2, [1, 2])));
    }
}
