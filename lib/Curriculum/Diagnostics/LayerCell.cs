using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.Diagnostics;

/// <summary>One layer of a recurrent network in one direction, as the readable cell with a copy of its weights.</summary>
/// <remarks>Its state is a row: h, and behind it c where the cell has one.</remarks>
internal sealed class LayerCell
{
    private readonly RecurrentCell cell;

    private LayerCell(RecurrentCell cell) => this.cell = cell;

    /// <summary>The length of the whole state.</summary>
    public int StateSize => cell is LstmCell ? 2 * cell.HiddenSize : cell.HiddenSize;

    /// <summary>The cell of layer <paramref name="index"/>.</summary>
    /// <exception cref="ArgumentException">The layer projects its output, or has no such layer or direction.</exception>
    public static LayerCell Of(RecurrentLayer layer, int index, bool reverse)
    {
        var suffix = $"_l{index}{(reverse ? "_reverse" : "")}";
        var weights = layer.NamedParameters().Where(entry => entry.Key.EndsWith(suffix, StringComparison.Ordinal))
            .ToDictionary(entry => entry.Key[..^suffix.Length], entry => entry.Value);
        if (weights.Count == 0) throw DiagnosticErrors.NoSuchLayer(layer, index, reverse);
        if (weights.ContainsKey("weight_hr")) throw DiagnosticErrors.Projected(layer);
        var (inputs, bias, start) = (weights["weight_ih"].Shape[1], weights.ContainsKey("bias_ih"), new Generator(0));
        RecurrentCell cell = layer switch
        {
            Rnn rnn => new RnnCell(inputs, layer.HiddenSize, start, rnn.Nonlinearity, bias),
            Gru => new GruCell(inputs, layer.HiddenSize, start, bias),
            Lstm => new LstmCell(inputs, layer.HiddenSize, start, bias),
            _ => throw DiagnosticErrors.UnknownLayer(layer),
        };
        cell.LoadStateDict(weights);
        foreach (var parameter in cell.Parameters()) parameter.RequiresGrad = false;
        return new(cell);
    }

    /// <summary>The next state [B, S].</summary>
    public Tensor Step(Tensor x, Tensor state)
    {
        switch (cell)
        {
            case LstmCell lstm:
                var next = lstm.Step(x, Split(state));
                return Tensor.Concatenate([next.H, next.C], -1);
            case GruCell gru:
                return gru.Step(x, state);
            default:
                return ((RnnCell)cell).Step(x, state);
        }
    }

    /// <summary>The gates of the step from this state, by name; of a simple network there are none.</summary>
    public IEnumerable<(string Name, Tensor Value)> Gates(Tensor x, Tensor state)
    {
        Tensor[] values = cell switch
        {
            LstmCell lstm => lstm.Gates(x, Split(state)) is var (i, f, g, o) ? [i, f, g, o] : [],
            GruCell gru => gru.Gates(x, state) is var (r, z, n) ? [r, z, n] : [],
            _ => [],
        };
        return cell.GateNames.Zip(values);
    }

    /// <summary>The parts of a state by name: h, and c where there is one.</summary>
    public IEnumerable<(string Name, Tensor Value)> Parts(Tensor state)
    {
        yield return ("h", Output(state));
        if (cell is LstmCell) yield return ("c", state.Slice(-1, cell.HiddenSize, 2 * cell.HiddenSize));
    }

    /// <summary>What the layer above reads: h.</summary>
    public Tensor Output(Tensor state) => cell is LstmCell ? state.Slice(-1, 0, cell.HiddenSize) : state;

    private LstmState Split(Tensor state) => new(Output(state), state.Slice(-1, cell.HiddenSize, 2 * cell.HiddenSize));
}
