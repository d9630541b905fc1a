using Curriculum.Autodiff;
using Curriculum.Data;

namespace Curriculum.Tests.Autodiff;

public sealed class MlpTests
{
    [Fact]
    public void The_number_of_parameters_is_weights_plus_biases()
    {
        Assert.Equal((2 * 16 + 16) + (16 * 16 + 16) + (16 + 1), new Mlp(2, [16, 16, 1], new Generator(1)).Parameters().Count);
    }

    [Fact]
    public void The_same_seed_gives_the_same_network()
    {
        double Score(long seed) => new Mlp(2, [4, 1], new Generator(seed)).Call([0.3, -0.4])[0].Data;
        Assert.Equal(Score(3), Score(3));
        Assert.NotEqual(Score(3), Score(4));
    }

    [Fact]
    public void The_gradients_of_a_network_agree_with_central_differences()
    {
        var model = new Mlp(2, [5, 3, 1], new Generator(5), z => z.Tanh());
        double Loss() => (model.Call([0.3, -0.4])[0] - 1).Pow(2).Data;
        var loss = (model.Call([0.3, -0.4])[0] - 1).Pow(2);
        loss.Backward();
        foreach (var w in model.Parameters())
        {
            var before = w.Data;
            w.Data = before + 1e-5;
            var up = Loss();
            w.Data = before - 1e-5;
            var down = Loss();
            w.Data = before;
            Assert.Equal((up - down) / 2e-5, w.Grad, 1e-8);
        }
    }

    [Fact]
    public void A_neuron_names_both_sizes_when_the_input_does_not_fit()
    {
        var error = Assert.Throws<ArgumentException>(() => new Mlp(2, [3, 1], new Generator(1)).Call([1.0, 2, 3]));
        Assert.Contains("2 weights", error.Message);
        Assert.Contains("3 numbers", error.Message);
    }

    [Fact]
    public void A_small_network_learns_two_moons_completely()
    {
        var (points, signs) = (TwoMoons.Make(100, 0.1, new Generator(1)) is var moons ? moons.Points : [], moons.Signs);
        var model = new Mlp(2, [16, 16, 1], new Generator(2));
        var right = 0;
        for (var step = 0; step < 100; step++)
        {
            Value[] scores = [.. points.Select(point => model.Call(point)[0])];
            var loss = Value.Sum(scores.Zip(signs, (score, sign) => (1 - sign * score).Relu())) / points.Length;
            model.ZeroGrad();
            loss.Backward();
            foreach (var w in model.Parameters()) w.Data -= (1 - 0.009 * step) * w.Grad;
            right = scores.Zip(signs).Count(pair => pair.First.Data * pair.Second > 0);
        }
        Assert.Equal(100, right);
    }
}
