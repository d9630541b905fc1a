using Curriculum.Tensors;

namespace Curriculum.NN;

/// <summary>The same small linear map at every position of a sequence: a window slides along it (LeCun et al. 1989; for sentences Kim 2014, arXiv:1408.5882).</summary>
/// <remarks>With x [B, I, L], W [O, I/g, K] and b [O], stride s, padding p of zeros on both sides and dilation d:
/// <code>
/// y[β, o, t] = b[o] + Σᵢ Σₖ W[o, i, k] x[β, i, s t + d k − p]      [B, O, (L + 2p − d(K − 1) − 1)/s + 1]
/// </code>
/// As in PyTorch the kernel is not turned round (a cross-correlation). With g groups, each g-th part of the outputs sees the same part of the inputs.</remarks>
public sealed class Conv1d : Layer
{
    private readonly int inChannels, kernelSize, stride, padding, dilation, groups;

    /// <summary>A convolution from <paramref name="inChannels"/> to <paramref name="outChannels"/> numbers at each position.</summary>
    /// <exception cref="ArgumentException">A size is not positive, or the groups do not divide the channels.</exception>
    public Conv1d(int inChannels, int outChannels, int kernelSize, Generator generator, int stride = 1, int padding = 0, int dilation = 1,
        int groups = 1, bool bias = true)
    {
        foreach (var size in (int[])[inChannels, outChannels, kernelSize, stride, dilation, groups]) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentOutOfRangeException.ThrowIfNegative(padding);
        if (inChannels % groups != 0 || outChannels % groups != 0)
            throw new ArgumentException($"Conv1d: {groups} groups do not divide {inChannels} input and {outChannels} output channels evenly.", nameof(groups));
        (this.inChannels, this.kernelSize, this.stride, this.padding, this.dilation, this.groups) = (inChannels, kernelSize, stride, padding, dilation, groups);
        var bound = 1 / Math.Sqrt(inChannels / groups * kernelSize);
        Weight = Parameter("weight", Init.Uniform(Tensor.Zeros(outChannels, inChannels / groups, kernelSize), generator, -bound, bound));
        Bias = bias ? Parameter("bias", Init.Uniform(Tensor.Zeros(outChannels), generator, -bound, bound)) : null;
    }

    /// <summary>W [O, I/g, K].</summary>
    public Tensor Weight { get; }

    /// <summary>b [O], or null.</summary>
    public Tensor? Bias { get; }

    /// <summary>The convolution of x [B, I, L].</summary>
    /// <exception cref="ShapeException">x has another number of channels, or is shorter than a window.</exception>
    public override Tensor Forward(Tensor x)
    {
        if (x.Rank != 3 || x.Shape[1] != inChannels) throw ShapeErrors.Channels(Describe(), inChannels, x.Shape);
        var (padded, reach) = (x.Shape[2] + 2 * padding, dilation * (kernelSize - 1) + 1);
        if (padded < reach) throw ShapeErrors.WindowTooLong(x.Shape.With(2, padded), 2, reach);
        return new Convolution(x, Weight, Bias, stride, padding, dilation, groups).Forward();
    }

    /// <summary>The same, written with tensor operations: all windows as rows, and one product for each group. A test holds the two equal.</summary>
    internal Tensor Equation(Tensor x)
    {
        var (inputs, weights) = (Pooling.Pad(x, padding).Chunk(groups, 1), Weight.Chunk(groups)); // g × [B, I/g, L + 2p], g × [O/g, I/g, K]
        var y = Tensor.Concatenate([.. inputs.Zip(weights, Product)], 2).Transpose(1, 2); // [B, O, T]
        return Bias is null ? y : y + Bias.Unsqueeze(1);
    }

    /// <inheritdoc/>
    public override string Describe() => $"Conv1d({inChannels} → {Weight.Shape[0]}, kernel {kernelSize}"
        + $"{(stride > 1 ? $", stride {stride}" : "")}{(padding > 0 ? $", padding {padding}" : "")}{(dilation > 1 ? $", dilation {dilation}" : "")}"
        + $"{(groups > 1 ? $", {groups} groups" : "")}{(Bias is null ? ", no bias" : "")})";

    private Tensor Product(Tensor x, Tensor weight)
    {
        var windows = x.Unfold(2, kernelSize, stride, dilation).Permute(0, 2, 1, 3).Flatten(2); // [B, T, I/g · K]
        return windows.MatMul(weight.Flatten(1).T); // [B, T, O/g]
    }
}
