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

    /// <summary>x Wᵀ + b for any W and b: what other layers project with. dx = dy W, dW = dyᵀ x, db = Σ dy over the rows.</summary>
    internal static Tensor Affine(Tensor x, Tensor weight, Tensor? bias)
    {
        (x, weight) = (x.Contiguous(), weight.Contiguous());
        var (outputs, inputs) = (weight.Shape[0], weight.Shape[1]);
        var rows = x.Shape.Without(x.Rank - 1).NumElements; // of x [.., I] as one matrix [N, I]
        var y = Tensor.Empty(x.Shape.With(x.Rank - 1, outputs));
        MatrixProduct.Multiply(rows, outputs, inputs, new(x.AsSpan(), inputs, 1), new(weight.AsSpan(), 1, inputs), y.AsSpan());
        if (bias is not null) RowParts.Run(rows, outputs, i => RowKernels.Add(y.AsSpan().Slice(i * outputs, outputs), bias.AsSpan()));
        return Tensor.Op("linear", y, [x, weight, bias], (slopes, gradients) =>
        {
            var dy = slopes.Contiguous().Reshape(rows, outputs);
            if (Gradients.Wants(x, out var dx, out var add))
                MatrixProduct.Multiply(rows, inputs, outputs, new(dy.AsSpan(), outputs, 1), new(weight.AsSpan(), inputs, 1), dx.AsSpan(), add);
            gradients.AddProduct(weight, dy, x.Reshape(rows, inputs));
            Gradients.AddSum(bias, dy);
        });
    }

    /// <inheritdoc/>
    public override string Describe() => $"Linear({Weight.Shape[1]} → {Weight.Shape[0]}{(Bias is null ? ", no bias" : "")})";
}
