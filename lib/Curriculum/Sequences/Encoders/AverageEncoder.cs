using Curriculum.Tensors;

namespace Curriculum.Sequences;

/// <summary>The mean of the word vectors, plain or weighted: y = Σₜ aₜ xₜ ÷ Σₜ aₜ. The order of the words is lost.</summary>
/// <remarks>With every a = 1 it is the plain mean; <see cref="WordWeights"/> has weights that make frequent words count less.</remarks>
public sealed class AverageEncoder : SentenceEncoder
{
    private readonly double[]? weights;

    /// <summary>A mean of vectors of <paramref name="inputSize"/> numbers.</summary>
    /// <param name="inputSize">I, the length of a word's vector, and of the sentence's.</param>
    /// <param name="weights">a for each word by its number; all 1 unless given.</param>
    /// <exception cref="ArgumentException">A weight is not above 0.</exception>
    public AverageEncoder(int inputSize, IReadOnlyList<double>? weights = null) : base(inputSize, inputSize)
    {
        for (var id = 0; id < weights?.Count; id++)
            if (!(weights[id] > 0 && double.IsFinite(weights[id]))) throw EncoderErrors.NegativeWeight(id, weights[id]);
        this.weights = weights is null ? null : [.. weights];
    }

    /// <inheritdoc/>
    public override string Describe() => $"AverageEncoder({InputSize}{(weights is null ? "" : ", weighted")})";

    private protected override Tensor Encode(Tensor x, SentenceBatch batch) => Shares(batch).Unsqueeze(1).MatMul(x).Squeeze(1); // [B, 1, T] · [B, T, I]

    // aₜ ÷ Σ a [B, T], 0 where there is padding.
    private Tensor Shares(SentenceBatch batch)
    {
        var shares = new double[batch.Size * batch.Steps];
        for (var b = 0; b < batch.Size; b++)
        {
            var row = shares.AsSpan(b * batch.Steps, batch.Lengths[b]);
            var sum = 0.0;
            for (var t = 0; t < row.Length; t++) sum += row[t] = Weight(batch.Ids[b * batch.Steps + t]);
            foreach (ref var share in row) share /= sum;
        }
        return Tensor.From(shares, batch.Size, batch.Steps);
    }

    private double Weight(int id) => weights is null ? 1 : (uint)id < (uint)weights.Length ? weights[id] : throw EncoderErrors.WeightCount(weights.Length, id);
}
