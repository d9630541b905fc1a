using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.Tests.Numeric;

public sealed class RecurrentLayerTests
{
    public static TheoryData<GoldenCase> Rnns => Golden.Cases("rnn");

    public static TheoryData<GoldenCase> Grus => Golden.Cases("gru");

    public static TheoryData<GoldenCase> Lstms => [.. Golden.Read("lstm"), .. Golden.Read("bilstm")];

    [Theory]
    [MemberData(nameof(Rnns))]
    public void Rnn_equals_PyTorch(GoldenCase golden)
    {
        var nonlinearity = golden.Text("nonlinearity") == "relu" ? Nonlinearity.Relu : Nonlinearity.Tanh;
        var layer = golden.Load(new Rnn(3, 4, new Generator(1), (int)golden.Config("layers"), nonlinearity, golden.Flag("bias"),
            golden.Flag("batch_first"), bidirectional: golden.Flag("bidirectional")));
        var (x, h0) = (golden.Input("x"), Optional(golden, "h0"));
        var (y, h) = layer.Forward(x, h0, Lengths(golden));
        golden.CheckAll(layer, [("y", y), ("h_n", h)], h0 is null ? [("x", x)] : [("x", x), ("h0", h0)]);
    }

    [Theory]
    [MemberData(nameof(Grus))]
    public void Gru_equals_PyTorch(GoldenCase golden)
    {
        var layer = golden.Load(new Gru(3, 4, new Generator(1), (int)golden.Config("layers"), golden.Flag("bias"),
            golden.Flag("batch_first"), bidirectional: golden.Flag("bidirectional")));
        var (x, h0) = (golden.Input("x"), Optional(golden, "h0"));
        var (y, h) = layer.Forward(x, h0, Lengths(golden));
        golden.CheckAll(layer, [("y", y), ("h_n", h)], h0 is null ? [("x", x)] : [("x", x), ("h0", h0)]);
    }

    [Theory]
    [MemberData(nameof(Lstms))]
    public void Lstm_equals_PyTorch(GoldenCase golden)
    {
        var layer = golden.Load(new Lstm(3, 4, new Generator(1), (int)golden.Config("layers"), golden.Flag("bias"),
            golden.Flag("batch_first"), bidirectional: golden.Flag("bidirectional")));
        var (x, h0, c0) = (golden.Input("x"), Optional(golden, "h0"), Optional(golden, "c0"));
        var (y, state) = layer.Forward(x, h0 is null ? null : new LstmState(h0, c0!), Lengths(golden));
        golden.CheckAll(layer, [("y", y), ("h_n", state.H), ("c_n", state.C)], h0 is null ? [("x", x)] : [("x", x), ("h0", h0), ("c0", c0!)]);
    }

    [Fact]
    public void Outputs_are_those_of_Forward_whatever_the_cell()
    {
        var (g, x) = (new Generator(1), Tensor.Randn(new Generator(2), 5, 2, 3));
        var (rnn, gru, lstm) = (new Rnn(3, 4, g), new Gru(3, 4, g, bidirectional: true), new Lstm(3, 4, g, numLayers: 2));
        Assert.Equal(rnn.Forward(x).Output.ToArray(), rnn.Outputs(x).ToArray());
        Assert.Equal(gru.Forward(x, lengths: [5, 3]).Output.ToArray(), gru.Outputs(x, [5, 3]).ToArray());
        Assert.Equal(lstm.Forward(x).Output.ToArray(), lstm.Outputs(x).ToArray());
    }

    [Fact]
    public void Open_forget_gates_keep_the_cell_state_and_change_no_other_gate()
    {
        var lstm = new Lstm(3, 4, new Generator(1), numLayers: 2, bidirectional: true);
        var before = lstm.StateDict().ToDictionary(entry => entry.Key, entry => entry.Value.ToArray());
        Assert.Same(lstm, lstm.OpenForgetGates(3));
        foreach (var (name, value) in lstm.StateDict())
        {
            var expected = before[name];
            if (name.StartsWith("bias_ih")) Array.Fill(expected, 3, 4, 4);
            if (name.StartsWith("bias_hh")) Array.Fill(expected, 0, 4, 4);
            Assert.Equal(expected, value.ToArray());
        }
        Assert.Contains("no biases", Assert.Throws<InvalidOperationException>(() => new Lstm(3, 4, new Generator(1), bias: false).OpenForgetGates()).Message);
    }

    private static Tensor? Optional(GoldenCase golden, string name) =>
        golden["inputs"].TryGetProperty(name, out _) ? golden.Input(name) : null;

    private static int[]? Lengths(GoldenCase golden) => golden.Setting("lengths") is { } lengths ? [.. lengths.EnumerateArray().Select(length => length.GetInt32())] : null;
}
