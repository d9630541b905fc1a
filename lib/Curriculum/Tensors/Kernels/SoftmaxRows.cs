using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Curriculum.Tensors.Kernels;

/// <summary>Softmax of every row of a matrix, each exponential taken once. The row's maximum is subtracted first, so that none overflows.</summary>
internal static unsafe class SoftmaxRows
{
    // Sums of so many vectors are added in double: the error stays that of one block.
    private const int Block = 64;

    /// <summary>y = e^(a x) ÷ Σ e^(a x), row by row, for a above 0; y may be x. A row of nothing but −∞ is NaN, and says so.</summary>
    public static void Softmax(ReadOnlySpan<Real> x, Span<Real> y, int length, Real a)
    {
        fixed (Real* from = x, to = y)
        {
            if (Vector512.IsHardwareAccelerated) Softmax<Wide, Vector512<Real>>(from, to, x.Length, length, a);
            else Softmax<Usual, Vector<Real>>(from, to, x.Length, length, a);
        }
    }

    /// <summary>y = e^x ÷ Σ e^x, row by row.</summary>
    public static void Softmax(ReadOnlySpan<Real> x, Span<Real> y, int length) => Softmax(x, y, length, 1);

    /// <summary>y = x − log Σ eˣ, row by row.</summary>
    public static void LogSoftmax(ReadOnlySpan<Real> x, Span<Real> y, int length)
    {
        for (var at = 0; at < x.Length; at += length)
        {
            var row = x.Slice(at, length);
            var (max, sum) = Exponentials(row, [], 1);
            Elementwise<Functions.SubtractTwice>.Run(row, row, y.Slice(at, length), max, (Real)Math.Log(sum)); // apart they keep their digits where all x are large
        }
    }

    /// <summary>dx = a y ⊙ (dy − Σ dy ⊙ y), row by row: the gradient of x where y is the softmax of a x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient(ReadOnlySpan<Real> y, ReadOnlySpan<Real> dy, Span<Real> dx, int length, Real a)
    {
        for (var at = 0; at < y.Length; at += length)
        {
            var row = y.Slice(at, length);
            var slopes = dy.Slice(at, length);
            Elementwise<Functions.SoftmaxGradient>.Run(slopes, row, dx.Slice(at, length), (Real)Reduction.Dot(slopes, row), a);
        }
    }

    /// <summary>m = max x and Σ e^(a (x − m)); the exponentials themselves are written to y unless it is empty.</summary>
    public static (Real Max, double Sum) Exponentials(ReadOnlySpan<Real> x, Span<Real> y, Real a)
    {
        fixed (Real* from = x, to = y)
        {
            return Vector512.IsHardwareAccelerated ? Exponentials<Wide, Vector512<Real>>(from, to, x.Length, a)
                : Exponentials<Usual, Vector<Real>>(from, to, x.Length, a);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Softmax<TWidth, TVector>(Real* x, Real* y, int count, int length, Real a) where TWidth : struct, IVectorWidth<TVector> where TVector : struct
    {
        for (var end = x + count; x < end; x += length, y += length)
        {
            var (_, sum) = Exponentials<TWidth, TVector>(x, y, length, a);
            var (factor, i) = (TWidth.All((Real)(1 / sum)), 0);
            for (; i + TWidth.Count <= length; i += TWidth.Count) TWidth.Store(TWidth.Multiply(TWidth.Load(y + i), factor), y + i);
            for (; i < length; i++) y[i] *= (Real)(1 / sum);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (Real Max, double Sum) Exponentials<TWidth, TVector>(Real* x, Real* y, int count, Real a)
        where TWidth : struct, IVectorWidth<TVector> where TVector : struct
    {
        // What is missing from the last vector is −∞: it is never the largest, and adds 0.
        var (whole, last, largest) = (count - count % TWidth.Count, new Partial(), TWidth.All(Real.NegativeInfinity));
        var rest = (Real*)&last;
        if (whole < count)
        {
            TWidth.Store(largest, rest);
            for (var i = whole; i < count; i++) last[i - whole] = x[i];
            largest = TWidth.Load(rest);
        }
        for (var i = 0; i < whole; i += TWidth.Count) largest = TWidth.Max(largest, TWidth.Load(x + i));
        var max = TWidth.Largest(largest);
        if (Real.IsInfinity(max)) max = 0; // no shift helps

        var (shift, scale) = (TWidth.All(max), TWidth.All(a));
        double total = 0;
        for (var start = 0; start < whole; start += Block * TWidth.Count)
        {
            var (sum, end) = (default(TVector), Math.Min(start + Block * TWidth.Count, whole));
            for (var i = start; i < end; i += TWidth.Count)
            {
                var e = VectorFunctions.Exp<TWidth, TVector>(TWidth.Multiply(scale, TWidth.Subtract(TWidth.Load(x + i), shift)));
                if (y != null) TWidth.Store(e, y + i);
                sum = TWidth.Add(sum, e);
            }
            total += TWidth.Sum(sum);
        }
        if (whole == count) return (max, total);
        var tail = VectorFunctions.Exp<TWidth, TVector>(TWidth.Multiply(scale, TWidth.Subtract(TWidth.Load(rest), shift)));
        TWidth.Store(tail, rest);
        for (var i = whole; y != null && i < count; i++) y[i] = last[i - whole];
        return (max, total + TWidth.Sum(tail));
    }
}
