using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Curriculum.Tensors.Kernels;

/// <summary>A function of two numbers and two constants, f(x, y, a, b), for vectors of any kind; most need only some of the four.</summary>
internal interface IFunction
{
    static abstract TVector Of<TWidth, TVector>(TVector x, TVector y, TVector a, TVector b) where TWidth : struct, IVectorWidth<TVector> where TVector : struct;
}

/// <summary>The loop behind elementwise kernels: z = f(x, y, a, b). A number comes out the same wherever in the row it stands.</summary>
/// <remarks>Compiled at full optimisation from the first call on: a notebook trains for seconds, not for minutes.</remarks>
internal static unsafe class Elementwise<TFunction> where TFunction : struct, IFunction
{
    /// <summary>z = f(x, y, a, b); z may be x or y.</summary>
    public static void Run(ReadOnlySpan<Real> x, ReadOnlySpan<Real> y, Span<Real> z, Real a, Real b = 0)
    {
        if (x.Length < z.Length || y.Length < z.Length) throw new ArgumentException($"Elementwise: {x.Length} and {y.Length} numbers do not make {z.Length}.");
        fixed (Real* from = x, with = y, to = z)
        {
            if (Vector512.IsHardwareAccelerated) Run<Wide, Vector512<Real>>(from, with, to, z.Length, a, b);
            else Run<Usual, Vector<Real>>(from, with, to, z.Length, a, b);
        }
    }

    /// <summary>z = f(x); z may be x.</summary>
    public static void Run(ReadOnlySpan<Real> x, Span<Real> z) => Run(x, x, z, 0);

    /// <summary>z = f(x, y).</summary>
    public static void Run(ReadOnlySpan<Real> x, ReadOnlySpan<Real> y, Span<Real> z) => Run(x, y, z, 0);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TWidth, TVector>(Real* x, Real* y, Real* z, int count, Real a, Real b) where TWidth : struct, IVectorWidth<TVector> where TVector : struct
    {
        var (first, second) = (TWidth.All(a), TWidth.All(b));
        nint i = 0;
        for (; i + TWidth.Count <= count; i += TWidth.Count)
            TWidth.Store(TFunction.Of<TWidth, TVector>(TWidth.Load(x + i), TWidth.Load(y + i), first, second), z + i);
        if (i < count) Rest<TWidth, TVector>(x + i, y + i, z + i, count - (int)i, a, b);
    }

    // Fewer numbers than a vector holds, as a vector whose missing numbers are 0.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rest<TWidth, TVector>(Real* x, Real* y, Real* z, int count, Real a, Real b) where TWidth : struct, IVectorWidth<TVector> where TVector : struct
    {
        var (left, right) = (new Partial(), new Partial());
        for (var i = 0; i < count; i++) (left[i], right[i]) = (x[i], y[i]);
        Real* from = (Real*)&left, with = (Real*)&right;
        TWidth.Store(TFunction.Of<TWidth, TVector>(TWidth.Load(from), TWidth.Load(with), TWidth.All(a), TWidth.All(b)), from);
        for (var i = 0; i < count; i++) z[i] = left[i];
    }
}

/// <summary>Room for the widest vector.</summary>
[InlineArray(16)]
internal struct Partial
{
    private Real first;
}
