using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.Sequences;

/// <summary>How the vectors at all words of a sentence become one.</summary>
public enum SentencePooling
{
    /// <summary>The vector at the last word; of what reads backwards, that at the first.</summary>
    Last,

    /// <summary>The mean over the words.</summary>
    Mean,

    /// <summary>The largest number over the words, place by place.</summary>
    Max,

    /// <summary>A mean whose weights are learnt (<see cref="AttentionPooling"/>).</summary>
    Attention,
}

/// <summary>A mean of the vectors of a sentence whose weights a small network gives (Lin et al. 2017, arXiv:1703.03130; Yang et al. 2016).</summary>
/// <remarks>With h [B, T, H]:
/// <code>
/// eₜ = vᵀ tanh(W hₜ + b),   α = softmax(e) over the words,   y = Σₜ αₜ hₜ
/// </code></remarks>
public sealed class AttentionPooling : Module
{
    private readonly Linear hidden, score;

    /// <summary>Weights for vectors of <paramref name="size"/> numbers; W has as many rows.</summary>
    public AttentionPooling(int size, Generator generator)
    {
        hidden = Child("hidden", new Linear(size, size, generator));
        score = Child("score", new Linear(size, 1, generator, bias: false));
    }

    /// <summary>The mean, and how much each word counts in it.</summary>
    /// <param name="h">The vectors [B, T, H].</param>
    /// <param name="batch">Which of them are words.</param>
    /// <returns>y [B, H], and α [B, T], 0 where there is padding.</returns>
    public (Tensor Output, Tensor Weights) Forward(Tensor h, SentenceBatch batch)
    {
        var e = score.Forward(hidden.Forward(h).Tanh()).Squeeze(2); // [B, T]
        var weights = e.MaskedFill(batch.Padding(), double.NegativeInfinity).Softmax();
        return (weights.Unsqueeze(1).MatMul(h).Squeeze(1), weights); // [B, 1, T] · [B, T, H]
    }
}

/// <summary>The ways of pooling that need no weights of their own.</summary>
internal static class Pools
{
    public static Tensor Mean(Tensor h, SentenceBatch batch) =>
        (h * batch.Mask().Unsqueeze(2)).Sum(1) / Tensor.From([.. batch.Lengths.Select(length => (double)length)], batch.Size, 1);

    public static Tensor Max(Tensor h, SentenceBatch batch) => h.MaskedFill(batch.Padding().Unsqueeze(2), double.NegativeInfinity).Max(1);

    /// <summary>The vector at the last word; the second half of it, if it was read backwards, at the first.</summary>
    public static Tensor Last(Tensor h, SentenceBatch batch, bool bidirectional = false)
    {
        var rows = h.Reshape(batch.Size * batch.Steps, h.Shape[2]);
        var last = rows.IndexSelect((int[])[.. batch.Lengths.Select((length, b) => b * batch.Steps + length - 1)]); // [B, H]
        if (!bidirectional) return last;
        var half = h.Shape[2] / 2;
        return Tensor.Concatenate([last.Slice(1, 0, half), h.Select(1, 0).Slice(1, half, 2 * half)], 1);
    }
}
