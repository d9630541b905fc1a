using Curriculum.Diagnostics;
using Curriculum.NN;
using Curriculum.Tensors;
using Setup = Curriculum.Tests.Numeric.RecurrentReference.Setup;

namespace Curriculum.Tests.Numeric;

public sealed class GateActivationTests
{
    private static readonly double Tolerance = typeof(Real) == typeof(double) ? 1e-10 : 1e-5;

    public static TheoryData<Setup> Setups => new((string[])["Rnn", "Relu", "Gru", "Lstm"] is var kinds
        ? kinds.SelectMany(kind => (Setup[])[new(kind, 3, 5, 1, false), new(kind, 2, 3, 3, true, Bias: false), new(kind, 3, 4, 2, false, BatchFirst: true)]) : []);

    [Theory]
    [MemberData(nameof(Setups))]
    public void States_are_those_of_the_fused_layer_at_every_step(Setup setup)
    {
        const int time = 6, batch = 3, sequence = 1;
        var layer = setup.Layer();
        var x = Tensor.Randn(new Generator(2), setup.BatchFirst ? [batch, time, setup.I] : [time, batch, setup.I]);
        for (var index = 0; index < setup.Layers; index++)
            for (var d = 0; d < setup.Directions; d++)
            {
                var gates = GateActivations.Of(layer, x, index, d == 1, sequence);
                for (var t = 0; t < time; t++)
                {
                    // Read from either end, the state after input t is the last state of what was read until then.
                    var (from, to) = d == 1 ? (t, time) : (0, t + 1);
                    if (index > 0 && setup.Bidirectional) (from, to) = (0, time); // upper layers need both ends
                    if (to - from == time && t != (d == 1 ? 0 : time - 1)) continue;
                    var (_, h, c) = RecurrentReference.Fused(layer, x.Slice(setup.BatchFirst ? 1 : 0, from, to), null, null, null);
                    Near(h[index * setup.Directions + d, sequence], gates["h"][t]);
                    if (setup.Kind == "Lstm") Near(c[index * setup.Directions + d, sequence], gates["c"][t]);
                }
            }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Lstm_gates_make_the_states_by_the_equation(bool reverse)
    {
        var gates = GateActivations.Of(new Lstm(3, 5, new Generator(1), numLayers: 2, bidirectional: true), Tensor.Randn(new Generator(2), 6, 3), 1, reverse);
        Assert.Equal(["i", "f", "g", "o", "h", "c"], gates.Names);
        for (var n = 0; n < 6; n++)
        {
            var t = reverse ? 5 - n : n;
            var before = n == 0 ? Tensor.Zeros(5) : gates["c"][reverse ? t + 1 : t - 1];
            Near(gates["f"][t] * before + gates["i"][t] * gates["g"][t], gates["c"][t]);
            Near(gates["o"][t] * gates["c"][t].Tanh(), gates["h"][t]);
        }
    }

    [Fact]
    public void Gru_gates_make_the_states_by_the_equation()
    {
        var layer = new Gru(3, 5, new Generator(1));
        var x = Tensor.Randn(new Generator(2), 6, 3);
        var gates = GateActivations.Of(layer, x);
        Assert.Equal(["r", "z", "n", "h"], gates.Names);
        Assert.Equal((6, 5), (gates.Steps, gates.Units));
        var p = layer.NamedParameters().ToDictionary();
        for (var t = 0; t < 6; t++)
        {
            var h = t == 0 ? Tensor.Zeros(5) : gates["h"][t - 1];
            Tensor Of(Tensor v, string weight, string bias, int gate) =>
                v.Unsqueeze(0).MatMul(p[weight].Slice(0, gate * 5, gate * 5 + 5).T).Squeeze(0) + p[bias].Slice(0, gate * 5, gate * 5 + 5);
            Tensor OfX(int gate) => Of(x[t], "weight_ih_l0", "bias_ih_l0", gate);
            Tensor OfH(int gate) => Of(h, "weight_hh_l0", "bias_hh_l0", gate);
            Near((OfX(0) + OfH(0)).Sigmoid(), gates["r"][t]);
            Near((OfX(1) + OfH(1)).Sigmoid(), gates["z"][t]);
            Near((OfX(2) + gates["r"][t] * OfH(2)).Tanh(), gates["n"][t]);
            Near((1 - gates["z"][t]) * gates["n"][t] + gates["z"][t] * h, gates["h"][t]);
        }
    }

    [Fact]
    public void Saturation_counts_what_lies_near_an_end()
    {
        var layer = new Rnn(1, 2, new Generator(1));
        var p = layer.NamedParameters().ToDictionary();
        foreach (var value in p.Values) value.AsSpan().Clear();
        Tensor.From([10.0, 0.1], 2, 1).CopyTo(p["weight_ih_l0"].AsSpan());
        Assert.Equal(0.5, GateActivations.Of(layer, Tensor.Ones(4, 1)).Saturated("h"));
        Assert.Equal(0, GateActivations.Of(layer, Tensor.Zeros(4, 1)).Saturated("h"));
        var gates = GateActivations.Of(new Lstm(1, 2, new Generator(1)), Tensor.Ones(4, 1));
        Assert.Contains("no ends", Assert.Throws<ArgumentException>(() => gates.Saturated("c")).Message);
        Assert.Contains("i, f, g, o, h, c", Assert.Throws<KeyNotFoundException>(() => gates["z"]).Message);
    }

    [Fact]
    public void A_layer_that_is_not_there_is_refused_with_those_that_are()
    {
        var layer = new Lstm(3, 4, new Generator(1), numLayers: 2);
        Assert.Contains("from 0 to 1", Assert.Throws<ArgumentException>(() => GateActivations.Of(layer, Tensor.Zeros(5, 3), index: 2)).Message);
        Assert.Contains("only a bidirectional one", Assert.Throws<ArgumentException>(() => GateActivations.Of(layer, Tensor.Zeros(5, 3), reverse: true)).Message);
    }

    [Fact]
    public void Every_gate_is_a_heat_map_with_the_words_under_it()
    {
        var gates = GateActivations.Of(new Lstm(3, 4, new Generator(1)), Tensor.Zeros(2, 3));
        Assert.Equal(6, gates.ToChart(["the", "cat"]).Traces.Count);
        Assert.Contains("cat", gates.ToChart("f", ["the", "cat"]).ToHtml());
        Assert.StartsWith("<figure class=\"curriculum-chart\"", gates.ToHtml());
        Assert.StartsWith("2 steps of 4 units; means: i ", gates.ToString());
    }

    private static void Near(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        Assert.All(expected.ToDoubles().Zip(actual.ToDoubles()), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
    }
}
