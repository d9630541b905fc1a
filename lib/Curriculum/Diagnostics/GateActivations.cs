using System.Globalization;
using Curriculum.Charts;
using Curriculum.Display;
using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.Diagnostics;

/// <summary>What the gates of a recurrent layer said at every step of a sequence, unit by unit, and the states they made.</summary>
/// <remarks>The names are the letters of the cell's equation: i, f, g, o, h and c of an <see cref="Lstm"/>, r, z, n and h of a
/// <see cref="Gru"/>, h alone of an <see cref="Rnn"/>. Each is a tensor [T, H]. They come from the readable cells, with dropout off.</remarks>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class GateActivations : IHtml
{
    private readonly OrderedDictionary<string, Tensor> values;
    private readonly bool tanh;

    private GateActivations(OrderedDictionary<string, Tensor> values, bool tanh) => (this.values, this.tanh) = (values, tanh);

    /// <summary>The letters, gates before states.</summary>
    public IReadOnlyList<string> Names => [.. values.Keys];

    /// <summary>T.</summary>
    public int Steps => values["h"].Shape[0];

    /// <summary>H.</summary>
    public int Units => values["h"].Shape[1];

    /// <summary>One gate or state at every step [T, H].</summary>
    /// <exception cref="KeyNotFoundException">The layer has none of that name.</exception>
    public Tensor this[string name] => values.TryGetValue(name, out var value) ? value : throw DiagnosticErrors.NoSuchGate(name, values.Keys);

    /// <summary>Runs a layer over one sequence and keeps what its gates say.</summary>
    /// <param name="layer">The layer, of any depth and in both directions if it has them.</param>
    /// <param name="x">The sequence [T, I], or a batch of sequences as the layer takes it.</param>
    /// <param name="index">Which layer of a stack, the first being 0.</param>
    /// <param name="reverse">Whether the direction that reads backwards; row t still belongs to input t.</param>
    /// <param name="sequence">Which sequence of a batch.</param>
    /// <exception cref="ArgumentException">There is no such layer or direction, or the layer projects its output.</exception>
    /// <exception cref="ShapeException">The sequence does not fit the layer.</exception>
    public static GateActivations Of(RecurrentLayer layer, Tensor x, int index = 0, bool reverse = false, int sequence = 0)
    {
        using var off = Tensor.NoGrad();
        var watched = LayerCell.Of(layer, index, reverse);
        var inputs = OneSequence.Of(layer, x, sequence); // [T, I]
        for (var below = 0; below < index; below++)
        {
            var y = Run(LayerCell.Of(layer, below, reverse: false), inputs, reverse: false)["h"];
            inputs = layer.Bidirectional ? Tensor.Concatenate([y, Run(LayerCell.Of(layer, below, reverse: true), inputs, reverse: true)["h"]], 1) : y;
        }
        return new(Run(watched, inputs, reverse), layer is not Rnn { Nonlinearity: Nonlinearity.Relu });
    }

    /// <summary>The part of all numbers of a gate, or of h, that lie so near to an end of their range that little gradient passes.</summary>
    /// <param name="name">The letter.</param>
    /// <param name="within">How near: 0.05 counts a σ below 0.05 or above 0.95, and a tanh beyond ±0.95.</param>
    /// <exception cref="ArgumentException">What is asked for has no ends: c, or h of a ReLU network.</exception>
    public double Saturated(string name, double within = 0.05)
    {
        var all = this[name].ToDoubles();
        if (name == "c" || (name == "h" && !tanh)) throw DiagnosticErrors.NoRange(name);
        var low = IsSigmoid(name) ? 0 : -1;
        return all.Count(value => value < low + within || value > 1 - within) / (double)all.Length;
    }

    /// <summary>One gate or state as a heat map: time to the right, a row for each unit.</summary>
    /// <param name="name">The letter.</param>
    /// <param name="words">What was read at each step, if it has a name.</param>
    /// <exception cref="ArgumentException">There are not as many words as steps.</exception>
    public Figure ToChart(string name, IReadOnlyList<string>? words = null)
    {
        var figure = Chart.Heatmap(this[name].T.Contiguous(), xLabels: words is null ? null : [.. words]);
        var (low, high) = IsSigmoid(name) ? (0.0, 1.0) : name == "c" || (name == "h" && !tanh) ? (double.NaN, double.NaN) : (-1.0, 1.0);
        if (!double.IsNaN(low))
            figure = figure with
            {
                Traces = [.. figure.Traces.Cast<Heatmap>().Select(map => map with
                {
                    ZMin = low,
                    ZMax = high,
                    ZMid = null,
                    ColorScale = low < 0 ? ColorScale.Diverging : ColorScale.Blues,
                })],
            };
        return figure.Title(Title(name)).YAxis("unit");
    }

    /// <summary>All gates and states, a heat map each.</summary>
    public Figure ToChart(IReadOnlyList<string>? words = null) =>
        Chart.Grid((values.Count + 1) / 2, Math.Min(values.Count, 2), [.. values.Keys.Select(name => ToChart(name, words))]);

    /// <inheritdoc/>
    public string ToHtml() => ToChart().ToHtml();

    /// <summary>One line: how many steps and units, and the mean of each gate.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Steps} steps of {Units} units; means: ")
        + string.Join(", ", values.Select(entry => $"{entry.Key} {NumberText.Short(Math.Round(entry.Value.Mean().Item(), 3))}"));

    private static OrderedDictionary<string, Tensor> Run(LayerCell cell, Tensor x, bool reverse)
    {
        var (rows, state, time) = (new OrderedDictionary<string, Tensor[]>(), Tensor.Zeros(1, cell.StateSize), x.Shape[0]);
        for (var i = 0; i < time; i++)
        {
            var t = reverse ? time - 1 - i : i;
            var input = x.Select(0, t).Unsqueeze(0); // [1, I]
            var gates = cell.Gates(input, state);
            state = cell.Step(input, state);
            foreach (var (name, value) in gates.Concat(cell.Parts(state)))
            {
                if (!rows.ContainsKey(name)) rows.Add(name, new Tensor[time]);
                rows[name][t] = value;
            }
        }
        return new(rows.Select(entry => KeyValuePair.Create(entry.Key, Tensor.Concatenate(entry.Value)))); // [T, H]
    }

    private static bool IsSigmoid(string name) => name is "i" or "f" or "o" or "r" or "z";

    private static string Title(string name) => name switch
    {
        "i" => "i, input gate",
        "f" => "f, forget gate",
        "g" => "g, candidate",
        "o" => "o, output gate",
        "c" => "c, cell state",
        "r" => "r, reset gate",
        "z" => "z, update gate",
        "n" => "n, candidate",
        _ => "h, hidden state",
    };
}
