using Curriculum.Tensors;

namespace Curriculum.NN;

/// <summary>Weighted means of values, the weights given by how well a query fits each key.</summary>
public static class Attention
{
    /// <summary>softmax(q kᵀ ÷ √d) v (Vaswani et al. 2017, arXiv:1706.03762).</summary>
    /// <param name="query">q [.., L, d].</param>
    /// <param name="key">k [.., S, d].</param>
    /// <param name="value">v [.., S, V].</param>
    /// <param name="mask">1 where a query may not see a key, else 0; broadcasts to [.., L, S].</param>
    /// <param name="dropout">In training, drops some of the weights.</param>
    /// <returns>The means [.., L, V], and the weights [.., L, S], whose rows sum to 1 unless some are dropped.</returns>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public static (Tensor Output, Tensor Weights) ScaledDotProduct(Tensor query, Tensor key, Tensor value, Tensor? mask = null, Dropout? dropout = null)
    {
        if (query.Rank < 2 || key.Rank < 2) throw ShapeErrors.NeedsMatrix("ScaledDotProduct", query.Rank < 2 ? query.Shape : key.Shape);
        var scores = (query / Math.Sqrt(query.Shape[^1])).MatMul(key.T); // [.., L, S]
        var weights = (mask is null ? scores : scores.MaskedFill(mask, double.NegativeInfinity)).Softmax();
        if (dropout is not null) weights = dropout.Forward(weights);
        return (weights.MatMul(value), weights);
    }

    /// <summary>The mask that hides the future: 1 above the diagonal of [<paramref name="length"/>, <paramref name="length"/>].</summary>
    public static Tensor Causal(int length) => Tensor.From(
        [.. Enumerable.Range(0, length * length).Select(i => i % length > i / length ? 1.0 : 0.0)], length, length);
}

/// <summary>Attention through several heads, each of which looks at projections of its own (Vaswani et al. 2017, arXiv:1706.03762).</summary>
/// <remarks>For head h with q, k, v projected to E/H numbers each:
/// <code>
/// headₕ = softmax(q Wqₕᵀ (k Wkₕᵀ)ᵀ ÷ √(E/H)) v Wvₕᵀ      [B, L, E/H]
/// y     = [head₁, …, head_H] Woᵀ + bo                     [B, L, E]
/// </code>
/// Wq, Wk and Wv lie below each other in <c>in_proj_weight</c> [3E, E], as in PyTorch; sequences are batch first.</remarks>
public sealed class MultiheadAttention : Module
{
    private readonly int heads;
    private readonly Linear output;
    private readonly Dropout? dropout;

    /// <summary>Attention between vectors of <paramref name="embedDim"/> numbers.</summary>
    /// <param name="embedDim">E, the length of a vector.</param>
    /// <param name="numHeads">H, which divides E.</param>
    /// <param name="generator">Draws the weights, and what dropout drops.</param>
    /// <param name="bias">Whether the projections add one.</param>
    /// <param name="dropout">The probability that training sets a weight of the mixture to zero.</param>
    /// <exception cref="ArgumentException">The heads do not divide the vectors evenly.</exception>
    public MultiheadAttention(int embedDim, int numHeads, Generator generator, bool bias = true, double dropout = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(embedDim);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(numHeads);
        if (embedDim % numHeads != 0)
            throw new ArgumentException($"MultiheadAttention: {numHeads} heads do not divide vectors of {embedDim} numbers evenly.", nameof(numHeads));
        (EmbedDim, heads) = (embedDim, numHeads);
        InWeight = Parameter("in_proj_weight", Init.XavierUniform(Tensor.Zeros(3 * embedDim, embedDim), generator));
        InBias = bias ? Parameter("in_proj_bias", Tensor.Zeros(3 * embedDim)) : null;
        output = Child("out_proj", new Linear(embedDim, embedDim, generator, bias));
        output.Bias?.AsSpan().Clear();
        if (dropout != 0) this.dropout = Child("dropout", new Dropout(dropout, generator));
    }

    /// <summary>E, the length of a vector.</summary>
    public int EmbedDim { get; }

    /// <summary>Wq, Wk, Wv [3E, E].</summary>
    public Tensor InWeight { get; }

    /// <summary>bq, bk, bv [3E], or null.</summary>
    public Tensor? InBias { get; }

