using Curriculum.Autodiff;
using Curriculum.Data;
using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.Tests.Numeric;

/// <summary>The scalar engine and the tensors describe the same network: one number at a time, or all at once.</summary>
public sealed class ScalarAndTensorTests
{
    private static readonly double Tolerance = typeof(Real) == typeof(double) ? 1e-6 : 1e-4;

    [Fact]
    public void The_vectorised_network_has_the_gradients_of_the_scalar_one()
    {
        var moons = TwoMoons.Make(30, 0.1, new Generator(1));
        var scalar = new Mlp(2, [8, 8, 1], new Generator(2));
        var vectorised = new Sequential(new Linear(2, 8, new Generator(3)), new Relu(), new Linear(8, 8, new Generator(3)), new Relu(), new Linear(8, 1, new Generator(3)));
        vectorised.LoadStateDict(Weights(scalar, [2, 8, 8, 1]));

        var scores = moons.Points.Select(point => scalar.Call(point)[0]).ToArray();
        var terms = scores.Zip(moons.Signs, (score, sign) => (1 - sign * score).Relu()).ToArray();
        var scalarLoss = Value.Sum(terms) * (1.0 / terms.Length);
        scalarLoss.Backward();

        var signs = Tensor.From(moons.Signs).Unsqueeze(1); // [30, 1]
        var loss = (1 - signs * vectorised.Forward(Tensor.From(moons.Points))).Relu().Mean();
        loss.Backward();

        Assert.Equal(scalarLoss.Data, loss.Item(), Tolerance);
        double[] expected = [.. scalar.Parameters().Select(parameter => parameter.Grad)];
        var gradients = vectorised.NamedParameters().ToDictionary(entry => entry.Key, entry => entry.Value.Grad!);
        var at = 0;
        foreach (var layer in new[] { "0", "2", "4" })
        {
            var (weight, bias) = (gradients[$"{layer}.weight"], gradients[$"{layer}.bias"]);
            for (var neuron = 0; neuron < bias.NumElements; neuron++)
            {
                foreach (var value in weight[neuron].ToDoubles()) Assert.Equal(expected[at++], value, Tolerance);
                Assert.Equal(expected[at++], bias[neuron].Item(), Tolerance);
            }
        }
        Assert.Equal(expected.Length, at);
        Assert.Contains(expected, gradient => Math.Abs(gradient) > 0.01);
    }

    // A scalar network lists each neuron's weights and then its bias.
    private static Dictionary<string, Tensor> Weights(Mlp network, int[] sizes)
    {
        var (state, numbers) = (new Dictionary<string, Tensor>(), new Queue<double>(network.Parameters().Select(parameter => parameter.Data)));
        for (var layer = 0; layer + 1 < sizes.Length; layer++)
        {
            var (weights, biases) = (new List<double[]>(), new List<double>());
            for (var neuron = 0; neuron < sizes[layer + 1]; neuron++)
            {
                weights.Add([.. Enumerable.Range(0, sizes[layer]).Select(_ => numbers.Dequeue())]);
                biases.Add(numbers.Dequeue());
            }
            state[$"{2 * layer}.weight"] = Tensor.From(weights);
            state[$"{2 * layer}.bias"] = Tensor.From(biases);
        }
        return state;
    }
}
