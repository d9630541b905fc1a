using Curriculum.Tensors;

namespace Curriculum.NN;

/// <summary>A simple recurrent network over whole sequences: <see cref="RnnCell"/> at every step, in one fused pass.</summary>
public sealed class Rnn : RecurrentLayer
{
    /// <summary>Layers from <paramref name="inputSize"/> numbers a step to a state of <paramref name="hiddenSize"/>.</summary>
    /// <param name="inputSize">I.</param>
    /// <param name="hiddenSize">H.</param>
    /// <param name="generator">Where the starting values and the dropout come from.</param>
    /// <param name="numLayers">How many layers are stacked.</param>
    /// <param name="nonlinearity">What stands around the sum.</param>
    /// <param name="bias">Whether the sums have biases.</param>
    /// <param name="batchFirst">Whether sequences are [B, T, I] instead of [T, B, I].</param>
    /// <param name="dropout">How likely a number between two layers is dropped in training.</param>
    /// <param name="bidirectional">Whether each layer reads from both ends.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive, or the dropout is not in [0, 1).</exception>
    public Rnn(int inputSize, int hiddenSize, Generator generator, int numLayers = 1, Nonlinearity nonlinearity = Nonlinearity.Tanh, bool bias = true,
        bool batchFirst = false, double dropout = 0, bool bidirectional = false)
        : base(["h"], inputSize, hiddenSize, generator, numLayers, bias, batchFirst, dropout, bidirectional) => Nonlinearity = nonlinearity;

    /// <summary>A layer that begins with the weights it is given, and with biases of 0 if it has them.</summary>
    /// <param name="weightIh">W, of the input [H, I].</param>
    /// <param name="weightHh">U, of the state [H, H]; the identity, with ReLU, keeps what it holds (Le et al. 2015, arXiv:1504.00941).</param>
    /// <param name="nonlinearity">What stands around the sum.</param>
    /// <param name="bias">Whether the sum has biases.</param>
    /// <param name="batchFirst">Whether sequences are [B, T, I] instead of [T, B, I].</param>
    /// <exception cref="ShapeException">The weights are not [H, I] and [H, H].</exception>
    public static Rnn Of(Tensor weightIh, Tensor weightHh, Nonlinearity nonlinearity = Nonlinearity.Tanh, bool bias = false, bool batchFirst = false)
    {
        if (weightIh.Rank != 2 || weightHh.Rank != 2 || weightHh.Shape[0] != weightHh.Shape[1] || weightHh.Shape[0] != weightIh.Shape[0])
            throw RecurrentErrors.Weights(weightIh.Shape, weightHh.Shape);
        var layer = new Rnn(weightIh.Shape[1], weightIh.Shape[0], new Generator(0), nonlinearity: nonlinearity, bias: bias, batchFirst: batchFirst);
        layer.LoadStateDict(layer.NamedParameters().ToDictionary(entry => entry.Key, entry => entry.Key switch
        {
            "weight_ih_l0" => weightIh,
            "weight_hh_l0" => weightHh,
            _ => Tensor.Zeros(entry.Value.Shape),
        }));
        return layer;
    }

    /// <summary>What stands around the sum.</summary>
    public Nonlinearity Nonlinearity { get; }

    /// <summary>The state after every step, and after the last.</summary>
    /// <param name="x">The sequences [T, B, I], or batch first.</param>
    /// <param name="state">h before the first step [L·D, B, H]; zero unless given.</param>
    /// <param name="lengths">The length of each sequence; what comes after it is padding, which changes nothing and whose output is 0.</param>
    /// <returns>The output of the last layer [T, B, D·H], or batch first, and the final states [L·D, B, H].</returns>
    /// <exception cref="ShapeException">The input or the state has another shape.</exception>
    /// <exception cref="ArgumentException">The lengths do not fit the input.</exception>
    public (Tensor Output, Tensor State) Forward(Tensor x, Tensor? state = null, IReadOnlyList<int>? lengths = null)
    {
        var (output, h, _) = Run(x, state, null, lengths);
        return (output, h);
    }

    private protected override (Tensor Output, Tensor? C) Pass(RecurrentWeights weights, Tensor x, Tensor? h0, Tensor? c0, PackedBatch batch, bool reverse) =>
        (new RnnPass(weights, x, h0, batch, reverse, HiddenSize, Nonlinearity == Nonlinearity.Relu).Forward("rnn"), null);
}
