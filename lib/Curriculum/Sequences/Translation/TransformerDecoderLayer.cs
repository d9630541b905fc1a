using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.Sequences;

/// <summary>One layer of a Transformer's decoder: every symbol looks at those before it, then at what was read, then thinks for itself
/// (Vaswani et al. 2017, arXiv:1706.03762).</summary>
/// <remarks>With y [B, T, E], the memory m [B, S, E], layer normalisation N of what goes in (Xiong et al. 2020, arXiv:2002.04745), and D dropout:
/// <code>
/// a = y + D(MultiheadAttention(N₁(y), N₁(y), N₁(y)))     the future hidden     [B, T, E]
/// b = a + D(MultiheadAttention(N₂(a), m, m))             padding hidden        [B, T, E]
/// z = b + D(W₂ relu(W₁ N₃(b) + b₁) + b₂)                                       [B, T, E]
/// </code></remarks>
public sealed class TransformerDecoderLayer : Module
{
    private readonly MultiheadAttention self, cross;
    private readonly Linear linear1, linear2;
    private readonly LayerNorm norm1, norm2, norm3;
    private readonly Dropout dropout;

    /// <summary>A layer over vectors of <paramref name="modelDim"/> numbers.</summary>
    /// <param name="modelDim">E, the length of a vector.</param>
    /// <param name="numHeads">How many heads attention has; they divide E.</param>
    /// <param name="generator">Draws the weights, and what dropout drops.</param>
    /// <param name="feedforwardDim">The width between the two linear maps.</param>
    /// <param name="dropout">The probability of dropping a number.</param>
    /// <exception cref="ArgumentException">The heads do not divide the vectors evenly.</exception>
    public TransformerDecoderLayer(int modelDim, int numHeads, Generator generator, int feedforwardDim, double dropout = 0.1)
    {
        self = Child("self_attn", new MultiheadAttention(modelDim, numHeads, generator));
        cross = Child("multihead_attn", new MultiheadAttention(modelDim, numHeads, generator));
        linear1 = Child("linear1", new Linear(modelDim, feedforwardDim, generator));
        linear2 = Child("linear2", new Linear(feedforwardDim, modelDim, generator));
        norm1 = Child("norm1", new LayerNorm(modelDim));
        norm2 = Child("norm2", new LayerNorm(modelDim));
        norm3 = Child("norm3", new LayerNorm(modelDim));
        this.dropout = Child("dropout", new Dropout(dropout, generator));
    }

    /// <summary>The layer's equation.</summary>
    /// <param name="y">What is written so far [B, T, E].</param>
    /// <param name="memory">What was read [B, S, E].</param>
    /// <param name="memoryPadding">1 where a place of the memory is padding [B, S].</param>
    /// <returns>z [B, T, E], and the weights with which the heads looked at the memory [B, heads, T, S].</returns>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public (Tensor Output, Tensor Weights) Forward(Tensor y, Tensor memory, Tensor? memoryPadding = null)
    {
        if (y.Rank != 3 || y.Shape[2] != self.EmbedDim) throw ShapeErrors.LastSize($"{Describe()} on [B, T, {self.EmbedDim}]", self.EmbedDim, y.Shape);
        return LookAndThink(y, self.Forward(norm1.Forward(y), mask: Attention.Causal(y.Shape[1])).Output, cross.Remember(memory), memoryPadding);
    }

    /// <summary>Before the first symbol: nothing written, and what was read [B, S, E] as this layer looks at it.</summary>
    internal DecoderLayerState Begin(Tensor memory) => new(Written: null, cross.Remember(memory));

    /// <summary>The same for one more symbol [B, 1, E], as the keys and values of those before it are kept: time grows with the length, not with its square.</summary>
    internal (Tensor Output, Tensor Weights, DecoderLayerState State) Step(Tensor y, DecoderLayerState state, Tensor? memoryPadding)
    {
        var normed = norm1.Forward(y);
        var now = self.Remember(normed);
        state = state with { Written = state.Written?.Append(now) ?? now };
        var (z, weights) = LookAndThink(y, self.Forward(normed, state.Written).Output, state.Memory, memoryPadding);
        return (z, weights, state);
    }

    private (Tensor Output, Tensor Weights) LookAndThink(Tensor y, Tensor before, KeysAndValues memory, Tensor? memoryPadding)
    {
        var a = y + dropout.Forward(before); // [B, T, E]
        var (seen, weights) = cross.Forward(norm2.Forward(a), memory, memoryPadding);
        var b = a + dropout.Forward(seen); // [B, T, E]
        return (b + dropout.Forward(linear2.Forward(linear1.ForwardRelu(norm3.Forward(b)))), weights);
    }

    /// <inheritdoc/>
    public override string Describe() => $"TransformerDecoderLayer({self.EmbedDim})";
}

/// <summary>What a layer of the decoder keeps between steps.</summary>
/// <param name="Written">The symbols written so far; null before the first.</param>
/// <param name="Memory">What was read.</param>
internal sealed record DecoderLayerState(KeysAndValues? Written, KeysAndValues Memory)
{
    public DecoderLayerState Rows(Indices rows) => new(Written?.Rows(rows), Memory.Rows(rows));
}
