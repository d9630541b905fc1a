using System.Text.Json.Serialization;

namespace Curriculum.Charts;

/// <summary>Numbers in rows and columns: the z of a heat map, contour or surface; a gap is NaN.</summary>
[JsonConverter(typeof(Json.NumberGridConverter))]
public sealed class NumberGrid
{
    private NumberGrid(double[][] rows) => Rows = rows;

    /// <summary>The rows, outermost first.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Rows { get; }

    /// <summary>How many columns the widest row has.</summary>
    public int Width => Rows.Count == 0 ? 0 : Rows.Max(row => row.Count);

    /// <summary>How many rows there are.</summary>
    public int Height => Rows.Count;

    /// <summary>The value in a row and column, NaN where the row is shorter.</summary>
    public double this[int row, int column] => column < Rows[row].Count ? Rows[row][column] : double.NaN;

    /// <summary>All finite values.</summary>
    public IEnumerable<double> Finite => Rows.SelectMany(row => row).Where(double.IsFinite);

    /// <summary>A function's values at every pair of <paramref name="x"/> (columns) and <paramref name="y"/> (rows).</summary>
    public static NumberGrid Sample(Func<double, double, double> function, IReadOnlyList<double> x, IReadOnlyList<double> y) =>
        new([.. y.Select(v => x.Select(u => function(u, v)).ToArray())]);

    /// <summary>A matrix of shape [rows, columns]; a vector becomes one row.</summary>
    /// <exception cref="ArgumentException">The array has more than two dimensions.</exception>
    public static NumberGrid From(INumericArray values)
    {
        var shape = values.Shape;
        if (shape.Count > 2)
            throw new ArgumentException(
                $"A chart needs a matrix, but this array has shape [{string.Join(", ", shape)}]. Pick one matrix of it first.");
        var numbers = values.ToDoubles();
        var width = shape.Count == 0 ? 1 : shape[^1];
        return new(width == 0 ? [] : [.. numbers.Chunk(width)]);
    }

    /// <summary>A grid of these rows.</summary>
    public static implicit operator NumberGrid(double[][] rows) => new([.. rows.Select(row => row.ToArray())]);

    /// <summary>A grid of these rows.</summary>
    public static implicit operator NumberGrid(float[][] rows) =>
        new([.. rows.Select(row => row.Select(value => (double)value).ToArray())]);

    /// <summary>A grid of this matrix.</summary>
    public static implicit operator NumberGrid(double[,] matrix) => new(
        [.. Enumerable.Range(0, matrix.GetLength(0)).Select(row =>
            Enumerable.Range(0, matrix.GetLength(1)).Select(column => matrix[row, column]).ToArray())]);

    /// <summary>A grid of this matrix.</summary>
    public static implicit operator NumberGrid(float[,] matrix) => new(
        [.. Enumerable.Range(0, matrix.GetLength(0)).Select(row =>
            Enumerable.Range(0, matrix.GetLength(1)).Select(column => (double)matrix[row, column]).ToArray())]);

    /// <summary>A grid of this matrix.</summary>
    public static implicit operator NumberGrid(int[,] matrix) => new(
        [.. Enumerable.Range(0, matrix.GetLength(0)).Select(row =>
            Enumerable.Range(0, matrix.GetLength(1)).Select(column => (double)matrix[row, column]).ToArray())]);
}
