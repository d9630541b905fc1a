using Curriculum.Tensors;

namespace Curriculum.NN;

/// <summary>One layer of a Transformer's encoder: every position looks at all others, then thinks for itself (Vaswani et al. 2017, arXiv:1706.03762).</summary>
/// <remarks>With x [B, T, E], N₁ and N₂ layer normalisation, D dropout, and f the activation:
/// <code>
/// A(x) = D(MultiheadAttention(x, x, x))               [B, T, E]
/// F(x) = D(D(f(x W₁ᵀ + b₁)) W₂ᵀ + b₂)                 [B, T, E], inside [B, T, F]
/// h = N₁(x + A(x)),   y = N₂(h + F(h))                as in the paper
/// h = x + A(N₁(x)),   y = h + F(N₂(h))                with <c>normFirst</c> (Xiong et al. 2020, arXiv:2002.04745)
/// </code></remarks>
public sealed class TransformerEncoderLayer : Layer
{
    private readonly MultiheadAttention attention;
    private readonly Linear linear1, linear2;
    private readonly LayerNorm norm1, norm2;
    private readonly Dropout dropout, dropout1, dropout2;
    private readonly Layer activation;
    private readonly bool normFirst;

    /// <summary>A layer over vectors of <paramref name="modelDim"/> numbers.</summary>
    /// <param name="modelDim">E, the length of a vector.</param>
    /// <param name="numHeads">How many heads attention has; they divide E.</param>
    /// <param name="generator">Draws the weights, and what dropout drops.</param>
    /// <param name="feedforwardDim">F, the width between the two linear maps.</param>
    /// <param name="dropout">The probability of dropping a number: after attention's softmax, after f, and at the end of A and F.</param>
    /// <param name="activation">f; <see cref="Relu"/> unless given.</param>
    /// <param name="normFirst">Whether to normalise what goes into A and F instead of the sums that come out.</param>
    /// <param name="layerNormEpsilon">Keeps the root of N₁ and N₂ away from zero.</param>
    /// <exception cref="ArgumentException">The heads do not divide the vectors evenly.</exception>
    public TransformerEncoderLayer(int modelDim, int numHeads, Generator generator, int feedforwardDim = 2048, double dropout = 0.1,
        Layer? activation = null, bool normFirst = false, double layerNormEpsilon = 1e-5)
    {
        attention = Child("self_attn", new MultiheadAttention(modelDim, numHeads, generator, dropout: dropout));
        linear1 = Child("linear1", new Linear(modelDim, feedforwardDim, generator));
        this.activation = Child("activation", activation ?? new Relu());
        this.dropout = Child("dropout", new Dropout(dropout, generator));
        linear2 = Child("linear2", new Linear(feedforwardDim, modelDim, generator));
        norm1 = Child("norm1", new LayerNorm(modelDim, layerNormEpsilon));
        norm2 = Child("norm2", new LayerNorm(modelDim, layerNormEpsilon));
        dropout1 = Child("dropout1", new Dropout(dropout, generator));
        dropout2 = Child("dropout2", new Dropout(dropout, generator));
        this.normFirst = normFirst;
    }

    /// <summary>The layer's equation on x [B, T, E], every position visible to every other.</summary>
    /// <exception cref="ShapeException">x is not [B, T, E].</exception>
    public override Tensor Forward(Tensor x) => Forward(x, mask: null);

    /// <summary>The layer's equation, some positions hidden from others.</summary>
    /// <param name="x">[B, T, E].</param>
    /// <param name="mask">1 where a position may not see another [T, T], such as <see cref="Attention.Causal"/>.</param>
    /// <param name="keyPadding">1 where a position is padding [B, T].</param>
    /// <returns>y [B, T, E].</returns>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public Tensor Forward(Tensor x, Tensor? mask, Tensor? keyPadding = null)
    {
        if (x.Rank != 3 || x.Shape[2] != attention.EmbedDim)
            throw ShapeErrors.LastSize($"{Describe()} on [B, T, {attention.EmbedDim}]", attention.EmbedDim, x.Shape);
        if (normFirst)
        {
            var h = x + A(norm1.Forward(x)); // [B, T, E]
            return h + F(norm2.Forward(h));
        }
        else
        {
            var h = norm1.Forward(x + A(x)); // [B, T, E]
            return norm2.Forward(h + F(h));
        }

        Tensor A(Tensor z) => dropout1.Forward(attention.Forward(z, mask: mask, keyPadding: keyPadding).Output);
        Tensor F(Tensor z) => dropout2.Forward(linear2.Forward(dropout.Forward(Inner(z))));
        Tensor Inner(Tensor z) => activation is Relu ? linear1.ForwardRelu(z) : activation.Forward(linear1.Forward(z)); // f(x W₁ᵀ + b₁)
    }

    /// <summary>How strongly each position looks at every other, for each head [B, H, T, T]: what a map of attention shows. A row sums to 1.</summary>
    /// <param name="x">[B, T, E].</param>
    /// <param name="mask">1 where a position may not see another [T, T].</param>
    /// <param name="keyPadding">1 where a position is padding [B, T].</param>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public Tensor AttentionWeights(Tensor x, Tensor? mask = null, Tensor? keyPadding = null) =>
        attention.Forward(normFirst ? norm1.Forward(x) : x, mask: mask, keyPadding: keyPadding).Weights;

    /// <inheritdoc/>
    public override string Describe() => $"TransformerEncoderLayer({attention.EmbedDim}{(normFirst ? ", norm first" : "")})";
}
