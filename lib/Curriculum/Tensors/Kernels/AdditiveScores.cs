using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Curriculum.Tensors.Kernels;

/// <summary>The rows of additive attention's scores: e = vᵀ t with t = tanh(q + k), and dk = de · v ⊙ (1 − t²).</summary>
internal static class AdditiveScores
{
    /// <summary>Writes t and returns e.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Real Forward(ReadOnlySpan<Real> q, ReadOnlySpan<Real> k, ReadOnlySpan<Real> v, Span<Real> t)
    {
        var qs = Vectors(q);
        var ks = Vectors(k);
        var vs = Vectors(v);
        var ts = MemoryMarshal.Cast<Real, Vector<Real>>(t);
        var sum = Vector<Real>.Zero;
        for (var i = 0; i < ts.Length; i++)
        {
            ts[i] = VectorFunctions.Tanh(qs[i] + ks[i]);
            sum = Vector.MultiplyAddEstimate(vs[i], ts[i], sum);
        }
        var e = Vector.Sum(sum);
        for (var i = ts.Length * Vector<Real>.Count; i < t.Length; i++)
        {
            t[i] = VectorFunctions.Tanh(Vector.CreateScalar(q[i] + k[i])).ToScalar();
            e += v[i] * t[i];
        }
        return e;
    }

    /// <summary>dk ← dk + de · v ⊙ (1 − t²).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddGradient(Real de, ReadOnlySpan<Real> v, ReadOnlySpan<Real> t, Span<Real> dk)
    {
        var vs = Vectors(v);
        var ts = Vectors(t);
        var to = MemoryMarshal.Cast<Real, Vector<Real>>(dk);
        var scale = Vector.Create(de);
        for (var i = 0; i < to.Length; i++) to[i] += scale * vs[i] * (Vector<Real>.One - ts[i] * ts[i]);
        for (var i = to.Length * Vector<Real>.Count; i < dk.Length; i++) dk[i] += de * v[i] * (1 - t[i] * t[i]);
    }

    private static ReadOnlySpan<Vector<Real>> Vectors(ReadOnlySpan<Real> values) => MemoryMarshal.Cast<Real, Vector<Real>>(values);
}
