using Curriculum.Tensors.Kernels;

namespace Curriculum.Tensors;

/// <summary>Reduces rows × length × columns to rows × columns: the middle is summed, compared, …</summary>
internal delegate void ReduceKernel(ReadOnlySpan<Real> x, int rows, int length, int columns, Span<Real> result);

// Many numbers to one, over all elements or along one dimension (which keepDim leaves in place with size 1).
public sealed partial class Tensor
{
    /// <summary>The sum of all elements, or along one dimension.</summary>
    /// <exception cref="ShapeException">There is no such dimension.</exception>
    public Tensor Sum(int? dim = null, bool keepDim = false) => SumOver("Sum", dim, keepDim);

    /// <summary>The mean of all elements, or along one dimension; of nothing it is NaN.</summary>
    /// <exception cref="ShapeException">There is no such dimension.</exception>
    public Tensor Mean(int? dim = null, bool keepDim = false) => SumOver("Mean", dim, keepDim) / Length(dim);

    /// <summary>Σ(x − mean)² ÷ (n − <paramref name="correction"/>), of all elements or along one dimension. Correction 1 estimates from a sample; 0 describes the data itself.</summary>
    /// <exception cref="ShapeException">There is no such dimension.</exception>
    public Tensor Variance(int? dim = null, bool keepDim = false, int correction = 1) =>
        (this - SumOver("Variance", dim, keepDim: dim is not null) / Length(dim)).Pow(2).Sum(dim, keepDim) / (Length(dim) - correction);

    /// <summary>The largest element, or the largest along one dimension. The gradient goes to the first of equals.</summary>
    /// <exception cref="ShapeException">There is no such dimension, or nothing to choose from.</exception>
    public Tensor Max(int? dim = null, bool keepDim = false) => Choose("Max", dim, keepDim, largest: true);

    /// <summary>The smallest element, or the smallest along one dimension. The gradient goes to the first of equals.</summary>
    /// <exception cref="ShapeException">There is no such dimension, or nothing to choose from.</exception>
    public Tensor Min(int? dim = null, bool keepDim = false) => Choose("Min", dim, keepDim, largest: false);

    /// <summary>Where along <paramref name="dim"/> the largest element is; the first of equals. A NaN counts as larger than any number.</summary>
    /// <exception cref="ShapeException">There is no such dimension, or nothing to choose from.</exception>
    public Indices ArgMax(int dim = -1, bool keepDim = false) => ArgBest("ArgMax", dim, keepDim, largest: true);

    /// <summary>Where along <paramref name="dim"/> the smallest element is; the first of equals. A NaN counts as smaller than any number.</summary>
    /// <exception cref="ShapeException">There is no such dimension, or nothing to choose from.</exception>
    public Indices ArgMin(int dim = -1, bool keepDim = false) => ArgBest("ArgMin", dim, keepDim, largest: false);

    /// <summary>log Σ eˣ along one dimension, computed without overflow; its gradient is the softmax.</summary>
    /// <exception cref="ShapeException">There is no such dimension, or it is empty.</exception>
    public Tensor LogSumExp(int dim = -1, bool keepDim = false)
    {
        var x = Detach();
        var max = x.Choose("LogSumExp", dim, keepDim: true, largest: true).Map(m => double.IsInfinity(m) ? 0 : m);
        var y = (x - max).Exp().Sum(dim, keepDim: true).Log() + max;
        return Op("logsumexp", keepDim ? y.Detach() : y.Squeeze(dim),
            (this, dy => Restore(dy, dim, keepDim) * (x - y).Exp()));
    }

    private Tensor SumOver(string operation, int? dim, bool keepDim) => dim is not { } d
        ? Op("sum", Scalar(Reduction.Sum(ReadSpan())), (this, dy => dy.Expand(Shape)))
        : Op("sum", Reduce(operation, d, keepDim, Reduction.SumAlong), (this, dy => Restore(dy, d, keepDim).Expand(Shape)));

    private int Length(int? dim) => dim is { } d ? Size(d) : NumElements;

    private Tensor Choose(string operation, int? dim, bool keepDim, bool largest)
    {
        if (dim is not { } given) return Flatten().Choose(operation, 0, keepDim: false, largest);
        var d = Shape.Resolve(given, operation);
        var places = Places(operation, d, keepDim, largest);
        var (length, columns) = (Shape[d], Inner(d));
        var value = Empty(places.Shape);
        TakeAt(ReadSpan(), places.AsSpan(), length, columns, value.AsSpan());
        return Op("choose", value, [this], (slopes, _) => AddAt(slopes.Contiguous().AsSpan(), places.AsSpan(), length, columns, GradientBuffer().AsSpan()));
    }

    // Element i of the result is the one at places[i] of its run in x.
    private static void TakeAt(ReadOnlySpan<Real> x, ReadOnlySpan<Real> places, int length, int columns, Span<Real> y)
    {
        for (var i = 0; i < y.Length; i++) y[i] = x[columns == 1 ? i * length + (int)places[i] : (i / columns * length + (int)places[i]) * columns + i % columns];
    }

    private static void AddAt(ReadOnlySpan<Real> dy, ReadOnlySpan<Real> places, int length, int columns, Span<Real> dx)
    {
        for (var i = 0; i < dy.Length; i++) dx[columns == 1 ? i * length + (int)places[i] : (i / columns * length + (int)places[i]) * columns + i % columns] += dy[i];
    }

    private Indices ArgBest(string operation, int dim, bool keepDim, bool largest)
    {
        var best = Places(operation, Shape.Resolve(dim, operation), keepDim, largest);
        return new(Array.ConvertAll(best.ToArray(), x => (int)x), [.. best.Shape]);
    }

    private Tensor Places(string operation, int d, bool keepDim, bool largest) => Shape[d] == 0
        ? throw ShapeErrors.EmptyReduction(operation, Shape)
        : Reduce(operation, d, keepDim, largest ? Reduction.ArgMaxAlong : Reduction.ArgMinAlong);

    // How many elements lie behind one step along a dimension.
    private int Inner(int d)
    {
        var columns = 1;
        for (var i = d + 1; i < Rank; i++) columns *= Shape[i];
        return columns;
    }

    private Tensor Reduce(string operation, int dim, bool keepDim, ReduceKernel kernel)
    {
        var d = Shape.Resolve(dim, operation);
        var (rows, columns) = (1, 1);
        for (var i = 0; i < d; i++) rows *= Shape[i];
        for (var i = d + 1; i < Rank; i++) columns *= Shape[i];
        var result = Empty(keepDim ? Shape.With(d, 1) : Shape.Without(d));
        kernel(ReadSpan(), rows, Shape[d], columns, result.AsSpan());
        return result;
    }

    // dy with the reduced dimension put back as size 1.
    private Tensor Restore(Tensor dy, int dim, bool keepDim) => keepDim ? dy : dy.Unsqueeze(Shape.Resolve(dim, "Restore"));
}
