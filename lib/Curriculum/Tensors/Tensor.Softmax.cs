using Curriculum.Tensors.Kernels;

namespace Curriculum.Tensors;

public sealed partial class Tensor
{
    /// <summary>yᵢ = e^xᵢ ÷ Σⱼ e^xⱼ along one dimension: positive numbers that sum to 1. dx = y ⊙ (dy − Σ dy ⊙ y).</summary>
    /// <exception cref="ShapeException">There is no such dimension.</exception>
    public Tensor Softmax(int dim = -1)
    {
        var y = AlongLast("Softmax", dim, this, this, (x, _, rows, length) => SoftmaxRows.Softmax(x, rows, length));
        return Op("softmax", y, (this, dy => AlongLast("Softmax", dim, y.Detach(), dy, (p, slopes, dx, length) => SoftmaxRows.Gradient(p, slopes, dx, length, 1))));
    }

    /// <summary>yᵢ = xᵢ − log Σⱼ e^xⱼ along one dimension, without overflow. dx = dy − softmax(x) Σ dy.</summary>
    /// <exception cref="ShapeException">There is no such dimension.</exception>
    public Tensor LogSoftmax(int dim = -1)
    {
        var y = AlongLast("LogSoftmax", dim, this, this, (x, _, rows, length) => SoftmaxRows.LogSoftmax(x, rows, length));
        return Op("log_softmax", y, (this, dy => dy - y.Exp() * dy.Sum(dim, keepDim: true)));
    }

    // One dimension of a and b, laid out as rows of some length, becomes that of the result.
    private static Tensor AlongLast(string operation, int dim, Tensor a, Tensor b, RowsKernel kernel)
    {
        var d = a.Shape.Resolve(dim, operation);
        var x = a.Detach().Transpose(d, -1).Contiguous();
        var y = ReferenceEquals(a, b) ? x : b.Detach().Transpose(d, -1).Contiguous();
        var (result, length) = (Empty(x.Shape), x.Shape[^1]);
        if (result.NumElements > 0)
            RowParts.Ranges(result.NumElements / length, length, (first, end) =>
            {
                var (start, count) = (first * length, (end - first) * length);
                kernel(x.AsSpan().Slice(start, count), y.AsSpan().Slice(start, count), result.AsSpan().Slice(start, count), length);
            });
        return result.Transpose(d, -1);
    }

    private delegate void RowsKernel(ReadOnlySpan<Real> x, ReadOnlySpan<Real> y, Span<Real> result, int length);
}
