using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.Sequences;

/// <summary>Lets every word look at all others in several layers, and pools what comes out (Vaswani et al. 2017, arXiv:1706.03762).</summary>
/// <remarks>With p the <see cref="PositionEncoding"/>, D dropout and Lₙ a <see cref="TransformerEncoderLayer"/> that normalises first:
/// <code>
/// h = Lₙ(… L₁(D(x + p)))   [B, T, I],   y = pool(N(h₁) … N(h_T))   [B, I]
/// </code></remarks>
public sealed class TransformerEncoder : SentenceEncoder
{
    private readonly TransformerEncoderLayer[] layers;
    private readonly Dropout dropout;
    private readonly LayerNorm norm;
    private readonly AttentionPooling? attention;
    private readonly SentencePooling pooling;
    private readonly Tensor? positions;

    /// <summary>An encoder over vectors of <paramref name="inputSize"/> numbers.</summary>
    /// <param name="inputSize">I, the length of a vector from the first layer to the last.</param>
    /// <param name="numHeads">How many heads attention has; they divide I.</param>
    /// <param name="generator">Draws the weights, and what dropout drops.</param>
    /// <param name="numLayers">How many layers are stacked.</param>
    /// <param name="feedforwardDim">The width between the two linear maps of a layer; 4 I unless given.</param>
    /// <param name="dropout">The probability of dropping a number.</param>
    /// <param name="pooling">How the vectors at all words become one.</param>
    /// <param name="positions">Whether words know where they stand; without, the order of the words is lost.</param>
    /// <param name="maxLength">How many words a sentence may have.</param>
    /// <exception cref="ArgumentException">The heads do not divide the vectors evenly, or a size is not positive.</exception>
    public TransformerEncoder(int inputSize, int numHeads, Generator generator, int numLayers = 1, int? feedforwardDim = null, double dropout = 0.1,
        SentencePooling pooling = SentencePooling.Mean, bool positions = true, int maxLength = 256) : base(inputSize, inputSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(numLayers);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxLength);
        (MaxLength, this.pooling) = (maxLength, pooling);
        layers = [.. Enumerable.Range(0, numLayers).Select(i => Child($"layer{i}",
            new TransformerEncoderLayer(inputSize, numHeads, generator, feedforwardDim ?? 4 * inputSize, dropout, normFirst: true)))];
        this.dropout = Child("dropout", new Dropout(dropout, generator));
        norm = Child("norm", new LayerNorm(inputSize));
        if (pooling == SentencePooling.Attention) attention = Child("attention", new AttentionPooling(inputSize, generator));
        if (positions) this.positions = PositionEncoding.Sinusoidal(maxLength, inputSize);
    }

    /// <summary>How many words a sentence may have.</summary>
    public int MaxLength { get; }

    /// <summary>How strongly each word looks at every other in one layer, for each head [B, heads, T, T]: a row sums to 1.</summary>
    /// <param name="x">The word vectors [B, T, I].</param>
    /// <param name="batch">The sentences.</param>
    /// <param name="layer">Which layer, 0 the first.</param>
    /// <exception cref="ArgumentException">The vectors do not belong to this batch, or a sentence is too long.</exception>
    public Tensor AttentionWeights(Tensor x, SentenceBatch batch, int layer = 0)
    {
        Check(x, batch);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)layer, (uint)layers.Length, nameof(layer));
        var (h, padding) = (Placed(x, batch), batch.Padding());
        for (var i = 0; i < layer; i++) h = layers[i].Forward(h, mask: null, padding);
        return layers[layer].AttentionWeights(h, keyPadding: padding);
    }

    /// <inheritdoc/>
    public override string Describe() => $"TransformerEncoder({InputSize}, {layers.Length} layers, {pooling}{(positions is null ? ", no positions" : "")})";

    private protected override Tensor Encode(Tensor x, SentenceBatch batch)
    {
        var (h, padding) = (dropout.Forward(Placed(x, batch)), batch.Padding());
        foreach (var layer in layers) h = layer.Forward(h, mask: null, padding);
        h = norm.Forward(h); // [B, T, I]
        return pooling switch
        {
            SentencePooling.Last => Pools.Last(h, batch),
            SentencePooling.Max => Pools.Max(h, batch),
            SentencePooling.Attention => attention!.Forward(h, batch).Output,
            _ => Pools.Mean(h, batch),
        };
    }

    private Tensor Placed(Tensor x, SentenceBatch batch)
    {
        for (var b = 0; b < batch.Size; b++)
            if (batch.Lengths[b] > MaxLength) throw EncoderErrors.TooLong("TransformerEncoder", b, batch.Lengths[b], MaxLength);
        if (positions is null) return x;
        // A batch may be filled up beyond the longest sentence allowed; there it does not matter what the positions are.
        var known = Math.Min(batch.Steps, MaxLength);
        var p = positions.Slice(0, 0, known);
        return x + (known == batch.Steps ? p : Tensor.Concatenate([p, Tensor.Zeros(batch.Steps - known, InputSize)]));
    }
}
