using Curriculum.Data;

namespace Curriculum.Tests.Data;

public sealed class TwoMoonsTests
{
    [Theory]
    [InlineData(100, 50)]
    [InlineData(7, 4)]
    public void Half_of_the_points_lie_on_each_moon(int count, int outer)
    {
        var moons = TwoMoons.Make(count, 0.1, new Generator(1));
        Assert.Equal(count, moons.Points.Length);
        Assert.Equal(outer, moons.Labels.Count(label => label == 0));
        Assert.All(moons.Points.Zip(moons.Signs), pair => Assert.Equal(2, pair.First.Length));
    }

    [Fact]
    public void Without_noise_every_point_lies_on_its_half_circle()
    {
        var moons = TwoMoons.Make(50, 0, new Generator(1));
        for (var i = 0; i < 50; i++)
        {
            var (x, y) = (moons.Points[i][0], moons.Points[i][1]);
            var radius = moons.Labels[i] == 0 ? Math.Sqrt(x * x + y * y) : Math.Sqrt((x - 1) * (x - 1) + (y - 0.5) * (y - 0.5));
            Assert.Equal(1, radius, 1e-12);
            Assert.True(moons.Labels[i] == 0 ? y > -1e-9 : y < 0.5 + 1e-9);
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_points()
    {
        Assert.Equal(TwoMoons.Make(20, 0.2, new Generator(4)).Points, TwoMoons.Make(20, 0.2, new Generator(4)).Points);
    }

    [Fact]
    public void Impossible_arguments_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TwoMoons.Make(1, 0, new Generator(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => TwoMoons.Make(10, -1, new Generator(1)));
    }
}
