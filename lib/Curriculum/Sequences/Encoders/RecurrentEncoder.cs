using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.Sequences;

/// <summary>Reads the words one after the other with a recurrent layer, and pools the states.</summary>
/// <remarks>y = pool(h₁ … h_T) with h from an <see cref="Rnn"/>, <see cref="Lstm"/> or <see cref="Gru"/>, in one direction or both.</remarks>
public sealed class RecurrentEncoder : SentenceEncoder
{
    private readonly RecurrentLayer layer;
    private readonly AttentionPooling? attention;
    private readonly SentencePooling pooling;

    /// <summary>An encoder over a layer of any kind.</summary>
    /// <param name="layer">The layer; it must be batch first.</param>
    /// <param name="generator">Draws the weights of attention, where pooling has any.</param>
    /// <param name="pooling">How the states become one vector.</param>
    /// <exception cref="ArgumentException">The layer is not batch first.</exception>
    public RecurrentEncoder(RecurrentLayer layer, Generator generator, SentencePooling pooling = SentencePooling.Last)
        : base(layer.InputSize, layer.OutputSize)
    {
        if (!layer.BatchFirst)
            throw new ArgumentException($"RecurrentEncoder: {layer.Describe()} reads [T, B, I], sentences are [B, T, I]. Make the layer with batchFirst: true.", nameof(layer));
        this.layer = Child("layer", layer);
        this.pooling = pooling;
        if (pooling == SentencePooling.Attention) attention = Child("attention", new AttentionPooling(OutputSize, generator));
    }

    /// <summary>The state at every word [B, T, O]; 0 where there is padding.</summary>
    /// <exception cref="ShapeException">The vectors do not belong to this batch.</exception>
    public Tensor States(Tensor x, SentenceBatch batch)
    {
        Check(x, batch);
        return layer.Outputs(x, batch.Lengths);
    }

    /// <summary>How much attention gives each word [B, T], where that is how states are pooled; else null.</summary>
    /// <exception cref="ShapeException">The vectors do not belong to this batch.</exception>
    public Tensor? AttentionWeights(Tensor x, SentenceBatch batch) => attention?.Forward(States(x, batch), batch).Weights;

    /// <inheritdoc/>
    public override string Describe() => $"RecurrentEncoder({InputSize} → {OutputSize}, {pooling})";

    private protected override Tensor Encode(Tensor x, SentenceBatch batch)
    {
        var h = States(x, batch); // [B, T, O]
        return pooling switch
        {
            SentencePooling.Mean => Pools.Mean(h, batch),
            SentencePooling.Max => Pools.Max(h, batch),
            SentencePooling.Attention => attention!.Forward(h, batch).Output,
            _ => Pools.Last(h, batch, layer.Bidirectional),
        };
    }
}
