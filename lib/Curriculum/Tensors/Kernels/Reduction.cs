using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Curriculum.Tensors.Kernels;

/// <summary>Sums and choices over spans, always in the same order, so that the same numbers give the same bits.</summary>
/// <remarks>System.Numerics.Tensors reduces in an order that depends on where the array lies in memory; that is why these are ours.</remarks>
internal static unsafe class Reduction
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

    /// <summary>Σ (x − y)².</summary>
    public static double SquaredDistance(ReadOnlySpan<Real> x, ReadOnlySpan<Real> y)
    {
        double total = 0;
        for (var at = 0; at < x.Length; at += Block)
        {
            var count = Math.Min(Block, x.Length - at);
            total += DotBlock<Functions.SquaredDifference>(x.Slice(at, count), y.Slice(at, count));
        }
        return total;
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

    /// <summary>The position of the largest of each column of the middle, the first of equals; NaN wins.</summary>
    public static void ArgMaxAlong(ReadOnlySpan<Real> x, int rows, int length, int columns, Span<Real> result) =>
        ArgAlong(x, rows, length, columns, result, largest: true);

    /// <summary>The position of the smallest of each column of the middle, the first of equals; NaN wins.</summary>
    public static void ArgMinAlong(ReadOnlySpan<Real> x, int rows, int length, int columns, Span<Real> result) =>
        ArgAlong(x, rows, length, columns, result, largest: false);

    private static void ArgAlong(ReadOnlySpan<Real> x, int rows, int length, int columns, Span<Real> result, bool largest)
    {
        if (columns > 1 || length < Vector<Real>.Count)
            for (var i = 0; i < rows * columns; i++) result[i] = Position(x[(i / columns * length * columns + i % columns)..], length, columns, largest);
        else
            fixed (Real* from = x, to = result) Positions(from, rows, length, to, largest);
    }

    private static void Positions(Real* x, int rows, int length, Real* result, bool largest) => RowParts.Ranges(rows, length, (first, end) =>
    {
        var from = x + (nint)first * length;
        if (Vector512.IsHardwareAccelerated && length >= Vector512<Real>.Count) Positions<Wide, Vector512<Real>>(from, end - first, length, result + first, largest);
        else Positions<Usual, Vector<Real>>(from, end - first, length, result + first, largest);
    });

    // Two looks at each row: what its extreme is, and where that stands first. The last vector shows some numbers twice.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Positions<TWidth, TVector>(Real* x, int rows, int length, Real* result, bool largest)
        where TWidth : struct, IVectorWidth<TVector> where TVector : struct
    {
        var (lanes, last) = (TWidth.Count, length - TWidth.Count);
        for (var end = x + (nint)rows * length; x < end; x += length, result++)
        {
            var best = TWidth.Load(x);
            var numbers = TWidth.Equal(best, best); // a NaN equals nothing
            for (var i = lanes; i < length; i += lanes)
            {
                var next = TWidth.Load(x + Math.Min(i, last));
                best = largest ? TWidth.Max(best, next) : TWidth.Min(best, next);
                numbers &= TWidth.Equal(next, next);
            }
            if (numbers != TWidth.Equal(default, default))
            {
                *result = Position(new(x, length), length, 1, largest);
                continue;
            }
            var extreme = TWidth.All(largest ? TWidth.Largest(best) : -TWidth.Largest(TWidth.Subtract(default, best)));
            var (at, found) = (0, TWidth.Equal(TWidth.Load(x), extreme));
            while (found == 0)
            {
                at = Math.Min(at + lanes, last);
                found = TWidth.Equal(TWidth.Load(x + at), extreme);
            }
            *result = at + BitOperations.TrailingZeroCount(found);
        }
    }

    private static int Position(ReadOnlySpan<Real> x, int length, int step, bool largest)
    {
        var (at, best) = (0, x[0]);
        for (var i = 1; i < length && !Real.IsNaN(best); i++)
        {
            var candidate = x[i * step];
            if ((largest ? candidate > best : candidate < best) || Real.IsNaN(candidate)) (at, best) = (i, candidate);
        }
        return at;
    }

    private static Real SumBlock(ReadOnlySpan<Real> x) => DotBlock<Functions.First>(x, x);

    private static Real DotBlock(ReadOnlySpan<Real> x, ReadOnlySpan<Real> y) => DotBlock<Functions.Multiply>(x, y);

    // Σ f(x, y)
    private static Real DotBlock<TFunction>(ReadOnlySpan<Real> x, ReadOnlySpan<Real> y) where TFunction : struct, IFunction
    {
        fixed (Real* from = x, with = y)
        {
            return Vector512.IsHardwareAccelerated ? SumOf<TFunction, Wide, Vector512<Real>>(from, with, x.Length)
                : SumOf<TFunction, Usual, Vector<Real>>(from, with, x.Length);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Real SumOf<TFunction, TWidth, TVector>(Real* x, Real* y, int count)
        where TFunction : struct, IFunction where TWidth : struct, IVectorWidth<TVector> where TVector : struct
    {
        var (a, b, width, i) = (default(TVector), default(TVector), TWidth.Count, 0);
        for (; i + 2 * width <= count; i += 2 * width)
        {
            a = TWidth.Add(a, TFunction.Of<TWidth, TVector>(TWidth.Load(x + i), TWidth.Load(y + i), default, default));
            b = TWidth.Add(b, TFunction.Of<TWidth, TVector>(TWidth.Load(x + i + width), TWidth.Load(y + i + width), default, default));
        }
        var (left, right) = (new Partial(), new Partial());
        Real* lastX = (Real*)&left, lastY = (Real*)&right;
        if (i + width <= count)
        {
            a = TWidth.Add(a, TFunction.Of<TWidth, TVector>(TWidth.Load(x + i), TWidth.Load(y + i), default, default));
            i += width;
        }
        if (i < count)
        {
            for (var j = 0; j < width; j++) (left[j], right[j]) = i + j < count ? (x[i + j], y[i + j]) : (0, 0);
            a = TWidth.Add(a, TFunction.Of<TWidth, TVector>(TWidth.Load(lastX), TWidth.Load(lastY), default, default));
        }
        return TWidth.Sum(TWidth.Add(a, b));
    }
}
