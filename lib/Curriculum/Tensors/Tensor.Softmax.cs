using Curriculum.Tensors.Kernels;

namespace Curriculum.Tensors;

public sealed partial class Tensor
{
    /// <summary>yᵢ = e^xᵢ ÷ Σⱼ e^xⱼ along one dimension: positive numbers that sum to 1. dx = y ⊙ (dy − Σ dy ⊙ y).</summary>
    /// <exception cref="ShapeException">There is no such dimension.</exception>
    public Tensor Softmax(int dim = -1)
    {
        var y = AlongLast("Softmax", dim, SoftmaxRows.Softmax);
        return Op("softmax", y, (this, dy => y * (dy - (dy * y).Sum(dim, keepDim: true))));
    }

    /// <summary>yᵢ = xᵢ − log Σⱼ e^xⱼ along one dimension, without overflow. dx = dy − softmax(x) Σ dy.</summary>
    /// <exception cref="ShapeException">There is no such dimension.</exception>
    public Tensor LogSoftmax(int dim = -1)
    {
        var y = AlongLast("LogSoftmax", dim, SoftmaxRows.LogSoftmax);
        return Op("log_softmax", y, (this, dy => dy - y.Exp() * dy.Sum(dim, keepDim: true)));
    }

    private Tensor AlongLast(string operation, int dim, Action<ReadOnlySpan<Real>, Span<Real>, int> rows)
    {
        var d = Shape.Resolve(dim, operation);
        var x = Detach().Transpose(d, -1).Contiguous();
        var y = Empty(x.Shape);
        if (NumElements > 0) rows(x.AsSpan(), y.AsSpan(), x.Shape[^1]);
        return y.Transpose(d, -1);
    }
}
