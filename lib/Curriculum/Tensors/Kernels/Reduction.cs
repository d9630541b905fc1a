using System.Numerics;

namespace Curriculum.Tensors.Kernels;

/// <summary>Sums and choices over spans, always in the same order, so that the same numbers give the same bits.</summary>
/// <remarks>System.Numerics.Tensors reduces in an order that depends on where the array lies in memory; that is why these are ours.</remarks>
internal static class Reduction
{
    // Long sums are cut into blocks whose totals are added in double: the error stays that of one block.
    private const int Block = 4096;

    /// <summary>Σ x.</summary>
    public static double Sum(ReadOnlySpan<Real> x)
    {
        double total = 0;
        for (; x.Length > Block; x = x[Block..]) total += SumBlock(x[..Block]);
        return total + SumBlock(x);
    }

    /// <summary>Σ x ⊙ y.</summary>
    public static double Dot(ReadOnlySpan<Real> x, ReadOnlySpan<Real> y)
    {
        double total = 0;
        var at = 0;
        for (; x.Length - at > Block; at += Block) total += DotBlock(x.Slice(at, Block), y.Slice(at, Block));
        return total + DotBlock(x[at..], y[at..]);
    }

    /// <summary>Sums the middle of rows × length × columns.</summary>
    public static void SumAlong(ReadOnlySpan<Real> x, int rows, int length, int columns, Span<Real> result)
    {
        if (columns == 1)
        {
            for (var r = 0; r < rows; r++) result[r] = (Real)Sum(x.Slice(r * length, length));
            return;
        }
        for (var r = 0; r < rows; r++)
        {
            var sums = result.Slice(r * columns, columns);
            sums.Clear();
            RowKernels.AddRows(x.Slice(r * length * columns, length * columns), sums);
        }
    }

    /// <summary>The position of the largest of each column of the middle; NaN wins.</summary>
    public static void ArgMaxAlong(ReadOnlySpan<Real> x, int rows, int length, int columns, Span<Real> result) =>
        ArgAlong(x, rows, length, columns, result, (candidate, best) => candidate > best, System.Numerics.Tensors.TensorPrimitives.Max<Real>);

    /// <summary>The position of the smallest of each column of the middle; NaN wins.</summary>
    public static void ArgMinAlong(ReadOnlySpan<Real> x, int rows, int length, int columns, Span<Real> result) =>
        ArgAlong(x, rows, length, columns, result, (candidate, best) => candidate < best, System.Numerics.Tensors.TensorPrimitives.Min<Real>);

    private static void ArgAlong(ReadOnlySpan<Real> x, int rows, int length, int columns, Span<Real> result, Func<Real, Real, bool> better,
        Func<ReadOnlySpan<Real>, Real> extreme)
    {
        for (var r = 0; r < rows; r++)
            for (var c = 0; c < columns; c++)
            {
                if (columns == 1)
                {
                    result[r] = Position(x.Slice(r * length, length), extreme(x.Slice(r * length, length)));
                    continue;
                }
                var (at, best) = (0, x[r * length * columns + c]);
                for (var i = 1; i < length && !Real.IsNaN(best); i++)
                {
                    var candidate = x[(r * length + i) * columns + c];
                    if (better(candidate, best) || Real.IsNaN(candidate)) (at, best) = (i, candidate);
                }
                result[r * columns + c] = at;
            }
    }

    // The first place where the value stands; a NaN equals none, so it is looked for by name.
    private static int Position(ReadOnlySpan<Real> row, Real value)
    {
        var i = 0;
        while (row[i] != value && !(Real.IsNaN(value) && Real.IsNaN(row[i]))) i++;
        return i;
    }

    private static Real SumBlock(ReadOnlySpan<Real> x)
    {
        var (a, b, width) = (Vector<Real>.Zero, Vector<Real>.Zero, Vector<Real>.Count);
        for (; x.Length >= 2 * width; x = x[(2 * width)..])
        {
            a += new Vector<Real>(x);
            b += new Vector<Real>(x[width..]);
        }
        var sum = Vector.Sum(a + b);
        foreach (var value in x) sum += value;
        return sum;
    }

    private static Real DotBlock(ReadOnlySpan<Real> x, ReadOnlySpan<Real> y)
    {
        var (a, b, width) = (Vector<Real>.Zero, Vector<Real>.Zero, Vector<Real>.Count);
        var i = 0;
        for (; i + 2 * width <= x.Length; i += 2 * width)
        {
            a += new Vector<Real>(x[i..]) * new Vector<Real>(y[i..]);
            b += new Vector<Real>(x[(i + width)..]) * new Vector<Real>(y[(i + width)..]);
        }
        var sum = Vector.Sum(a + b);
        for (; i < x.Length; i++) sum += x[i] * y[i];
        return sum;
    }
}
