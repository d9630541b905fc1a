using Curriculum.Diagnostics;
using Curriculum.NN;
using Curriculum.Tensors;
using Setup = Curriculum.Tests.Numeric.RecurrentReference.Setup;

namespace Curriculum.Tests.Numeric;

public sealed class StateJacobianTests
{
    private static readonly (double Step, double Tolerance) Precision = typeof(Real) == typeof(double) ? (1e-5, 1e-6) : (3e-3, 2e-2);

    public static TheoryData<Setup> Setups => new((string[])["Rnn", "Relu", "Gru", "Lstm"] is var kinds
        ? kinds.SelectMany(kind => (Setup[])[new(kind, 3, 4, 1, false), new(kind, 2, 3, 3, false, Bias: false), new(kind, 3, 4, 1, false, BatchFirst: true)]) : []);

    [Theory]
    [MemberData(nameof(Setups))]
    public void Jacobian_of_the_last_state_equals_central_difference_through_the_fused_layer(Setup setup)
    {
        const int time = 5;
        var layer = setup.Layer();
        var x = Tensor.Randn(new Generator(2), time, setup.I);
        var jacobians = StateJacobians.Of(layer, setup.BatchFirst ? x.Unsqueeze(0) : x);
        var size = jacobians.States.Shape[1];
        for (var t = 0; t <= time; t++)
        {
            var (at, s) = (jacobians.At(t), jacobians.States[t].ToDoubles());
            for (var j = 0; j < size; j++)
            {
                double[] Moved(double by) => Last(setup, layer, x, t, [.. s.Select((value, k) => k == j ? value + by : value)]);
                var (up, down) = (Moved(Precision.Step), Moved(-Precision.Step));
                for (var i = 0; i < size; i++) Assert.Equal((up[i] - down[i]) / (2 * Precision.Step), at[i, j].Item(), Precision.Tolerance);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public void Norms_are_those_of_the_products_and_never_above_the_bound(Setup setup)
    {
        var jacobians = StateJacobians.Of(setup.Layer(), Tensor.Randn(new Generator(2), 6, setup.I));
        for (var t = 0; t <= 6; t++)
        {
            var singular = Spectrum.SingularValuesOf(jacobians.At(t));
            Assert.Equal(singular[0], jacobians.Norms[t], 1e-5);
            Assert.Equal(Math.Sqrt(singular.Sum(s => s * s)), jacobians.FrobeniusNorms[t], 1e-5);
            Assert.True(jacobians.Norms[t] <= jacobians.Bounds[t] * (1 + 1e-5));
        }
        Assert.Equal((1, 1), (jacobians.Norms[6], jacobians.Bounds[6]));
    }

    [Fact]
    public void A_bidirectional_layer_is_looked_at_one_direction_at_a_time()
    {
        var x = Tensor.Randn(new Generator(2), 5, 3);
        var layer = new Gru(3, 4, new Generator(1), bidirectional: true);
        var forward = StateJacobians.Of(layer, x);
        var backward = StateJacobians.Of(layer, x, reverse: true);
        var (output, _) = layer.Forward(x.Unsqueeze(1)); // [T, 1, 2·H]
        Near(output[4, 0, ..4], forward.States[5]);
        Near(output[0, 0, 4..], backward.States[5]);
        Assert.Contains("both ends", Assert.Throws<ArgumentException>(() => StateJacobians.Of(new Gru(3, 4, new Generator(1), 2, bidirectional: true), x)).Message);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(0.3)]
    public void At_the_state_zero_every_step_multiplies_by_the_weights_however_long_the_sequence(double radius)
    {
        var layer = new Rnn(1, 2, new Generator(1), bias: false);
        Tensor.From([radius, 0, 0, radius / 2], 2, 2).CopyTo(layer.NamedParameters().First(entry => entry.Key == "weight_hh_l0").Value.AsSpan());
        // The square of 3⁶⁰⁰ is beyond a double, and that of 0.3⁶⁰⁰ is 0.
        var jacobians = StateJacobians.Of(layer, Tensor.Zeros(600, 1));
        Assert.Equal(600 * Math.Log(radius), Math.Log(jacobians.Norms[0]), 1e-4);
        Assert.Equal(600 * Math.Log(radius), Math.Log(jacobians.FrobeniusNorms[0]), 1e-4);
        Assert.Equal(600 * Math.Log(radius), Math.Log(jacobians.Bounds[0]), 1e-4);
    }

    [Fact]
    public void A_sequence_or_state_that_does_not_fit_is_refused_with_its_shape()
    {
        var layer = new Lstm(3, 4, new Generator(1), numLayers: 2);
        Assert.Contains("[5, 2], but it must be [T, 3]", Assert.Throws<ShapeException>(() => StateJacobians.Of(layer, Tensor.Zeros(5, 2))).Message);
        Assert.Contains("must be [16]", Assert.Throws<ShapeException>(() => StateJacobians.Of(layer, Tensor.Zeros(5, 3), state: Tensor.Zeros(4))).Message);
        Assert.Contains("projSize: 0", Assert.Throws<ArgumentException>(() => StateJacobians.Of(new Lstm(3, 4, new Generator(1), projSize: 2), Tensor.Zeros(5, 3))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => StateJacobians.Of(layer, Tensor.Zeros(5, 3)).At(6));
    }

    [Fact]
    public void Looking_leaves_no_gradient_in_the_layer()
    {
        var layer = new Gru(3, 4, new Generator(1));
        StateJacobians.Of(layer, Tensor.Randn(new Generator(2), 5, 3));
        Assert.All(layer.Parameters(), parameter => Assert.Null(parameter.Grad));
    }

    [Fact]
    public void Jacobian_of_a_function_has_a_row_for_each_output()
    {
        var W = Tensor.Randn(new Generator(1), 3, 2);
        var x = Tensor.From([0.3, -0.2]);
        var s = x.Unsqueeze(0).MatMul(W.T).Tanh(); // [1, 3]
        Near((1 - s * s).T * W, Jacobian.Of(rows => rows.MatMul(W.T).Tanh(), x));
        Assert.Equal([0, 0], Jacobian.Of(rows => Tensor.Ones(rows.Shape[0], 1), x).ToDoubles());
        Assert.Contains("a row for each", Assert.Throws<ShapeException>(() => Jacobian.Of(rows => rows.Sum(), x)).Message);
    }

    [Fact]
    public void A_chart_and_a_line_of_text_show_the_norms()
    {
        var jacobians = StateJacobians.Of(new Rnn(3, 4, new Generator(1)), Tensor.Zeros(5, 3));
        Assert.StartsWith("5 steps of a state of 4: ‖∂s_T/∂s_0‖ = ", jacobians.ToString());
        Assert.StartsWith("<figure class=\"curriculum-chart\"", jacobians.ToHtml());
    }

    // The last state when the fused layer goes on from state s at time t.
    private static double[] Last(Setup setup, RecurrentLayer layer, Tensor x, int t, double[] s)
    {
        if (t == x.Shape[0]) return s;
        var (lstm, H, L) = (setup.Kind == "Lstm", setup.H, setup.Layers);
        var size = lstm ? 2 * H : H;
        Tensor Part(int from) => Tensor.From([.. Enumerable.Range(0, L).SelectMany(l => s.Skip(l * size + from).Take(H))], L, 1, H);
        var rest = x[t..].Unsqueeze(setup.BatchFirst ? 0 : 1);
        var (_, h, c) = RecurrentReference.Fused(layer, rest, Part(0), lstm ? Part(H) : null, null);
        return [.. Enumerable.Range(0, L).SelectMany(l => h[l, 0].ToDoubles().Concat(lstm ? c[l, 0].ToDoubles() : []))];
    }

    private static void Near(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        Assert.All(expected.ToDoubles().Zip(actual.ToDoubles()), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }
}
