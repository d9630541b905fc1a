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
        for (var r = 0; r < rows; r++)
            if (columns == 1) result[r] = Position(x.Slice(r * length, length), largest);
            else for (var c = 0; c < columns; c++) result[r * columns + c] = Position(x[(r * length * columns + c)..], length, columns, largest);
    }

    // Two looks at a run of numbers: what its extreme is, and where that stands first.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Position(ReadOnlySpan<Real> x, bool largest)
    {
        var lanes = Vector<Real>.Count;
        if (x.Length < lanes) return Position(x, x.Length, 1, largest);
        var best = new Vector<Real>(x);
        var numbers = Vector.Equals(best, best); // a NaN equals nothing
        for (var i = lanes; i < x.Length; i += lanes)
        {
            var next = new Vector<Real>(x[Math.Min(i, x.Length - lanes)..]); // the last vector may show some numbers twice
            best = largest ? Vector.MaxNative(best, next) : Vector.MinNative(best, next);
            numbers &= Vector.Equals(next, next);
        }
        if (!Vector.EqualsAll(numbers, Vector.Equals(Vector<Real>.Zero, Vector<Real>.Zero))) return Position(x, x.Length, 1, largest);
        var value = best[0];
        for (var lane = 1; lane < lanes; lane++) value = largest ? Real.Max(value, best[lane]) : Real.Min(value, best[lane]);
        var at = 0;
        for (var wanted = Vector.Create(value); !Vector.EqualsAny(new Vector<Real>(x[Math.Min(at, x.Length - lanes)..]), wanted);) at += lanes;
        for (at = Math.Min(at, x.Length - lanes); x[at] != value;) at++;
        return at;
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
        for (; i < count; i += width)
        {
            for (var j = 0; j < width; j++) (left[j], right[j]) = i + j < count ? (x[i + j], y[i + j]) : (0, 0);
            a = TWidth.Add(a, TFunction.Of<TWidth, TVector>(TWidth.Load(lastX), TWidth.Load(lastY), default, default));
        }
        return TWidth.Sum(TWidth.Add(a, b));
    }
}
