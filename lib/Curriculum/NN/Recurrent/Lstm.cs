using Curriculum.Tensors;

namespace Curriculum.NN;

/// <summary>A long short-term memory over whole sequences: <see cref="LstmCell"/> at every step, in one fused pass.</summary>
public sealed class Lstm : RecurrentLayer
{
    /// <summary>Layers from <paramref name="inputSize"/> numbers a step to a state of <paramref name="hiddenSize"/>.</summary>
    /// <param name="inputSize">I.</param>
    /// <param name="hiddenSize">H.</param>
    /// <param name="generator">Where the starting values and the dropout come from.</param>
    /// <param name="numLayers">How many layers are stacked.</param>
    /// <param name="bias">Whether the sums have biases.</param>
    /// <param name="batchFirst">Whether sequences are [B, T, I] instead of [T, B, I].</param>
    /// <param name="dropout">How likely a number between two layers is dropped in training.</param>
    /// <param name="bidirectional">Whether each layer reads from both ends.</param>
    /// <param name="projSize">P, the length that h is projected to (Sak et al. 2014, arXiv:1402.1128); 0 projects nothing, and P = H.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive, the dropout is not in [0, 1), or the projection is not smaller than the state.</exception>
    public Lstm(int inputSize, int hiddenSize, Generator generator, int numLayers = 1, bool bias = true,
        bool batchFirst = false, double dropout = 0, bool bidirectional = false, int projSize = 0)
        : base(["i", "f", "g", "o"], inputSize, hiddenSize, generator, numLayers, bias, batchFirst, dropout, bidirectional,
            projSize < hiddenSize || hiddenSize <= 0 ? projSize : throw RecurrentErrors.Projection(projSize, hiddenSize))
    {
    }

    /// <summary>The hidden state after every step, and both states after the last.</summary>
    /// <param name="x">The sequences [T, B, I], or batch first.</param>
    /// <param name="state">h [L·D, B, P] and c [L·D, B, H] before the first step; zero unless given.</param>
    /// <param name="lengths">The length of each sequence; what comes after it is padding, which changes nothing and whose output is 0.</param>
    /// <returns>The output of the last layer [T, B, D·P], or batch first, and the final states.</returns>
    /// <exception cref="ShapeException">The input or the state has another shape.</exception>
    /// <exception cref="ArgumentException">The lengths do not fit the input.</exception>
    public (Tensor Output, LstmState State) Forward(Tensor x, LstmState? state = null, IReadOnlyList<int>? lengths = null)
    {
        var (output, h, c) = Run(x, state?.H, state?.C, lengths);
        return (output, new(h, c!));
    }

    /// <summary>Sets the biases of the forget gates of all layers, so that training starts with open ones: σ(1) = 0.73 or σ(3) = 0.95 of the cell state
    /// stays at every step, instead of a half (Gers et al. 2000; Jozefowicz et al. 2015).</summary>
    /// <param name="bias">What the two biases of a forget gate sum to.</param>
    /// <returns>This layer.</returns>
    /// <exception cref="InvalidOperationException">The layer was made without biases.</exception>
    public Lstm OpenForgetGates(double bias = 1)
    {
        var biases = NamedParameters().Where(parameter => parameter.Key.StartsWith("bias_", StringComparison.Ordinal)).ToArray();
        if (biases.Length == 0) throw RecurrentErrors.NoBiases(Describe());
        foreach (var (name, b) in biases)
            b.AsSpan().Slice(HiddenSize, HiddenSize).Fill(name.StartsWith("bias_ih", StringComparison.Ordinal) ? (Real)bias : 0); // rows of f
        return this;
    }

    private protected override (Tensor Output, Tensor? C) Pass(RecurrentWeights weights, Tensor x, Tensor? h0, Tensor? c0, PackedBatch batch, bool reverse)
    {
        var pass = new LstmPass(weights, x, h0, c0, batch, reverse, HiddenSize);
        var output = pass.Forward("lstm");
        return (output, pass.FinalC(output));
    }
}
