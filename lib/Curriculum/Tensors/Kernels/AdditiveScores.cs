using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Curriculum.Tensors.Kernels;

/// <summary>A row of additive attention's scores: e = vᵀ t with t = tanh(q + k), and its gradients.</summary>
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

    /// <summary>With g = de · v ⊙ (1 − t²): dq ← dq + g, dk ← dk + g, dv ← dv + de · t, each unless it is empty.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(Real de, ReadOnlySpan<Real> v, ReadOnlySpan<Real> t, Span<Real> dq, Span<Real> dk, Span<Real> dv)
    {
        var vs = Vectors(v);
        var ts = Vectors(t);
        var qs = MemoryMarshal.Cast<Real, Vector<Real>>(dq);
        var ks = MemoryMarshal.Cast<Real, Vector<Real>>(dk);
        var sums = MemoryMarshal.Cast<Real, Vector<Real>>(dv);
        var scale = Vector.Create(de);
        for (var i = 0; i < ts.Length; i++)
        {
            var g = scale * vs[i] * (Vector<Real>.One - ts[i] * ts[i]);
            if (!qs.IsEmpty) qs[i] += g;
            if (!ks.IsEmpty) ks[i] += g;
            if (!sums.IsEmpty) sums[i] += scale * ts[i];
        }
        for (var i = ts.Length * Vector<Real>.Count; i < t.Length; i++)
        {
            var g = de * v[i] * (1 - t[i] * t[i]);
            if (!dq.IsEmpty) dq[i] += g;
            if (!dk.IsEmpty) dk[i] += g;
            if (!dv.IsEmpty) dv[i] += de * t[i];
        }
    }

    private static ReadOnlySpan<Vector<Real>> Vectors(ReadOnlySpan<Real> values) => MemoryMarshal.Cast<Real, Vector<Real>>(values);
}
