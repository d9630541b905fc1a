using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.Tests.Numeric;

public static partial class GradientRows
{
    /// <summary>The public modules that look through windows.</summary>
    public static IEnumerable<ModuleRow> OfWindows { get; } =
    [
        Row(g => new Conv1d(3, 4, 3, g, padding: 1), [2, 3, 5]),
        Row(g => new Conv1d(4, 6, 2, g, stride: 2, dilation: 2, groups: 2, bias: false), [2, 4, 7]),
        Row(_ => new MaxPool1d(2), [2, 3, 6]),
        Row(_ => new AvgPool1d(3, 2), [2, 3, 7]),
    ];

    /// <summary>The public modules that attend.</summary>
    public static IEnumerable<ModuleRow> OfAttention { get; } =
    [
        new(typeof(MultiheadAttention), g => new MultiheadAttention(4, 2, g) is var layer ? (layer, x => layer.Forward(x, mask: Attention.Causal(3)).Output) : default, [2, 3, 4]),
    ];

    /// <summary>The public modules with a memory.</summary>
    public static IEnumerable<ModuleRow> OfRecurrentModules { get; } =
    [
        new(typeof(RnnCell), g => new RnnCell(3, 4, g) is var cell ? (cell, x => cell.Step(x, State)) : default, [2, 3]),
        new(typeof(RnnCell), g => new RnnCell(3, 4, g, Nonlinearity.Relu, bias: false) is var cell ? (cell, x => cell.Step(x, State)) : default, [2, 3]),
        new(typeof(GruCell), g => new GruCell(3, 4, g) is var cell ? (cell, x => cell.Step(x, State)) : default, [2, 3]),
        new(typeof(LstmCell), g => new LstmCell(3, 4, g) is var cell ? (cell, x => cell.Step(x, new(State, State)).H) : default, [2, 3]),
        Row(g => new RecurrentReader(new Gru(3, 4, g), 2, g), [3, 2, 3]),
        new(typeof(Rnn), g => new Rnn(3, 4, g, numLayers: 2, bidirectional: true) is var layer ? (layer, x => layer.Forward(x).Output) : default, [3, 2, 3]),
        new(typeof(Gru), g => new Gru(3, 4, g, numLayers: 2, bidirectional: true) is var layer ? (layer, x => layer.Forward(x).Output) : default, [3, 2, 3]),
        new(typeof(Lstm), g => new Lstm(3, 4, g, numLayers: 2, bidirectional: true) is var layer ? (layer, x => layer.Forward(x).Output) : default, [3, 2, 3]),
    ];

    private static Tensor State => Tensor.Randn(new Generator(6), 2, 4);
}
