using Curriculum.Tensors;
using Curriculum.Tensors.Kernels;

namespace Curriculum.NN;

/// <summary>An affine map of the last dimension: y = x Wᵀ + b.</summary>
/// <remarks>x [.., I], W [O, I], b [O], y [.., O]. W and b start uniform in ±1/√I, as in PyTorch.</remarks>
public sealed class Linear : Layer
{
    /// <summary>A layer from <paramref name="inFeatures"/> to <paramref name="outFeatures"/> numbers.</summary>
    public Linear(int inFeatures, int outFeatures, Generator generator, bool bias = true)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inFeatures);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outFeatures);
        var bound = 1 / Math.Sqrt(inFeatures);
        Weight = Parameter("weight", Init.Uniform(Tensor.Zeros(outFeatures, inFeatures), generator, -bound, bound));
        Bias = bias ? Parameter("bias", Init.Uniform(Tensor.Zeros(outFeatures), generator, -bound, bound)) : null;
    }

    /// <summary>W [O, I].</summary>
    public Tensor Weight { get; }

    /// <summary>b [O], or null.</summary>
    public Tensor? Bias { get; }

    /// <summary>x Wᵀ + b.</summary>
    /// <exception cref="ShapeException">The last size of x is not the number of input features.</exception>
    public override Tensor Forward(Tensor x)
    {
        if (x.Rank == 0 || x.Shape[^1] != Weight.Shape[1]) throw ShapeErrors.LastSize(Describe(), Weight.Shape[1], x.Shape);
        return Affine(x, Weight, Bias);
    }

    /// <summary>x Wᵀ + b for any W and b: what other layers project with.</summary>
    internal static Tensor Affine(Tensor x, Tensor weight, Tensor? bias)
    {
        var y = x.Detach().MatMul(weight.Detach().T); // [.., O]
        (Tensor, Func<Tensor, Tensor>)[] rules = [(x, dy => dy.MatMul(weight)), (weight, dy => Rows(dy).T.MatMul(Rows(x)))];
        if (bias is null) return Tensor.Op("linear", y, rules);
        var width = weight.Shape[0];
        RowParts.Run(y.NumElements / width, width, i => RowKernels.Add(y.AsSpan().Slice(i * width, width), bias.AsSpan()));
        return Tensor.Op("linear", y, [.. rules, (bias, dy => Rows(dy).Sum(0))]);
    }

    // x [.., I] as one matrix [N, I].
    private static Tensor Rows(Tensor x) => x.Reshape(-1, x.Shape[^1]);

    /// <inheritdoc/>
    public override string Describe() => $"Linear({Weight.Shape[1]} → {Weight.Shape[0]}{(Bias is null ? ", no bias" : "")})";
}
