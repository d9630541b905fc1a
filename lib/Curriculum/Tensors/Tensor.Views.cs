namespace Curriculum.Tensors;

// Other looks at the same numbers: nothing is copied. The gradient of a view is the same view of the gradient.
public sealed partial class Tensor
{
    /// <summary>The matrix with rows and columns exchanged: the last two dimensions swapped.</summary>
    /// <exception cref="ShapeException">There are fewer than two dimensions.</exception>
    public Tensor T => Transpose(-2, -1);

    /// <summary>The tensor with two dimensions swapped.</summary>
    /// <exception cref="ShapeException">There is no such dimension.</exception>
    public Tensor Transpose(int dim0, int dim1)
    {
        var (a, b) = (Shape.Resolve(dim0, "Transpose"), Shape.Resolve(dim1, "Transpose"));
        if (a == b) return this;
        int[] sizes = [.. Shape.Sizes], steps = [.. strides];
        (sizes[a], sizes[b], steps[a], steps[b]) = (sizes[b], sizes[a], steps[b], steps[a]);
        return Op("transpose", View(new(sizes), steps, offset), [this], (dy, _) => Receive(dy.Transpose(a, b), owned: false));
    }

    /// <summary>The dimensions in another order: dimension i of the result is dimension <paramref name="order"/>[i] of this.</summary>
    /// <exception cref="ShapeException"><paramref name="order"/> does not name each dimension once.</exception>
    public Tensor Permute(params int[] order)
    {
        int[] dims = [.. order.Select(dim => Shape.Resolve(dim, "Permute"))];
        if (dims.Length != Rank || dims.Distinct().Count() != Rank) throw ShapeErrors.NotAPermutation(Shape, order);
        var back = new int[Rank];
        for (var i = 0; i < Rank; i++) back[dims[i]] = i;
        return Op("permute", View(new([.. dims.Select(d => Shape[d])]), [.. dims.Select(d => strides[d])], offset),
            (this, dy => dy.Permute(back)));
    }

    /// <summary>The same numbers, in the same order, in another shape; one size may be −1 and is then worked out.</summary>
    /// <exception cref="ShapeException">The numbers do not fill the shape.</exception>
    public Tensor Reshape(params int[] shape)
    {
        long known = 1;
        var (unknown, negative) = (-1, false);
        for (var d = 0; d < shape.Length; d++)
        {
            negative |= shape[d] < -1 || shape[d] == -1 && unknown >= 0;
            if (shape[d] == -1) unknown = d;
            else known *= shape[d];
        }
        int[] sizes = [.. shape];
        if (unknown >= 0 && known > 0) sizes[unknown] = (int)(NumElements / known);
        if (negative || unknown >= 0 && known == 0 || known * (unknown >= 0 ? sizes[unknown] : 1) != NumElements) throw ShapeErrors.CannotReshape(Shape, shape);
        return Reshape(new Shape(sizes));
    }

    private Tensor Reshape(Shape shape)
    {
        if (shape == Shape && IsContiguous) return this;
        var source = IsContiguous ? this : Clone();
        return Op("reshape", source.View(shape, shape.RowMajorStrides(), source.offset), [this], (dy, _) => Receive(dy.Reshape(Shape), owned: false));
    }

    /// <summary>The numbers as one row, or with dimensions from <paramref name="startDim"/> on merged into one.</summary>
    /// <exception cref="ShapeException">There is no such dimension.</exception>
    public Tensor Flatten(int startDim = 0)
    {
        if (Rank == 0) return Reshape(1);
        var start = Shape.Resolve(startDim, "Flatten");
        return Reshape(new Shape([.. Shape.Take(start), Shape.Skip(start).Aggregate(1, (product, size) => product * size)]));
    }

    /// <summary>A dimension of size 1 inserted before <paramref name="dim"/>; −1 appends one.</summary>
    /// <exception cref="ShapeException">There is no such place.</exception>
    public Tensor Unsqueeze(int dim)
    {
        if (dim < -Rank - 1 || dim > Rank) throw ShapeErrors.NoSuchDimension("Unsqueeze", dim, Shape);
        var at = dim < 0 ? dim + Rank + 1 : dim;
        return Op("unsqueeze", View(Shape.Insert(at, 1), [.. strides[..at], 1, .. strides[at..]], offset),
            (this, dy => dy.Reshape(Shape)));
    }

    /// <summary>A dimension of size 1 removed.</summary>
    /// <exception cref="ShapeException">There is no such dimension, or its size is not 1.</exception>
    public Tensor Squeeze(int dim)
    {
        var at = Shape.Resolve(dim, "Squeeze");
        if (Shape[at] != 1) throw ShapeErrors.CannotSqueeze(Shape, at);
        return Op("squeeze", View(Shape.Without(at), [.. strides[..at], .. strides[(at + 1)..]], offset),
            (this, dy => dy.Reshape(Shape)));
    }

    /// <summary>Dimensions of size 1 stretched to the sizes of <paramref name="shape"/> without copying; new dimensions may be added in front.</summary>
    /// <exception cref="ShapeException">A dimension is neither 1 nor equal to the size asked for.</exception>
    public Tensor Expand(params int[] shape) => Expand(new Shape(shape));

    internal Tensor Expand(Shape shape) => Op("expand", ExpandedView(shape), (this, dy => dy));

