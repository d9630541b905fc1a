using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Curriculum.Tensors.Kernels;

/// <summary>What losses and layers do to one row at a time, while it is in the cache.</summary>
/// <remarks>The loops are compiled at full optimisation from the first call on: a notebook trains for seconds, not for minutes.</remarks>
internal static class RowKernels
{
    // Sums of so many vectors are added in double: the error stays that of one block.
    private const int Block = 64;

    /// <summary>m = max x and log Σ e^(x − m): their sum is log Σ eˣ; apart they keep their digits where all x are large.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (Real Max, double Log) LogSumExp(ReadOnlySpan<Real> x)
    {
        var max = Max(x);
        // A row of nothing but −∞ has no shift that helps: its logarithm is −∞, and says so.
        var shift = Vector.Create(Real.IsInfinity(max) ? 0 : max);
        var vectors = Vectors(x);
        double total = 0;
        for (var start = 0; start < vectors.Length; start += Block)
        {
            var (sum, end) = (Vector<Real>.Zero, Math.Min(start + Block, vectors.Length));
            for (var i = start; i < end; i++) sum += VectorFunctions.Exp(vectors[i] - shift);
            total += Vector.Sum(sum);
        }
        var rest = x.Length % Vector<Real>.Count;
        if (vectors.Length == 0) foreach (var value in x) total += VectorFunctions.Exp(Vector.CreateScalar(value) - shift).ToScalar();
        else if (rest > 0)
        {
            // The last whole vector once more, moved to the end; what it shares with the one before does not count twice.
            var isNew = Vector.GreaterThanOrEqual(Vector<Real>.Indices, Vector.Create((Real)(Vector<Real>.Count - rest)));
            total += Vector.Sum(Vector.ConditionalSelect(isNew, VectorFunctions.Exp(new Vector<Real>(x[^Vector<Real>.Count..]) - shift), Vector<Real>.Zero));
        }
        return (shift[0], Math.Log(total));
    }

    /// <summary>y = a e^(x − s); y is not x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ScaledExp(ReadOnlySpan<Real> x, double s, double a, Span<Real> y)
    {
        var (shift, scale) = (Vector.Create((Real)s), Vector.Create((Real)a));
        var from = Vectors(x);
        var to = Vectors(y);
        for (var i = 0; i < to.Length; i++) to[i] = scale * VectorFunctions.Exp(from[i] - shift);
        if (to.Length == 0) for (var i = 0; i < y.Length; i++) y[i] = (Real)a * VectorFunctions.Exp(Vector.CreateScalar(x[i]) - shift).ToScalar();
        else (scale * VectorFunctions.Exp(new Vector<Real>(x[^Vector<Real>.Count..]) - shift)).CopyTo(y[^Vector<Real>.Count..]); // some twice
    }

    /// <summary>y = eˣ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Exp(ReadOnlySpan<Real> x, Span<Real> y)
    {
        var from = Vectors(x);
        var to = Vectors(y);
        for (var i = 0; i < to.Length; i++) to[i] = VectorFunctions.ExpOfAny(from[i]);
        for (var i = to.Length * Vector<Real>.Count; i < y.Length; i++) y[i] = VectorFunctions.ExpOfAny(Vector.CreateScalar(x[i])).ToScalar();
    }

    /// <summary>y = tanh x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tanh(ReadOnlySpan<Real> x, Span<Real> y)
    {
        var from = Vectors(x);
        var to = Vectors(y);
        for (var i = 0; i < to.Length; i++) to[i] = VectorFunctions.Tanh(from[i]);
        for (var i = to.Length * Vector<Real>.Count; i < y.Length; i++) y[i] = VectorFunctions.Tanh(Vector.CreateScalar(x[i])).ToScalar();
    }

    /// <summary>y ← y + x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(Span<Real> y, ReadOnlySpan<Real> x)
    {
        var from = Vectors(x);
        var to = Vectors(y);
        for (var i = 0; i < to.Length; i++) to[i] += from[i];
        for (var i = to.Length * Vector<Real>.Count; i < y.Length; i++) y[i] += x[i];
    }

    /// <summary>Adds all rows of a matrix to one row.</summary>
    public static void AddRows(ReadOnlySpan<Real> matrix, Span<Real> sums)
    {
        for (var at = 0; at < matrix.Length; at += sums.Length) Add(sums, matrix.Slice(at, sums.Length));
    }

    /// <summary>y ← y + a x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(Span<Real> y, double a, ReadOnlySpan<Real> x)
    {
        var scale = Vector.Create((Real)a);
        var from = Vectors(x);
        var to = Vectors(y);
        for (var i = 0; i < to.Length; i++) to[i] += scale * from[i];
        for (var i = to.Length * Vector<Real>.Count; i < y.Length; i++) y[i] += (Real)a * x[i];
    }

    /// <summary>dx = dy where x is above 0, else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void WherePositive(ReadOnlySpan<Real> dy, ReadOnlySpan<Real> x, Span<Real> dx)
    {
        var ds = Vectors(dy);
        var xs = Vectors(x);
        var to = Vectors(dx);
        for (var i = 0; i < to.Length; i++) to[i] = Vector.ConditionalSelect(Vector.GreaterThan(xs[i], Vector<Real>.Zero), ds[i], Vector<Real>.Zero);
        for (var i = to.Length * Vector<Real>.Count; i < dx.Length; i++) dx[i] = x[i] > 0 ? dy[i] : 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Real Max(ReadOnlySpan<Real> x)
    {
        var max = Vector.Create(Real.NegativeInfinity);
        var vectors = Vectors(x);
        foreach (var vector in vectors) max = Vector.Max(max, vector);
        var result = Real.NegativeInfinity;
        for (var i = 0; i < Vector<Real>.Count; i++) result = Real.Max(result, max[i]);
        foreach (var value in x[(vectors.Length * Vector<Real>.Count)..]) result = Real.Max(result, value);
        return result;
    }

    private static ReadOnlySpan<Vector<Real>> Vectors(ReadOnlySpan<Real> values) => MemoryMarshal.Cast<Real, Vector<Real>>(values);

    private static Span<Vector<Real>> Vectors(Span<Real> values) => MemoryMarshal.Cast<Real, Vector<Real>>(values);
}
