using System.Numerics;
using System.Runtime.CompilerServices;

namespace Curriculum.Tensors.Kernels;

/// <summary>eˣ, σ and tanh of vectors of numbers, from one exponential.</summary>
/// <remarks>eˣ = 2ⁿ eʳ with n the integer nearest to x ÷ ln 2 and |r| ≤ ½ ln 2; eʳ − 1 is Taylor's series, whose error there is less than
/// the rounding's. The largest relative error of each is 4·10⁻⁷ in single precision and 10⁻¹⁵ in double; a test searches for a larger one.</remarks>
internal static class VectorFunctions
{
    private const double Log2OfE = 1.4426950408889634;

    // ln 2 in two parts, the first so short that n times it is exact.
    private const double Ln2High = 0.693145751953125, Ln2Low = 1.42860682030941723e-6;

    // Beyond this σ and tanh are as good as constant and eˣ as good as 0; 2ⁿ stays in range.
#if DOUBLE
    private const Real Limit = 700, FarLimit = 747;
#else
    private const Real Limit = 85, FarLimit = 105;
#endif

    /// <summary>eˣ for x up to <see cref="Limit"/>; from −<see cref="Limit"/> down it is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<Real> Exp(Vector<Real> x) => Exp<Usual, Vector<Real>>(x);

    /// <summary>σ(x) = 1 ÷ (1 + e⁻ˣ).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<Real> Sigmoid(Vector<Real> x) => Sigmoid<Usual, Vector<Real>>(x);

    /// <summary>tanh x = m ÷ (m + 2) with m = e²ˣ − 1, exact to the last digits near 0 as well.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<Real> Tanh(Vector<Real> x) => Tanh<Usual, Vector<Real>>(x);

    /// <summary>The same for any kind of vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Exp<TWidth, TVector>(TVector x) where TWidth : struct, IVectorWidth<TVector> where TVector : struct
    {
        var (power, tail) = Exponential<TWidth, TVector>(x);
        return TWidth.ZeroBelow(x, -Limit, TWidth.MultiplyAdd(power, tail, power));
    }

    /// <summary>eˣ for every x: ∞ where it is too large, and the numbers below the smallest normal one as they round.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ExpOfAny<TWidth, TVector>(TVector x) where TWidth : struct, IVectorWidth<TVector> where TVector : struct
    {
        if (TWidth.AllWithin(x, Limit)) return Exp<TWidth, TVector>(x);
        var (n, tail) = Reduced<TWidth, TVector>(x, FarLimit);
        // 2ⁿ itself may not be a number: it is multiplied in as two halves.
        var half = TWidth.Round(TWidth.Multiply(n, TWidth.All((Real)0.5)));
        var power = TWidth.PowerOfTwo(half);
        return TWidth.Multiply(TWidth.MultiplyAdd(power, tail, power), TWidth.PowerOfTwo(TWidth.Subtract(n, half)));
    }

    /// <summary>The same for any kind of vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sigmoid<TWidth, TVector>(TVector x) where TWidth : struct, IVectorWidth<TVector> where TVector : struct
    {
        var (power, tail) = Exponential<TWidth, TVector>(TWidth.Subtract(default, x));
        return TWidth.Divide(TWidth.All(1), TWidth.Add(TWidth.All(1), TWidth.MultiplyAdd(power, tail, power)));
    }

    /// <summary>The same for any kind of vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Tanh<TWidth, TVector>(TVector x) where TWidth : struct, IVectorWidth<TVector> where TVector : struct
    {
        var (power, tail) = Exponential<TWidth, TVector>(TWidth.Add(x, x));
        var m = TWidth.MultiplyAdd(power, tail, TWidth.Subtract(power, TWidth.All(1)));
        return TWidth.Divide(m, TWidth.Add(m, TWidth.All(2)));
    }

    // 2ⁿ and eʳ − 1: eˣ is 2ⁿ + 2ⁿ(eʳ − 1).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TVector Power, TVector Tail) Exponential<TWidth, TVector>(TVector x) where TWidth : struct, IVectorWidth<TVector> where TVector : struct
    {
        var (n, tail) = Reduced<TWidth, TVector>(x, Limit);
        return (TWidth.PowerOfTwo(n), tail);
    }

    // n and eʳ − 1. A NaN passes through.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TVector N, TVector Tail) Reduced<TWidth, TVector>(TVector x, Real limit) where TWidth : struct, IVectorWidth<TVector> where TVector : struct
    {
        x = TWidth.Min(TWidth.All(limit), TWidth.Max(TWidth.All(-limit), x));
        var n = TWidth.Round(TWidth.Multiply(x, TWidth.All((Real)Log2OfE)));
        var r = TWidth.MultiplyAdd(n, TWidth.All((Real)(-Ln2Low)), TWidth.MultiplyAdd(n, TWidth.All((Real)(-Ln2High)), x));
        // eʳ − 1 = r (1 + r/2 (1 + r/3 (1 + …))) with the coefficients multiplied out.
#if DOUBLE
        var p = Horner<TWidth, TVector>(TWidth.All(1 / 6227020800.0), r, 1 / 479001600.0);
        p = Horner<TWidth, TVector>(p, r, 1 / 39916800.0);
        p = Horner<TWidth, TVector>(p, r, 1 / 3628800.0);
        p = Horner<TWidth, TVector>(p, r, 1 / 362880.0);
        p = Horner<TWidth, TVector>(p, r, 1 / 40320.0);
        p = Horner<TWidth, TVector>(p, r, 1 / 5040.0);
#else
        var p = TWidth.All(1 / 5040f);
#endif
        p = Horner<TWidth, TVector>(p, r, 1 / 720.0);
        p = Horner<TWidth, TVector>(p, r, 1 / 120.0);
        p = Horner<TWidth, TVector>(p, r, 1 / 24.0);
        p = Horner<TWidth, TVector>(p, r, 1 / 6.0);
        p = Horner<TWidth, TVector>(p, r, 0.5);
        return (n, TWidth.MultiplyAdd(TWidth.Multiply(p, r), r, r));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Horner<TWidth, TVector>(TVector p, TVector r, double next) where TWidth : struct, IVectorWidth<TVector> where TVector : struct =>
        TWidth.MultiplyAdd(p, r, TWidth.All((Real)next));
}
