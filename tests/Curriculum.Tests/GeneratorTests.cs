namespace Curriculum.Tests;

public sealed class GeneratorTests
{
    [Fact]
    public void The_same_seed_gives_the_same_numbers_and_another_seed_gives_others()
    {
        double[] Draw(long seed)
        {
            var generator = new Generator(seed);
            return [.. Enumerable.Range(0, 100).Select(_ => generator.Normal())];
        }

        Assert.Equal(Draw(7), Draw(7));
        Assert.NotEqual(Draw(7), Draw(8));
    }

    [Fact]
    public void A_restored_state_continues_the_sequence()
    {
        var generator = new Generator(3);
        generator.Permutation(10);
        var state = generator.State;
        var expected = generator.Permutation(50);
        Assert.Equal(expected, new Generator(0) { State = state }.Permutation(50));
    }

    [Fact]
    public void Normal_numbers_have_the_mean_and_deviation_asked_for()
    {
        var generator = new Generator(1);
        var draws = Enumerable.Range(0, 100_000).Select(_ => generator.Normal(2, 3)).ToArray();
        var mean = draws.Average();
        Assert.Equal(2, mean, 0.05);
        Assert.Equal(3, Math.Sqrt(draws.Average(x => (x - mean) * (x - mean))), 0.05);
    }

    [Fact]
    public void Next_is_uniform_over_its_range()
    {
        var generator = new Generator(1);
        var counts = new int[7];
        for (var i = 0; i < 70_000; i++) counts[generator.Next(7)]++;
        Assert.All(counts, count => Assert.InRange(count, 9_600, 10_400));
        Assert.Throws<ArgumentOutOfRangeException>(() => generator.Next(0));
    }
}