    /// <summary>For each query a mixture of the values.</summary>
    /// <param name="query">[B, L, E].</param>
    /// <param name="key">[B, S, E]; the query itself unless given (self-attention).</param>
    /// <param name="value">[B, S, E]; the key unless given.</param>
    /// <param name="mask">1 where a query may not see a key [L, S], such as <see cref="Attention.Causal"/>.</param>
    /// <param name="keyPadding">1 where a key is padding [B, S].</param>
    /// <returns>The output [B, L, E], and the weights of every head [B, H, L, S].</returns>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public (Tensor Output, Tensor Weights) Forward(Tensor query, Tensor? key = null, Tensor? value = null, Tensor? mask = null, Tensor? keyPadding = null)
    {
        key ??= query;
        value ??= key;
        foreach (var x in (Tensor[])[query, key, value])
            if (x.Rank != 3 || x.Shape[2] != EmbedDim) throw ShapeErrors.LastSize($"{Describe()} on [B, T, {EmbedDim}]", EmbedDim, x.Shape);
        if (key.Shape[0] != query.Shape[0] || value.Shape[0] != query.Shape[0] || value.Shape[1] != key.Shape[1])
            throw ShapeErrors.AttentionSizes(Describe(), query.Shape, key.Shape, value.Shape);
        var (q, k, v) = Project(query, key, value);
        return Attend(q, k, v, mask, keyPadding);
    }

    /// <summary>The keys and values of places [B, S, E], for queries that come one after the other.</summary>
    internal KeysAndValues Remember(Tensor x) => x.Rank != 3 || x.Shape[2] != EmbedDim
        ? throw ShapeErrors.LastSize($"{Describe()} on [B, T, {EmbedDim}]", EmbedDim, x.Shape)
        : new(Part(x, 1, 3));

    /// <summary>For each query [B, L, E] a mixture of the values that are remembered.</summary>
    internal (Tensor Output, Tensor Weights) Forward(Tensor query, KeysAndValues remembered, Tensor? keyPadding = null)
    {
        var both = remembered.Projected;
        if (both.Shape[0] != query.Shape[0]) throw ShapeErrors.AttentionSizes(Describe(), query.Shape, both.Shape, both.Shape);
        return Attend(new(Part(query, 0, 1), 0), new(both, 0), new(both, EmbedDim), mask: null, keyPadding);
    }

    /// <inheritdoc/>
    public override string Describe() => $"MultiheadAttention({EmbedDim}, {heads} heads)";

    private (Tensor Output, Tensor Weights) Attend(HeadColumns q, HeadColumns k, HeadColumns v, Tensor? mask, Tensor? keyPadding)
    {
        var weights = AttentionHeads.Weights(q, k, heads, EmbedDim / heads, mask, keyPadding); // [B, H, L, S]
        if (dropout is not null) weights = dropout.Forward(weights);
        return (output.Forward(AttentionHeads.Mix(weights, v, EmbedDim / heads)), weights);
    }

    // Wq, Wk and Wv lie below each other, so that what is projected by several needs one product.
    private (HeadColumns Q, HeadColumns K, HeadColumns V) Project(Tensor query, Tensor key, Tensor value)
    {
        if (query == key && key == value)
        {
            var all = Linear.Affine(query, InWeight, InBias); // [B, T, 3E]
            return (new(all, 0), new(all, EmbedDim), new(all, 2 * EmbedDim));
        }
        var q = Part(query, 0, 1); // [B, L, E]
        if (key != value) return (new(q, 0), new(Part(key, 1, 2), 0), new(Part(value, 2, 3), 0));
        var both = Part(key, 1, 3); // [B, S, 2E]
        return (new(q, 0), new(both, 0), new(both, EmbedDim));
    }

    private Tensor Part(Tensor x, int first, int end) =>
        Linear.Affine(x, InWeight.Slice(0, first * EmbedDim, end * EmbedDim), InBias?.Slice(0, first * EmbedDim, end * EmbedDim));
}

/// <summary>Keys and values of the places seen so far, projected once and kept from step to step.</summary>
/// <param name="Projected">The keys beside the values [B, S, 2E].</param>
internal sealed record KeysAndValues(Tensor Projected)
{
    /// <summary>With the places that come after these.</summary>
    public KeysAndValues Append(KeysAndValues later) => new(Tensor.Concatenate([Projected, later.Projected], 1));

    public KeysAndValues Rows(Indices rows) => new(Projected.IndexSelect(rows));
}
