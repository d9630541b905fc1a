using System.Numerics;
using System.Runtime.CompilerServices;

namespace Curriculum.Tensors.Kernels;

/// <summary>eˣ in double whatever the tensors store, for sums over many paths. As in <see cref="VectorFunctions"/>: eˣ = 2ⁿ eʳ with |r| ≤ ½ ln 2 and Taylor's series.</summary>
internal static class DoubleExponential
{
    private const double Log2OfE = 1.4426950408889634;

    // ln 2 in two parts, the first so short that n times it is exact.
    private const double Ln2High = 0.693145751953125, Ln2Low = 1.42860682030941723e-6;

    // 1.5 · 2⁵²: added to a small number, it leaves the nearest integer in the last bits.
    private const double Rounder = 6755399441055744;

    /// <summary>Replaces every number by its exponential; below −700 it is 0. The largest relative error is 10⁻¹⁵.</summary>
    /// <param name="x">Numbers up to 700.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(Span<double> x)
    {
        var i = 0;
        for (; i + Vector<double>.Count <= x.Length; i += Vector<double>.Count) Of(new Vector<double>(x[i..])).CopyTo(x[i..]);
        for (; i < x.Length; i++) x[i] = Of(Vector.CreateScalar(x[i])).ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Of(Vector<double> x)
    {
        var rounded = Vector.MultiplyAddEstimate(x, Vector.Create(Log2OfE), Vector.Create(Rounder));
        var n = rounded - Vector.Create(Rounder);
        var r = Vector.MultiplyAddEstimate(n, Vector.Create(-Ln2Low), Vector.MultiplyAddEstimate(n, Vector.Create(-Ln2High), x));
        var p = Horner(Horner(Vector.Create(1 / 6227020800.0), r, 1 / 479001600.0), r, 1 / 39916800.0);
        p = Horner(Horner(Horner(Horner(p, r, 1 / 3628800.0), r, 1 / 362880.0), r, 1 / 40320.0), r, 1 / 5040.0);
        p = Horner(Horner(Horner(Horner(p, r, 1 / 720.0), r, 1 / 120.0), r, 1 / 24.0), r, 1 / 6.0);
        p = Horner(Horner(Horner(p, r, 0.5), r, 1), r, 1);
        var power = Vector.AsVectorDouble(Vector.ShiftLeft(Vector.AsVectorInt64(rounded) + Vector.Create(1023L), 52));
        return Vector.ConditionalSelect(Vector.LessThan(x, Vector.Create(-700.0)), Vector<double>.Zero, p * power);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Horner(Vector<double> p, Vector<double> r, double next) => Vector.MultiplyAddEstimate(p, r, Vector.Create(next));
}