    private Tensor ExpandedView(Shape shape)
    {
        if (shape == Shape) return View(Shape, strides, offset);
        if (shape.Rank < Rank) throw ShapeErrors.CannotExpand(Shape, shape);
        var (stretched, added) = (new int[shape.Rank], shape.Rank - Rank);
        for (var d = 0; d < Rank; d++)
        {
            if (Shape[d] != shape[added + d] && Shape[d] != 1) throw ShapeErrors.CannotExpand(Shape, shape);
            stretched[added + d] = Shape[d] == shape[added + d] ? strides[d] : 0;
        }
        return View(shape, stretched, offset);
    }

    /// <summary>Sums out the dimensions along which <paramref name="shape"/> was stretched to this shape: the adjoint of <see cref="Expand(int[])"/>.</summary>
    internal Tensor SumTo(Shape shape)
    {
        if (Shape == shape) return this;
        var result = this;
        while (result.Rank > shape.Rank) result = result.Sum(dim: 0);
        for (var d = 0; d < shape.Rank; d++)
            if (result.Shape[d] != shape[d] && shape[d] == 1) result = result.Sum(d, keepDim: true);
        return result;
    }

    /// <summary>The part of dimension <paramref name="dim"/> from <paramref name="start"/> up to, not including, <paramref name="end"/>.</summary>
    /// <exception cref="ShapeException">The part lies outside the tensor.</exception>
    public Tensor Slice(int dim, int start, int end)
    {
        var d = Shape.Resolve(dim, "Slice");
        if (start < 0 || end < start || end > Shape[d]) throw ShapeErrors.SliceOutOfRange("Slice", Shape, d, start, end);
        return Op("slice", View(Shape.With(d, end - start), strides, offset + start * strides[d]),
            (this, (dy, dx) => dx.Slice(d, start, end).AddInPlace(dy)));
    }

    /// <summary>All windows along a dimension: the dimension counts them, and a new last one looks inside: [.., L, ..] → [.., number, .., <paramref name="size"/>].</summary>
    /// <param name="dim">The dimension the windows slide along.</param>
    /// <param name="size">How many elements a window shows.</param>
    /// <param name="step">How far apart two windows start.</param>
    /// <param name="dilation">How far apart the elements of one window are.</param>
    /// <exception cref="ShapeException">There is no such dimension, or it is shorter than a window.</exception>
    public Tensor Unfold(int dim, int size, int step = 1, int dilation = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dilation);
        var d = Shape.Resolve(dim, "Unfold");
        var reach = dilation * (size - 1) + 1;
        if (Shape[d] < reach) throw ShapeErrors.WindowTooLong(Shape, d, reach);
        int[] steps = [.. strides, dilation * strides[d]];
        steps[d] *= step;
        return Op("unfold", View(new([.. Shape.With(d, (Shape[d] - reach) / step + 1), size]), steps, offset),
            (this, (dy, dx) => dx.Unfold(d, size, step, dilation).AddInPlace(dy)));
    }

    /// <summary>One position of dimension <paramref name="dim"/>; the dimension disappears.</summary>
    /// <exception cref="ShapeException">There is no such position.</exception>
    public Tensor Select(int dim, int index)
    {
        var d = Shape.Resolve(dim, "Select");
        var at = index < 0 ? index + Shape[d] : index;
        if ((uint)at >= (uint)Shape[d]) throw ShapeErrors.NoSuchPosition("Select", Shape, d, index);
        return Slice(d, at, at + 1).Squeeze(d);
    }

    /// <summary>A part of the tensor, one entry a dimension: an index drops it, a range keeps a part: <c>x[0]</c>, <c>x[.., 1]</c>, <c>x[2..4, ^1]</c>.</summary>
    /// <exception cref="ShapeException">There are more entries than dimensions, or one lies outside.</exception>
    [System.Runtime.CompilerServices.IndexerName("Part")]
    public Tensor this[params ReadOnlySpan<Slot> slots]
    {
        get
        {
            if (slots.Length > Rank) throw ShapeErrors.TooManyIndices(Shape, slots.Length);
            var (result, dim) = (this, 0);
            foreach (var slot in slots)
            {
                var (start, end) = slot.Resolve(result.Shape[dim]);
                if (start < 0 || end < start || end > result.Shape[dim])
                    throw slot.DropsDimension ? ShapeErrors.NoSuchPosition("Index", result.Shape, dim, start) : ShapeErrors.SliceOutOfRange("Index", result.Shape, dim, start, end);
                result = result.Slice(dim, start, end);
                if (slot.DropsDimension) result = result.Squeeze(dim);
                else dim++;
            }
            return result;
        }
    }
}

/// <summary>One entry between the brackets of <c>x[…]</c>: an index or a range.</summary>
public readonly struct Slot
{
    private readonly Range range;

    private Slot(Range range, bool dropsDimension) => (this.range, DropsDimension) = (range, dropsDimension);

    internal bool DropsDimension { get; }

    /// <summary>A position counted from the start, or from the end if negative.</summary>
    public static implicit operator Slot(int index) => index >= 0 ? new Index(index) : new Index(-index, fromEnd: true);

    /// <summary>A position.</summary>
    public static implicit operator Slot(Index index) =>
        new(new Range(index, index.IsFromEnd ? new Index(index.Value - 1, fromEnd: true) : index.Value + 1), dropsDimension: true);

    /// <summary>A part.</summary>
    public static implicit operator Slot(Range range) => new(range, dropsDimension: false);

    internal (int Start, int End) Resolve(int size) => (range.Start.GetOffset(size), range.End.GetOffset(size));
}
