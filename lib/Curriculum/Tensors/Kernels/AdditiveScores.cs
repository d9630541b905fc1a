using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Curriculum.Tensors.Kernels;

/// <summary>A row of additive attention's scores: e = vᵀ t with t = tanh(q + k), and its gradients.</summary>
internal static unsafe class AdditiveScores
{
    /// <summary>Writes t and returns e.</summary>
    public static Real Forward(ReadOnlySpan<Real> q, ReadOnlySpan<Real> k, ReadOnlySpan<Real> v, Span<Real> t)
    {
        fixed (Real* pQ = q, pK = k, pV = v, pT = t)
            return Vector512.IsHardwareAccelerated ? Forward<Wide, Vector512<Real>>(t.Length, pQ, pK, pV, pT) : Forward<Usual, Vector<Real>>(t.Length, pQ, pK, pV, pT);
    }

    /// <summary>With g = de · v ⊙ (1 − t²): dq ← dq + g, dk ← dk + g, dv ← dv + de · t, each unless it is empty.</summary>
    public static void Backward(Real de, ReadOnlySpan<Real> v, ReadOnlySpan<Real> t, Span<Real> dq, Span<Real> dk, Span<Real> dv)
    {
        fixed (Real* pV = v, pT = t, pDq = dq, pDk = dk, pDv = dv)
        {
            if (Vector512.IsHardwareAccelerated) Backward<Wide, Vector512<Real>>(t.Length, de, pV, pT, pDq, pDk, pDv);
            else Backward<Usual, Vector<Real>>(t.Length, de, pV, pT, pDq, pDk, pDv);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Real Forward<TWidth, TVector>(int count, Real* q, Real* k, Real* v, Real* t) where TWidth : struct, IVectorWidth<TVector> where TVector : struct
    {
        var (sum, i) = (default(TVector), 0);
        for (; i + TWidth.Count <= count; i += TWidth.Count)
        {
            var tanh = VectorFunctions.Tanh<TWidth, TVector>(TWidth.Add(TWidth.Load(q + i), TWidth.Load(k + i)));
            TWidth.Store(tanh, t + i);
            sum = TWidth.MultiplyAdd(TWidth.Load(v + i), tanh, sum);
        }
        var e = TWidth.Sum(sum);
        for (; i < count; i++)
        {
            t[i] = VectorFunctions.Tanh(Vector.CreateScalar(q[i] + k[i])).ToScalar();
            e += v[i] * t[i];
        }
        return e;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Backward<TWidth, TVector>(int count, Real de, Real* v, Real* t, Real* dq, Real* dk, Real* dv)
        where TWidth : struct, IVectorWidth<TVector> where TVector : struct
    {
        var (scale, one, i) = (TWidth.All(de), TWidth.All(1), 0);
        for (; i + TWidth.Count <= count; i += TWidth.Count)
        {
            var tanh = TWidth.Load(t + i);
            var g = TWidth.Multiply(TWidth.Multiply(scale, TWidth.Load(v + i)), TWidth.Subtract(one, TWidth.Multiply(tanh, tanh)));
            if (dq != null) TWidth.Store(TWidth.Add(TWidth.Load(dq + i), g), dq + i);
            if (dk != null) TWidth.Store(TWidth.Add(TWidth.Load(dk + i), g), dk + i);
            if (dv != null) TWidth.Store(TWidth.MultiplyAdd(scale, tanh, TWidth.Load(dv + i)), dv + i);
        }
        for (; i < count; i++)
        {
            var g = de * v[i] * (1 - t[i] * t[i]);
            if (dq != null) dq[i] += g;
            if (dk != null) dk[i] += g;
            if (dv != null) dv[i] += de * t[i];
        }
    }
}
