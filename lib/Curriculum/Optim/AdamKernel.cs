using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Curriculum.Optim;

/// <summary>Adam's update in one pass: each number is read and written once.</summary>
internal static class AdamKernel
{
    /// <summary>m ← β₁ m + (1 − β₁) g; v ← β₂ v + (1 − β₂) g²; p ← p − a m / (b √v + ε), with the largest v where it is kept.</summary>
    /// <param name="p">The parameter.</param>
    /// <param name="g">Its gradient.</param>
    /// <param name="m">The running mean of the gradients.</param>
    /// <param name="v">The running mean of their squares.</param>
    /// <param name="largest">The largest v so far, or empty.</param>
    /// <param name="beta1">β₁.</param>
    /// <param name="beta2">β₂.</param>
    /// <param name="a">η / (1 − β₁ᵗ).</param>
    /// <param name="b">1 / √(1 − β₂ᵗ).</param>
    /// <param name="epsilon">ε.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Step(Span<Real> p, ReadOnlySpan<Real> g, Span<Real> m, Span<Real> v, Span<Real> largest,
        double beta1, double beta2, double a, double b, double epsilon)
    {
        var (keep1, take1) = (Vector.Create((Real)beta1), Vector.Create((Real)(1 - beta1)));
        var (keep2, take2) = (Vector.Create((Real)beta2), Vector.Create((Real)(1 - beta2)));
        var (step, root, small) = (Vector.Create((Real)(-a)), Vector.Create((Real)b), Vector.Create((Real)epsilon));
        var ps = Vectors(p);
        var gs = MemoryMarshal.Cast<Real, Vector<Real>>(g);
        var ms = Vectors(m);
        var vs = Vectors(v);
        var ls = Vectors(largest);
        for (var i = 0; i < ps.Length; i++)
        {
            ms[i] = keep1 * ms[i] + take1 * gs[i];
            var square = vs[i] = keep2 * vs[i] + take2 * gs[i] * gs[i];
            if (!ls.IsEmpty) square = ls[i] = Vector.Max(ls[i], square);
            ps[i] += step * (ms[i] / (root * Vector.SquareRoot(square) + small));
        }
        for (var i = ps.Length * Vector<Real>.Count; i < p.Length; i++)
        {
            m[i] = (Real)beta1 * m[i] + (Real)(1 - beta1) * g[i];
            var square = v[i] = (Real)beta2 * v[i] + (Real)(1 - beta2) * g[i] * g[i];
            if (!largest.IsEmpty) square = largest[i] = Math.Max(largest[i], square);
            p[i] += (Real)(-a) * (m[i] / ((Real)b * Real.Sqrt(square) + (Real)epsilon));
        }
    }

    private static Span<Vector<Real>> Vectors(Span<Real> values) => MemoryMarshal.Cast<Real, Vector<Real>>(values);
}
