using Curriculum.Tensors;

namespace Curriculum.NN;

/// <summary>The largest number of each window of a sequence, channel by channel: x [B, C, L] → [B, C, (L − K)/s + 1].</summary>
/// <remarks>The maximum over all time is <c>x.Max(2)</c> (Collobert et al. 2011, arXiv:1103.0398).</remarks>
/// <param name="kernelSize">K, the length of a window.</param>
/// <param name="stride">s, how far apart windows start; K unless given.</param>
public sealed class MaxPool1d(int kernelSize, int? stride = null) : Layer
{
    /// <summary>The maxima.</summary>
    /// <exception cref="ShapeException">x is shorter than a window.</exception>
    public override Tensor Forward(Tensor x) => x.Unfold(-1, kernelSize, stride ?? kernelSize).Max(-1);

    /// <inheritdoc/>
    public override string Describe() => $"MaxPool1d({kernelSize}{Pooling.Stride(stride)})";
}

/// <summary>The mean of each window of a sequence, channel by channel: x [B, C, L] → [B, C, (L − K)/s + 1].</summary>
/// <param name="kernelSize">K, the length of a window.</param>
/// <param name="stride">s, how far apart windows start; K unless given.</param>
public sealed class AvgPool1d(int kernelSize, int? stride = null) : Layer
{
    /// <summary>The means.</summary>
    /// <exception cref="ShapeException">x is shorter than a window.</exception>
    public override Tensor Forward(Tensor x) => x.Unfold(-1, kernelSize, stride ?? kernelSize).Mean(-1);

    /// <inheritdoc/>
    public override string Describe() => $"AvgPool1d({kernelSize}{Pooling.Stride(stride)})";
}

/// <summary>What layers with windows share.</summary>
internal static class Pooling
{
    /// <summary>x with zeros on both ends of its last dimension.</summary>
    public static Tensor Pad(Tensor x, int padding)
    {
        if (padding == 0) return x;
        var zeros = Tensor.Zeros(x.Shape.With(x.Rank - 1, padding));
        return Tensor.Concatenate([zeros, x, zeros], -1);
    }

    /// <summary>How a description names a stride of its own.</summary>
    public static string Stride(int? stride) => stride is { } s ? $", stride {s}" : "";
}
