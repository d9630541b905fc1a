using System.Collections;

namespace Curriculum.Tensors;

/// <summary>The size of every dimension of a tensor, outermost first; a scalar has none.</summary>
public sealed class Shape : IReadOnlyList<int>, IEquatable<Shape>
{
    private readonly int[] sizes;

    /// <summary>A shape of the given sizes.</summary>
    /// <exception cref="ShapeException">A size is negative, or the product is more than an array can hold.</exception>
    public Shape(params int[] sizes)
    {
        long product = 1;
        foreach (var size in sizes)
        {
            if (size < 0) throw ShapeErrors.NegativeSize(sizes);
            product *= size;
            if (product > Array.MaxLength) throw ShapeErrors.TooLarge(sizes);
        }
        this.sizes = sizes;
        NumElements = (int)product;
    }

    /// <summary>The shape of a scalar.</summary>
    public static Shape Scalar { get; } = new();

    /// <summary>How many dimensions there are.</summary>
    public int Rank => sizes.Length;

    /// <summary>The product of all sizes; 1 for a scalar.</summary>
    public int NumElements { get; }

    /// <summary>The same as <see cref="Rank"/>, as lists name it.</summary>
    public int Count => sizes.Length;

    /// <summary>The size of dimension <paramref name="dim"/>; −1 is the last.</summary>
    public int this[int dim] => sizes[dim < 0 ? dim + sizes.Length : dim];

    /// <summary>A shape from sizes.</summary>
    public static implicit operator Shape(int[] sizes) => new(sizes);

    /// <summary>Whether two shapes have the same sizes.</summary>
    public static bool operator ==(Shape? a, Shape? b) => a is null ? b is null : a.Equals(b);

    /// <summary>Whether two shapes differ.</summary>
    public static bool operator !=(Shape? a, Shape? b) => !(a == b);

    /// <inheritdoc/>
    public bool Equals(Shape? other) => other is not null && sizes.AsSpan().SequenceEqual(other.sizes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Shape);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var size in sizes) hash.Add(size);
        return hash.ToHashCode();
    }

    /// <summary>The sizes in brackets, as in <c>[2, 3]</c>.</summary>
    public override string ToString() => $"[{string.Join(", ", sizes)}]";

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)sizes).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => sizes.GetEnumerator();

    internal ReadOnlySpan<int> Sizes => sizes;

    /// <summary>The number of elements between neighbours in every dimension, in row-major order.</summary>
    internal int[] RowMajorStrides()
    {
        var strides = new int[sizes.Length];
        for (int d = sizes.Length - 1, step = 1; d >= 0; step *= sizes[d--]) strides[d] = step;
        return strides;
    }

    /// <summary>Turns a dimension that may count from the end into one that counts from the start.</summary>
    internal int Resolve(int dim, string operation) =>
        dim >= -Rank && dim < Rank ? (dim < 0 ? dim + Rank : dim) : throw ShapeErrors.NoSuchDimension(operation, dim, this);

    internal Shape With(int dim, int size)
    {
        int[] copy = [.. sizes];
        copy[dim] = size;
        return copy;
    }

    internal Shape Without(int dim) => new([.. sizes[..dim], .. sizes[(dim + 1)..]]);

    internal Shape Insert(int dim, int size) => new([.. sizes[..dim], size, .. sizes[dim..]]);

    /// <summary>The shape both sides stretch to: sizes are matched from the last, and 1 stretches to any size.</summary>
    internal static Shape Broadcast(Shape a, Shape b, string operation)
    {
        if (a == b) return a;
        var rank = Math.Max(a.Rank, b.Rank);
        var sizes = new int[rank];
        for (var d = 1; d <= rank; d++)
        {
            var (left, right) = (d <= a.Rank ? a[^d] : 1, d <= b.Rank ? b[^d] : 1);
            if (left != right && left != 1 && right != 1) throw ShapeErrors.CannotBroadcast(operation, a, b, left, right);
            sizes[^d] = left == 1 ? right : left;
        }
        return sizes;
    }
}
