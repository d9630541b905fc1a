using System.Collections;
using Curriculum.Display;

namespace Curriculum.Tensors;

/// <summary>Whole numbers with a shape: word ids, class labels, positions. They carry no gradient.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class Indices : IReadOnlyList<int>, INumericArray, IHtml
{
    private readonly int[] values;

    /// <summary>Indices with a shape.</summary>
    /// <exception cref="ShapeException">The number of values is not the product of the sizes.</exception>
    public Indices(int[] values, params int[] shape)
    {
        Shape = shape.Length == 0 && values.Length != 1 ? new Shape(values.Length) : new Shape(shape);
        if (Shape.NumElements != values.Length) throw ShapeErrors.ValuesDoNotFill(values.Length, Shape);
        this.values = values;
    }

    /// <summary>The size of every dimension, outermost first.</summary>
    public Shape Shape { get; }

    IReadOnlyList<int> INumericArray.Shape => Shape;

    /// <summary>How many indices there are.</summary>
    public int Count => values.Length;

    /// <summary>The index at a position of the flattened values.</summary>
    public int this[int position] => values[position];

    /// <summary>A row of indices.</summary>
    public static implicit operator Indices(int[] values) => new(values, values.Length);

    /// <summary>A table of indices, such as a batch of sentences [B, T].</summary>
    public static implicit operator Indices(int[,] values) => new([.. values.Cast<int>()], values.GetLength(0), values.GetLength(1));

    /// <summary>The same indices in another shape.</summary>
    public Indices Reshape(params int[] shape) => new(values, shape);

    /// <summary>The parts at these positions of the first dimension, in this order: the targets of a batch.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A position lies outside the first dimension.</exception>
    public Indices Rows(IReadOnlyList<int> positions)
    {
        var count = Shape.Rank == 0 ? 0 : Shape[0];
        var width = count == 0 ? 0 : values.Length / count;
        var rows = new int[positions.Count * width];
        for (var i = 0; i < positions.Count; i++)
        {
            if ((uint)positions[i] >= (uint)count) throw ShapeErrors.IndexOutOfRange("Rows", positions[i], i, count, Shape);
            values.AsSpan(positions[i] * width, width).CopyTo(rows.AsSpan(i * width));
        }
        return new(rows, [positions.Count, .. Shape.Skip(1)]);
    }

    /// <summary>The indices in row-major order.</summary>
    public ReadOnlySpan<int> AsSpan() => values;

    /// <inheritdoc/>
    public double[] ToDoubles() => [.. values.Select(value => (double)value)];

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)values).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => values.GetEnumerator();

    /// <inheritdoc/>
    public string ToHtml() => TensorDisplay.Html("Indices", Shape, ToDoubles(), heat: false);

    /// <summary>The shape and the first values on one line.</summary>
    public override string ToString() => TensorDisplay.Line("Indices", Shape, ToDoubles());
}
