using Curriculum.Display;

namespace Curriculum.Tensors;

/// <summary>Numbers with a shape that remember how they were computed, so that <see cref="Backward(bool)"/> can find gradients.</summary>
/// <remarks>Values are stored in row-major order; a view (a reshape, a transpose, a slice) shares the storage of its source and
/// differs only in shape, strides and offset. Tensors are not changed by operations: each returns a new one.</remarks>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed partial class Tensor : INumericArray, IHtml
{
    private readonly Storage storage;
    private readonly int offset;
    private readonly int[] strides;

    internal Tensor(Real[] values, Shape shape) : this(new Storage(values), shape, shape.RowMajorStrides(), 0)
    {
    }

    private Tensor(Storage storage, Shape shape, int[] strides, int offset)
    {
        (this.storage, Shape, this.strides, this.offset) = (storage, shape, strides, offset);
        IsContiguous = RowMajor(shape, strides);
    }

    /// <summary>The size of every dimension, outermost first.</summary>
    public Shape Shape { get; }

    IReadOnlyList<int> INumericArray.Shape => Shape;

    /// <summary>How many dimensions there are; 0 for a scalar.</summary>
    public int Rank => Shape.Rank;

    /// <summary>How many numbers there are.</summary>
    public int NumElements => Shape.NumElements;

    /// <summary>The number of stored elements between neighbours in every dimension; 0 where a dimension is stretched.</summary>
    public IReadOnlyList<int> Strides => strides;

    /// <summary>Whether the values lie in storage one after the other in row-major order.</summary>
    public bool IsContiguous { get; }

    /// <summary>The size of dimension <paramref name="dim"/>; −1 is the last.</summary>
    /// <exception cref="ShapeException">There is no such dimension.</exception>
    public int Size(int dim) => Shape[Shape.Resolve(dim, "Size")];

    /// <summary>The values in place, row-major. Writing to them is meant for optimizers and initialisation: no gradient sees it.</summary>
    /// <exception cref="InvalidOperationException">The tensor is a view whose values do not lie together; call <see cref="Contiguous"/> first.</exception>
    public Span<Real> AsSpan() => IsContiguous
        ? storage.Values.AsSpan(NumElements == 0 ? 0 : offset, NumElements) // an empty part may start behind the end
        : throw new InvalidOperationException($"AsSpan: the values of this view of shape {Shape} do not lie together. Call Contiguous() first.");

    /// <summary>The one number of a tensor that has exactly one.</summary>
    /// <exception cref="ShapeException">The tensor has another number of elements.</exception>
    public double Item() => NumElements == 1 ? storage.Values[offset] : throw ShapeErrors.NotAScalar(Shape);

    /// <summary>A copy of the values, row-major.</summary>
    public Real[] ToArray()
    {
        var copy = new Real[NumElements];
        CopyTo(copy);
        return copy;
    }

    /// <inheritdoc/>
    public double[] ToDoubles() => Array.ConvertAll(ToArray(), x => (double)x);

    /// <summary>The tensor itself if its values lie together in row-major order, else a copy whose values do.</summary>
    public Tensor Contiguous() => IsContiguous ? this : Op("contiguous", Clone(), (this, dy => dy));

    /// <summary>The same values as a constant: no gradient flows through the result. The storage is shared.</summary>
    public Tensor Detach() => new(storage, Shape, strides, offset);

    /// <summary>A copy of the values with storage of its own, as a constant.</summary>
    public Tensor Clone()
    {
        var copy = Empty(Shape);
        CopyTo(copy.AsSpan());
        return copy;
    }

    /// <summary>The one number of a tensor that has exactly one.</summary>
    public static explicit operator double(Tensor x) => x.Item();

    /// <summary>A number as a scalar tensor, so that <c>2 * x</c> and <c>x + 1</c> work.</summary>
    public static implicit operator Tensor(double value) => Scalar(value);

    /// <inheritdoc/>
    public string ToHtml() => TensorDisplay.Html("Tensor", Shape, ToDoubles(), heat: true);

    /// <summary>The shape and the first values on one line.</summary>
    public override string ToString() => TensorDisplay.Line("Tensor", Shape, ToDoubles());

    /// <summary>The values in row-major order: in place where they lie so, else copied.</summary>
    internal ReadOnlySpan<Real> ReadSpan() => (IsContiguous ? this : Clone()).AsSpan();

    /// <summary>Another look at the same storage.</summary>
    private Tensor View(Shape shape, int[] strides, int offset) => new(storage, shape, strides, offset);

    internal bool SharesStorageWith(Tensor other) => ReferenceEquals(storage, other.storage);

    private static bool RowMajor(Shape shape, int[] strides)
    {
        for (int d = shape.Rank - 1, step = 1; d >= 0; step *= shape[d--])
            if (shape[d] != 1 && strides[d] != step) return shape.NumElements == 0;
        return true;
    }
}
