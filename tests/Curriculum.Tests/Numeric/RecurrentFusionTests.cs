using Curriculum.NN;
using Curriculum.Tensors;
using Setup = Curriculum.Tests.Numeric.RecurrentReference.Setup;

namespace Curriculum.Tests.Numeric;

public sealed class RecurrentFusionTests
{
    private static readonly double Tolerance = typeof(Real) == typeof(double) ? 1e-10 : 2e-4;

    public static TheoryData<Setup, int, int, bool> Setups
    {
        get
        {
            var data = new TheoryData<Setup, int, int, bool>();
            foreach (var kind in (string[])["Rnn", "Relu", "Gru", "Lstm"])
            {
                data.Add(new(kind, 1, 1, 1, false), 1, 1, false);
                data.Add(new(kind, 3, 7, 1, false), 5, 2, true);
                data.Add(new(kind, 7, 3, 2, true), 3, 4, true);
                data.Add(new(kind, 17, 33, 1, true), 4, 9, true);
                data.Add(new(kind, 33, 17, 3, false), 3, 7, false);
                data.Add(new(kind, 5, 8, 3, true, Bias: false), 4, 3, true);
                data.Add(new(kind, 5, 16, 1, false, BatchFirst: true), 6, 17, true);
                data.Add(new(kind, 4, 40, 2, true, BatchFirst: true), 2, 5, false);
            }
            data.Add(new("Lstm", 3, 7, 1, false, Projection: 2), 5, 3, true);
            data.Add(new("Lstm", 7, 33, 2, true, Projection: 17), 4, 6, true);
            data.Add(new("Lstm", 3, 5, 2, false, Bias: false, BatchFirst: true, Projection: 1), 3, 5, false);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public void Fused_layer_equals_the_cell_run_step_by_step_in_values_and_all_gradients(Setup setup, int time, int batch, bool varying)
    {
        var generator = new Generator(time + 10 * batch);
        var layer = setup.Layer();
        var states = setup.Layers * setup.Directions;
        var (x, h0, c0) = (Tensor.Randn(generator, time, batch, setup.I).RequireGrad(),
            Tensor.Randn(generator, states, batch, setup.P).RequireGrad(), Tensor.Randn(generator, states, batch, setup.H).RequireGrad());
        int[]? lengths = varying ? [.. Enumerable.Range(0, batch).Select(i => 1 + generator.Next(time))] : null;
        Tensor[] leaves = [x, h0, .. setup.Kind == "Lstm" ? [c0] : Array.Empty<Tensor>(), .. layer.Parameters()];

        var expected = RecurrentReference.StepByStep(setup, layer.NamedParameters().ToDictionary(), x, h0, c0, lengths ?? [.. Enumerable.Repeat(time, batch)]);
        var expectedGradients = Gradients(leaves, expected.Y, expected.H, setup.Kind == "Lstm" ? expected.C : expected.H);
        var fused = RecurrentReference.Fused(layer, setup.BatchFirst ? x.Transpose(0, 1) : x, h0, c0, lengths);
        var y = setup.BatchFirst ? fused.Y.Transpose(0, 1) : fused.Y;
        var gradients = Gradients(leaves, y, fused.H, fused.C);

        Near(expected.Y, y, "output");
        Near(expected.H, fused.H, "h");
        if (setup.Kind == "Lstm") Near(expected.C, fused.C, "c");
        for (var i = 0; i < leaves.Length; i++) Near(expectedGradients[i], gradients[i], $"gradient of leaf {i} {leaves[i].Shape}");
    }

    [Theory]
    [InlineData("Rnn")]
    [InlineData("Gru")]
    [InlineData("Lstm")]
    public void Padding_changes_no_output_and_gets_no_gradient(string kind)
    {
        var layer = new Setup(kind, 3, 5, 2, true).Layer();
        int[] lengths = [2, 4, 1];
        (double[] Y, double[] H, double[][] Gradients, Tensor Dx) Run(double padding)
        {
            var generator = new Generator(9);
            var x = Tensor.Randn(generator, 4, 3, 3);
            for (var t = 0; t < 4; t++)
                for (var b = 0; b < 3; b++)
                    if (t >= lengths[b]) x.AsSpan().Slice((t * 3 + b) * 3, 3).Fill((Real)padding);
            var (y, h, c) = RecurrentReference.Fused(layer, x.RequireGrad(), null, null, lengths);
            var gradients = Gradients([x, .. layer.Parameters()], y, h, c);
            return (y.ToDoubles(), h.ToDoubles(), [.. gradients.Skip(1).Select(gradient => gradient.ToDoubles())], gradients[0]);
        }

        var (zeros, nans) = (Run(0), Run(double.NaN));
        Assert.Equal(zeros.Y, nans.Y);
        Assert.Equal(zeros.H, nans.H);
        Assert.Equal(zeros.Gradients, nans.Gradients);
        for (var t = 0; t < 4; t++)
            for (var b = 0; b < 3; b++)
                Assert.Equal(t >= lengths[b], nans.Dx[t, b].ToDoubles().All(v => v == 0));
    }

    [Theory]
    [InlineData("Rnn")]
    [InlineData("Relu")]
    [InlineData("Gru")]
    [InlineData("Lstm")]
    public void Gradient_equals_central_difference(string kind)
    {
        // Single precision carries too few digits for a fine difference.
        var (step, tolerance) = typeof(Real) == typeof(double) ? (1e-5, 1e-6) : (3e-3, 2e-2);
        var layer = new Setup(kind, 3, 5, 2, true).Layer();
        var worst = GradientCheck.WorstError(inputs =>
        {
            var (y, h, c) = RecurrentReference.Fused(layer, inputs[0], inputs[1], inputs[2], [4, 2]);
            return Tensor.Concatenate([y.Flatten(), h.Flatten(), c.Flatten()]);
        }, [Tensor.Randn(new Generator(1), 4, 2, 3), Tensor.Randn(new Generator(2), 4, 2, 5), Tensor.Randn(new Generator(3), 4, 2, 5)], step);
        Assert.InRange(worst, 0, kind == "Relu" && step > 1e-3 ? 0.2 : tolerance); // a coarse step may cross a kink
    }

    [Theory]
    [InlineData("Gru")]
    [InlineData("Lstm")]
    public void A_retained_graph_gives_the_same_gradients_again(string kind)
    {
        var layer = new Setup(kind, 3, 5, 1, false).Layer();
        var (y, h, c) = RecurrentReference.Fused(layer, Tensor.Randn(new Generator(1), 4, 2, 3), null, null, null);
        var loss = (y * y).Sum() + (h * c).Sum();
        loss.Backward(retainGraph: true);
        var once = layer.Parameters().Select(p => p.Grad!.ToDoubles()).ToArray();
        layer.ZeroGrad();
        loss.Backward();
        Assert.Equal(once, layer.Parameters().Select(p => p.Grad!.ToDoubles()));
    }

    private static Tensor[] Gradients(Tensor[] leaves, Tensor y, Tensor h, Tensor c)
    {
        Tensor Weighted(Tensor value, int seed) => (value * Tensor.Randn(new Generator(seed), [.. value.Shape])).Sum();
        foreach (var leaf in leaves) leaf.ZeroGrad();
        (Weighted(y, 1) + Weighted(h, 2) + Weighted(c, 3)).Backward();
        return [.. leaves.Select(leaf => leaf.Grad ?? Tensor.Zeros(leaf.Shape))];
    }

    private static void Near(Tensor expected, Tensor actual, string what)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        var (want, got) = (expected.ToDoubles(), actual.ToDoubles());
        for (var i = 0; i < want.Length; i++)
            Assert.True(Math.Abs(want[i] - got[i]) <= Tolerance * Math.Max(1, Math.Abs(want[i])), $"{what}[{i}]: {got[i]:R}, expected {want[i]:R}");
    }
}
