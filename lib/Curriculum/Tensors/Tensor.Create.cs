namespace Curriculum.Tensors;

public sealed partial class Tensor
{
    /// <summary>One number as a tensor without dimensions.</summary>
    public static Tensor Scalar(double value) => new([(Real)value], Shape.Scalar);

    /// <summary>A tensor of zeros.</summary>
    public static Tensor Zeros(params int[] shape) => Zeros(new Shape(shape));

    /// <summary>A tensor of zeros.</summary>
    public static Tensor Zeros(Shape shape) => Full(0, shape);

    /// <summary>A tensor of ones.</summary>
    public static Tensor Ones(params int[] shape) => Full(1, shape);

    /// <summary>A tensor whose every element is <paramref name="value"/>.</summary>
    public static Tensor Full(double value, params int[] shape) => Full(value, new Shape(shape));

    /// <summary>A tensor whose every element is <paramref name="value"/>.</summary>
    public static Tensor Full(double value, Shape shape)
    {
        var result = Empty(shape);
        result.AsSpan().Fill((Real)value);
        return result;
    }

    /// <summary>A tensor whose numbers are unspecified until an operation writes them.</summary>
    internal static Tensor Empty(Shape shape) => new(Storage.Rent(shape.NumElements), shape, shape.RowMajorStrides(), 0);

    /// <summary>The numbers 0, 1, … <paramref name="count"/> − 1.</summary>
    public static Tensor Arange(int count) => Sequence(count, i => i);

    /// <summary><paramref name="count"/> numbers at equal distances from <paramref name="start"/> to <paramref name="end"/>, both included.</summary>
    public static Tensor Linspace(double start, double end, int count) =>
        Sequence(count, i => count == 1 ? start : start + (end - start) * i / (count - 1));

    /// <summary>The identity matrix of <paramref name="size"/> rows.</summary>
    public static Tensor Eye(int size)
    {
        var values = new Real[size * size];
        for (var i = 0; i < size; i++) values[i * size + i] = 1;
        return new(values, new Shape(size, size));
    }

    /// <summary>A vector, or with <paramref name="shape"/> a tensor filled in row-major order.</summary>
    /// <exception cref="ShapeException">The number of values is not the product of the sizes.</exception>
    public static Tensor From(IReadOnlyList<double> values, params int[] shape)
    {
        Shape full = shape.Length == 0 ? new(values.Count) : new(shape);
        if (full.NumElements != values.Count) throw ShapeErrors.ValuesDoNotFill(values.Count, full);
        return new([.. values.Select(value => (Real)value)], full);
    }

    /// <summary>A matrix from a two-dimensional array.</summary>
    public static Tensor From(double[,] values) =>
        From([.. values.Cast<double>()], values.GetLength(0), values.GetLength(1));

    /// <summary>A matrix from its rows.</summary>
    /// <exception cref="ShapeException">The rows have different lengths.</exception>
    public static Tensor From(IReadOnlyList<double[]> rows)
    {
        var columns = rows.Count == 0 ? 0 : rows[0].Length;
        for (var i = 0; i < rows.Count; i++)
            if (rows[i].Length != columns) throw ShapeErrors.RaggedRows(i, rows[i].Length, columns);
        return From([.. rows.SelectMany(row => row)], rows.Count, columns);
    }

    /// <summary>A tensor from any numbers with a shape.</summary>
    public static Tensor From(INumericArray values) => new(Array.ConvertAll(values.ToDoubles(), value => (Real)value), new Shape([.. values.Shape]));

    /// <summary>Numbers drawn uniformly from [0, 1).</summary>
    public static Tensor Rand(Generator generator, params int[] shape) => Draw(shape, generator.Uniform);

    /// <summary>Numbers drawn from the normal distribution with mean 0 and standard deviation 1.</summary>
    public static Tensor Randn(Generator generator, params int[] shape) => Draw(shape, () => generator.Normal());

    private static Tensor Sequence(int count, Func<int, double> number)
    {
        var shape = new Shape(count);
        return new([.. Enumerable.Range(0, count).Select(i => (Real)number(i))], shape);
    }

    private static Tensor Draw(Shape shape, Func<double> next)
    {
        var values = new Real[shape.NumElements];
        for (var i = 0; i < values.Length; i++) values[i] = (Real)next();
        return new(values, shape);
    }
}
