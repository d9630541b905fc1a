using Curriculum.Tensors;

namespace Curriculum.NN;

/// <summary>Attention whose scores a small network gives: how well a decoder's state fits each place of a memory (Bahdanau et al. 2015, arXiv:1409.0473).</summary>
/// <remarks>With a query q [B, Q] and a memory m [B, S, M]:
/// <code>
/// eₛ = vᵀ tanh(Wq q + bq + Wk mₛ)      scores     [B, S]
/// α  = softmax(e)                      weights    [B, S]
/// c  = Σₛ αₛ mₛ                        context    [B, M]
/// </code>
/// Wq [A, Q], bq [A], Wk [A, M], v [A].</remarks>
public sealed class AdditiveAttention : Module
{
    private readonly int querySize, memorySize;

    /// <summary>Attention to vectors of <paramref name="memorySize"/> numbers with queries of <paramref name="querySize"/>.</summary>
    /// <param name="querySize">Q.</param>
    /// <param name="memorySize">M.</param>
    /// <param name="attentionSize">A, the size that both are mapped to.</param>
    /// <param name="generator">Draws the weights: uniform in ±1/√(inputs), as in a linear layer.</param>
    public AdditiveAttention(int querySize, int memorySize, int attentionSize, Generator generator)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(querySize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(memorySize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(attentionSize);
        (this.querySize, this.memorySize) = (querySize, memorySize);
        QueryWeight = Weight("Wq", querySize, attentionSize, querySize);
        QueryBias = Weight("bq", querySize, attentionSize);
        KeyWeight = Weight("Wk", memorySize, attentionSize, memorySize);
        ScoreWeight = Weight("v", attentionSize, attentionSize);

        Tensor Weight(string name, int inputs, params int[] shape) =>
            Parameter(name, Init.Uniform(Tensor.Zeros(shape), generator, -1 / Math.Sqrt(inputs), 1 / Math.Sqrt(inputs)));
    }

    /// <summary>Wq [A, Q].</summary>
    public Tensor QueryWeight { get; }

    /// <summary>bq [A].</summary>
    public Tensor QueryBias { get; }

    /// <summary>Wk [A, M].</summary>
    public Tensor KeyWeight { get; }

    /// <summary>v [A].</summary>
    public Tensor ScoreWeight { get; }

    /// <summary>Wk mₛ for every place [B, S, A]: computed once for a memory that many queries look at.</summary>
    /// <exception cref="ShapeException">The memory is not [B, S, M].</exception>
    public Tensor Keys(Tensor memory)
    {
        if (memory.Rank != 3 || memory.Shape[2] != memorySize)
            throw ShapeErrors.LastSize($"{Describe()} on a memory [B, S, {memorySize}]", memorySize, memory.Shape);
        return Linear.Affine(memory, KeyWeight, bias: null);
    }

    /// <summary>The mixture of the memory that the query asks for.</summary>
    /// <param name="query">q [B, Q].</param>
    /// <param name="memory">m [B, S, M].</param>
    /// <param name="mask">1 where a place is padding [B, S].</param>
    /// <param name="keys"><see cref="Keys"/> of the memory, if they are at hand.</param>
    /// <returns>The context c [B, M], and the weights α [B, S].</returns>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public (Tensor Context, Tensor Weights) Forward(Tensor query, Tensor memory, Tensor? mask = null, Tensor? keys = null)
    {
        if (query.Rank != 2 || query.Shape[1] != querySize)
            throw ShapeErrors.LastSize($"{Describe()} on a query [B, {querySize}]", querySize, query.Shape);
        keys ??= Keys(memory);
        var (batch, places) = (query.Shape[0], memory.Shape.Rank == 3 ? memory.Shape[1] : 0);
        if (memory.Rank != 3 || memory.Shape[0] != batch || keys.Shape != new Shape(batch, places, ScoreWeight.NumElements))
            throw ShapeErrors.AttentionSizes(Describe(), query.Shape, keys.Shape, memory.Shape);
        var weights = AdditiveSteps.Weights(Linear.Affine(query, QueryWeight, QueryBias), keys.Contiguous(), ScoreWeight, mask?.Expand(batch, places)); // [B, S]
        return (AdditiveSteps.Context(weights, memory.Contiguous()), weights);
    }

    /// <inheritdoc/>
    public override string Describe() => $"AdditiveAttention({querySize}, {memorySize})";
}
