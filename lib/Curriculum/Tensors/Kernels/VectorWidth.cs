using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Curriculum.Tensors.Kernels;

/// <summary>The arithmetic of one kind of vector, so that a kernel is written once and compiled for each: <see cref="Vector{T}"/> stops at 256 bits.</summary>
internal unsafe interface IVectorWidth<TVector> where TVector : struct
{
    /// <summary>How many numbers a vector holds.</summary>
    static abstract int Count { get; }

    static abstract TVector Load(Real* from);

    static abstract void Store(TVector x, Real* to);

    static abstract TVector All(Real value);

    static abstract TVector Add(TVector x, TVector y);

    static abstract TVector Subtract(TVector x, TVector y);

    static abstract TVector Multiply(TVector x, TVector y);

    static abstract TVector Divide(TVector x, TVector y);

    /// <summary>x y + z.</summary>
    static abstract TVector MultiplyAdd(TVector x, TVector y, TVector z);

    /// <summary>The larger; NaN where y is.</summary>
    static abstract TVector Max(TVector x, TVector y);

    /// <summary>The smaller; NaN where y is.</summary>
    static abstract TVector Min(TVector x, TVector y);

    static abstract Real Sum(TVector x);

    /// <summary>The largest, if none is NaN.</summary>
    static abstract Real Largest(TVector x);

    /// <summary>A bit for each number that equals its counterpart, the first the lowest.</summary>
    static abstract ulong Equal(TVector x, TVector y);

    static abstract TVector Round(TVector x);

    static abstract TVector Sqrt(TVector x);

    /// <summary>Whether all are strictly between −limit and the limit.</summary>
    static abstract bool AllWithin(TVector x, Real limit);

    /// <summary>2ⁿ for whole n.</summary>
    static abstract TVector PowerOfTwo(TVector n);

    /// <summary>y where x is above the limit, else 0.</summary>
    static abstract TVector WhereAbove(TVector x, Real limit, TVector y);

    /// <summary>0 where x is below the limit, else y.</summary>
    static abstract TVector ZeroBelow(TVector x, Real limit, TVector y);
}

/// <summary>512 bits.</summary>
internal readonly unsafe struct Wide : IVectorWidth<Vector512<Real>>
{
    public static int Count => Vector512<Real>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<Real> Load(Real* from) => Vector512.Load(from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<Real> x, Real* to) => x.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<Real> All(Real value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<Real> Add(Vector512<Real> x, Vector512<Real> y) => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<Real> Subtract(Vector512<Real> x, Vector512<Real> y) => x - y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<Real> Multiply(Vector512<Real> x, Vector512<Real> y) => x * y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<Real> Divide(Vector512<Real> x, Vector512<Real> y) => x / y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<Real> MultiplyAdd(Vector512<Real> x, Vector512<Real> y, Vector512<Real> z) => Vector512.MultiplyAddEstimate(x, y, z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<Real> Max(Vector512<Real> x, Vector512<Real> y) => Vector512.MaxNative(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<Real> Min(Vector512<Real> x, Vector512<Real> y) => Vector512.MinNative(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real Sum(Vector512<Real> x) => Vector512.Sum(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real Largest(Vector512<Real> x) => Halves.Largest(Vector256.MaxNative(x.GetLower(), x.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Equal(Vector512<Real> x, Vector512<Real> y) => Vector512.Equals(x, y).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<Real> Round(Vector512<Real> x) => Vector512.Round(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<Real> Sqrt(Vector512<Real> x) => Vector512.Sqrt(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllWithin(Vector512<Real> x, Real limit) => Vector512.LessThanAll(Vector512.Abs(x), Vector512.Create(limit));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<Real> PowerOfTwo(Vector512<Real> n) =>
#if DOUBLE
        Vector512.AsDouble(Vector512.ShiftLeft(Vector512.ConvertToInt64Native(n) + Vector512.Create(1023L), 52));
#else
        Vector512.AsSingle(Vector512.ShiftLeft(Vector512.ConvertToInt32Native(n) + Vector512.Create(127), 23));
#endif

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<Real> WhereAbove(Vector512<Real> x, Real limit, Vector512<Real> y) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512.Create(limit)), y, Vector512<Real>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<Real> ZeroBelow(Vector512<Real> x, Real limit, Vector512<Real> y) =>
        Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512.Create(limit)), Vector512<Real>.Zero, y);
}

/// <summary>What the machine has, up to 256 bits.</summary>
internal readonly unsafe struct Usual : IVectorWidth<Vector<Real>>
{
    public static int Count => Vector<Real>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<Real> Load(Real* from) => Vector.Load(from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector<Real> x, Real* to) => x.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<Real> All(Real value) => Vector.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<Real> Add(Vector<Real> x, Vector<Real> y) => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<Real> Subtract(Vector<Real> x, Vector<Real> y) => x - y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<Real> Multiply(Vector<Real> x, Vector<Real> y) => x * y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<Real> Divide(Vector<Real> x, Vector<Real> y) => x / y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<Real> MultiplyAdd(Vector<Real> x, Vector<Real> y, Vector<Real> z) => Vector.MultiplyAddEstimate(x, y, z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<Real> Max(Vector<Real> x, Vector<Real> y) => Vector.MaxNative(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<Real> Min(Vector<Real> x, Vector<Real> y) => Vector.MinNative(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real Sum(Vector<Real> x) => Vector.Sum(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real Largest(Vector<Real> x) =>
        Vector<Real>.Count == Vector256<Real>.Count ? Halves.Largest(x.AsVector256()) : Halves.Largest(x.AsVector128());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Equal(Vector<Real> x, Vector<Real> y) => Vector<Real>.Count == Vector256<Real>.Count
        ? Vector256.Equals(x.AsVector256(), y.AsVector256()).ExtractMostSignificantBits()
        : Vector128.Equals(x.AsVector128(), y.AsVector128()).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<Real> Round(Vector<Real> x) => Vector.Round(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<Real> Sqrt(Vector<Real> x) => Vector.SquareRoot(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllWithin(Vector<Real> x, Real limit) => Vector.LessThanAll(Vector.Abs(x), Vector.Create(limit));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<Real> PowerOfTwo(Vector<Real> n) =>
#if DOUBLE
        Vector.AsVectorDouble(Vector.ShiftLeft(Vector.ConvertToInt64Native(n) + Vector.Create(1023L), 52));
#else
        Vector.AsVectorSingle(Vector.ShiftLeft(Vector.ConvertToInt32Native(n) + Vector.Create(127), 23));
#endif

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<Real> WhereAbove(Vector<Real> x, Real limit, Vector<Real> y) =>
        Vector.ConditionalSelect(Vector.GreaterThan(x, Vector.Create(limit)), y, Vector<Real>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<Real> ZeroBelow(Vector<Real> x, Real limit, Vector<Real> y) =>
        Vector.ConditionalSelect(Vector.LessThan(x, Vector.Create(limit)), Vector<Real>.Zero, y);
}

/// <summary>The largest number of a vector: half against half, until one is left.</summary>
internal static class Halves
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real Largest(Vector256<Real> x) => Largest(Vector128.MaxNative(x.GetLower(), x.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real Largest(Vector128<Real> x)
    {
        var max = Real.MaxNative(x[0], x[1]);
        for (var i = 2; i < Vector128<Real>.Count; i++) max = Real.MaxNative(max, x[i]);
        return max;
    }
}
