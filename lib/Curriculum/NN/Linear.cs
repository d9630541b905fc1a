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

    /// <summary>max(x Wᵀ + b, 0) as one operation: what a <see cref="Relu"/> behind this layer makes of it.</summary>
    internal Tensor ForwardRelu(Tensor x) => Bias is null || x.Rank == 0 || x.Shape[^1] != Weight.Shape[1] ? Forward(x).Relu() : Affine(x, Weight, Bias, relu: true);

    /// <summary>y = x Wᵀ + b for any W and b, or y = max(x Wᵀ + b, 0): what other layers project with.</summary>
    /// <remarks>With dz = dy, or dy where y is above 0: dx = dz W, dW = dzᵀ x, db = Σ dz over the rows.</remarks>
    internal static Tensor Affine(Tensor x, Tensor weight, Tensor? bias, bool relu = false)
    {
        (x, weight) = (x.Contiguous(), weight.Contiguous());
        var (outputs, inputs) = (weight.Shape[0], weight.Shape[1]);
        var rows = x.Shape.Without(x.Rank - 1).NumElements; // of x [.., I] as one matrix [N, I]
        var y = Tensor.Empty(x.Shape.With(x.Rank - 1, outputs));
        MatrixProduct.Multiply(rows, outputs, inputs, new(x.AsSpan(), inputs, 1), new(weight.AsSpan(), 1, inputs), y.AsSpan(),
            bias is null ? default : bias.Contiguous().AsSpan(), relu);
        var z = y.Detach().Reshape(rows, outputs);
        return Tensor.Op(relu ? "linear_relu" : "linear", y, [x, weight, bias], (slopes, gradients) =>
        {
            var dz = slopes.Contiguous().Reshape(rows, outputs);
            if (relu) dz = ColumnSums.WherePositive(dz, z, bias);
            else Gradients.AddSum(bias, dz);
            if (Gradients.Wants(x, out var dx, out var add))
                MatrixProduct.Multiply(rows, inputs, outputs, new(dz.AsSpan(), outputs, 1), new(weight.AsSpan(), inputs, 1), dx.AsSpan(), add);
            gradients.AddProduct(weight, dz, x.Reshape(rows, inputs));
        });
    }

    /// <inheritdoc/>
    public override string Describe() => $"Linear({Weight.Shape[1]} → {Weight.Shape[0]}{(Bias is null ? ", no bias" : "")})";
}
