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
    private const int Bias = 1023;
#else
    private const Real Limit = 85, FarLimit = 105;
    private const int Bias = 127;
#endif

    /// <summary>eˣ for x up to <see cref="Limit"/>; below −<see cref="Limit"/> it is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<Real> Exp(Vector<Real> x)
    {
        var (power, tail) = Exponential(x);
        return Vector.ConditionalSelect(Vector.LessThan(x, Vector.Create(-Limit)), Vector<Real>.Zero, Vector.MultiplyAddEstimate(power, tail, power));
    }

    /// <summary>eˣ for every x: ∞ where it is too large, and the numbers below the smallest normal one as they round.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<Real> ExpOfAny(Vector<Real> x)
    {
        if (Vector.LessThanAll(Vector.Abs(x), Vector.Create(Limit))) return Exp(x);
        var (n, tail) = Reduced(x, FarLimit);
        // 2ⁿ itself may not be a number: it is multiplied in as two halves.
        var half = Vector.Floor(n * (Real)0.5);
        var power = PowerOfTwo(half);
        return Vector.MultiplyAddEstimate(power, tail, power) * PowerOfTwo(n - half);
    }

    /// <summary>σ(x) = 1 ÷ (1 + e⁻ˣ).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<Real> Sigmoid(Vector<Real> x)
    {
        var (power, tail) = Exponential(-x);
        return Vector<Real>.One / (Vector<Real>.One + Vector.MultiplyAddEstimate(power, tail, power));
    }

    /// <summary>tanh x = m ÷ (m + 2) with m = e²ˣ − 1, exact to the last digits near 0 as well.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<Real> Tanh(Vector<Real> x)
    {
        var (power, tail) = Exponential(x + x);
        var m = Vector.MultiplyAddEstimate(power, tail, power - Vector<Real>.One);
        return m / (m + Vector.Create((Real)2));
    }

    // 2ⁿ and eʳ − 1: eˣ is 2ⁿ + 2ⁿ(eʳ − 1).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<Real> Power, Vector<Real> Tail) Exponential(Vector<Real> x)
    {
        var (n, tail) = Reduced(x, Limit);
        return (PowerOfTwo(n), tail);
    }

    // n and eʳ − 1. A NaN passes through.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<Real> N, Vector<Real> Tail) Reduced(Vector<Real> x, Real limit)
    {
        x = Vector.Min(Vector.Max(x, Vector.Create(-limit)), Vector.Create(limit));
        var n = Vector.Round(x * (Real)Log2OfE);
        var r = Vector.MultiplyAddEstimate(n, Vector.Create((Real)(-Ln2Low)), Vector.MultiplyAddEstimate(n, Vector.Create((Real)(-Ln2High)), x));
        // eʳ − 1 = r (1 + r/2 (1 + r/3 (1 + …))) with the coefficients multiplied out.
#if DOUBLE
        var p = Horner(Horner(Vector.Create(1 / 6227020800.0), r, 1 / 479001600.0), r, 1 / 39916800.0);
        p = Horner(Horner(Horner(Horner(p, r, 1 / 3628800.0), r, 1 / 362880.0), r, 1 / 40320.0), r, 1 / 5040.0);
#else
        var p = Vector.Create(1 / 5040f);
#endif
        p = Horner(Horner(Horner(Horner(p, r, 1 / 720.0), r, 1 / 120.0), r, 1 / 24.0), r, 1 / 6.0);
        p = Horner(p, r, 0.5);
        return (n, Vector.MultiplyAddEstimate(p * r, r, r));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<Real> PowerOfTwo(Vector<Real> n) =>
#if DOUBLE
        Vector.AsVectorDouble(Vector.ShiftLeft(Vector.ConvertToInt64(n) + Vector.Create((long)Bias), 52));
#else
        Vector.AsVectorSingle(Vector.ShiftLeft(Vector.ConvertToInt32(n) + Vector.Create(Bias), 23));
#endif

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<Real> Horner(Vector<Real> p, Vector<Real> r, double next) => Vector.MultiplyAddEstimate(p, r, Vector.Create((Real)next));
}
