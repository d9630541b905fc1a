using Curriculum.Tensors;

namespace Curriculum.NN;

/// <summary>What <see cref="Rnn"/>, <see cref="Lstm"/> and <see cref="Gru"/> share: cells run over whole sequences, stacked and in both directions.</summary>
/// <remarks>As in PyTorch, sequences are time first, x [T, B, I], unless the layer was made with batchFirst: x [B, T, I].
/// A layer above the first reads the outputs of the one below, [forward, backward] next to each other.
/// States are [L·D, B, H] for L layers and D directions: layer 0 forward, layer 0 backward, layer 1 forward, …; they are never batch first.
/// Parameters are named <c>weight_ih_l0</c>, <c>weight_hh_l0</c>, <c>bias_ih_l0</c>, <c>bias_hh_l0</c>, <c>weight_ih_l0_reverse</c>, ….</remarks>
public abstract class RecurrentLayer : Module
{
    private readonly RecurrentWeights[] weights;
    private readonly Dropout? dropout;
    private readonly int projSize;

    private protected RecurrentLayer(IReadOnlyList<string> gateNames, int inputSize, int hiddenSize, Generator generator, int numLayers, bool bias, bool batchFirst,
        double dropout, bool bidirectional, int projSize = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(hiddenSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(numLayers);
        ArgumentOutOfRangeException.ThrowIfNegative(projSize);
        (InputSize, HiddenSize, NumLayers, BatchFirst, Bidirectional, GateNames) = (inputSize, hiddenSize, numLayers, batchFirst, bidirectional, gateNames);
        this.projSize = projSize;
        weights = [.. Enumerable.Range(0, numLayers * Directions).Select(i => Weights(i / Directions, i % Directions == 1, gateNames.Count, bias, generator))];
        if (dropout != 0) this.dropout = Child("dropout", new Dropout(dropout, generator));
    }

    /// <summary>I, the length of an input.</summary>
    public int InputSize { get; }

    /// <summary>H, the length of the state of a cell.</summary>
    public int HiddenSize { get; }

    /// <summary>L, how many layers are stacked.</summary>
    public int NumLayers { get; }

    /// <summary>The gates by the letters of the cell's equation, in the order in which they lie in the weights.</summary>
    public IReadOnlyList<string> GateNames { get; }

    /// <summary>Whether sequences are [B, T, I] instead of [T, B, I].</summary>
    public bool BatchFirst { get; }

    /// <summary>Whether each layer reads its input from both ends.</summary>
    public bool Bidirectional { get; }

    /// <summary>The length of an output: H, or the size of the projection, for each direction.</summary>
    public int OutputSize => Directions * StateSize;

    private int Directions => Bidirectional ? 2 : 1;

    private int StateSize => projSize > 0 ? projSize : HiddenSize;

    /// <summary>The output of the last layer at every step, whatever the cell: what <c>Forward</c> gives without the states.</summary>
    /// <param name="x">The sequences [T, B, I], or batch first.</param>
    /// <param name="lengths">The length of each sequence; what comes after it is padding, whose output is 0.</param>
    /// <returns>[T, B, D·P], or batch first.</returns>
    /// <exception cref="ShapeException">The input has another shape.</exception>
    /// <exception cref="ArgumentException">The lengths do not fit the input.</exception>
    public Tensor Outputs(Tensor x, IReadOnlyList<int>? lengths = null) => Run(x, null, null, lengths).Output;

    /// <inheritdoc/>
    public override string Describe() => $"{GetType().Name}({InputSize} → {HiddenSize}{(projSize > 0 ? $" → {projSize}" : "")}"
        + $"{(NumLayers > 1 ? $", {NumLayers} layers" : "")}{(Bidirectional ? ", bidirectional" : "")}{(BatchFirst ? ", batch first" : "")})";

    /// <summary>One layer in one direction: output [N, P] and, for cells that have one, the cell state after the last step [B, H].</summary>
    private protected abstract (Tensor Output, Tensor? C) Pass(RecurrentWeights weights, Tensor x, Tensor? h0, Tensor? c0, PackedBatch batch, bool reverse);

    /// <summary>All layers: output [T, B, D·P] (or batch first) and the final states [L·D, B, ..].</summary>
    private protected (Tensor Output, Tensor H, Tensor? C) Run(Tensor x, Tensor? h0, Tensor? c0, IReadOnlyList<int>? lengths)
    {
        if (x.Rank != 3 || x.Shape[2] != InputSize) throw RecurrentErrors.Input(Describe(), BatchFirst, InputSize, x.Shape);
        if (BatchFirst) x = x.Transpose(0, 1); // [T, B, I]
        if (x.Shape[0] == 0) throw RecurrentErrors.NoTime(Describe(), x.Shape);
        CheckState("h", h0, x.Shape[1], StateSize);
        CheckState("c", c0, x.Shape[1], HiddenSize);
        var batch = new PackedBatch(Describe(), x.Shape[0], x.Shape[1], lengths);
        var (h, c) = (new List<Tensor>(), new List<Tensor>());
        var y = batch.Pack(x); // [N, I]
        for (var layer = 0; layer < NumLayers; layer++)
        {
            if (layer > 0 && dropout is not null) y = dropout.Forward(y);
            var outputs = new Tensor[Directions];
            for (var direction = 0; direction < Directions; direction++)
            {
                var (i, reverse) = (layer * Directions + direction, direction == 1);
                (outputs[direction], var finalC) = Pass(weights[i], y, Initial(h0, i), Initial(c0, i), batch, reverse);
                h.Add(batch.Last(outputs[direction], reverse));
                if (finalC is not null) c.Add(batch.Unsort(finalC));
            }
            y = Directions == 1 ? outputs[0] : Tensor.Concatenate(outputs, 1); // [N, D·P]
        }
        var output = batch.Unpack(y); // [T, B, D·P]
        return (BatchFirst ? output.Transpose(0, 1) : output, Tensor.Stack(h), c.Count > 0 ? Tensor.Stack(c) : null);

        Tensor? Initial(Tensor? state, int i) => state is null ? null : batch.Sort(state.Select(0, i));
    }

    private RecurrentWeights Weights(int layer, bool reverse, int gates, bool bias, Generator generator)
    {
        var (rows, bound, suffix) = (gates * HiddenSize, 1 / Math.Sqrt(HiddenSize), $"_l{layer}{(reverse ? "_reverse" : "")}");
        Tensor Uniform(string name, params int[] shape) => Parameter(name + suffix, Init.Uniform(Tensor.Zeros(shape), generator, -bound, bound));
        return new(
            Uniform("weight_ih", rows, layer == 0 ? InputSize : OutputSize),
            Uniform("weight_hh", rows, StateSize),
            bias ? Uniform("bias_ih", rows) : null,
            bias ? Uniform("bias_hh", rows) : null,
            projSize > 0 ? Uniform("weight_hr", projSize, HiddenSize) : null);
    }

    private void CheckState(string name, Tensor? state, int batch, int size)
    {
        Shape expected = new(NumLayers * Directions, batch, size);
        if (state is not null && state.Shape != expected) throw RecurrentErrors.State(Describe(), name, expected, state.Shape);
    }
}
