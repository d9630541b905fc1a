using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Curriculum.Tensors.Kernels;

/// <summary>Additive attention of one sequence with S places: e = vᵀ t with t = tanh(q + k), the mixture c = Σ α m, and their gradients.</summary>
internal static unsafe class AdditiveScores
{
    /// <summary>Writes t [S, A] and e [S] for q [A], k [S, A] and v [A].</summary>
    public static void Forward(ReadOnlySpan<Real> q, ReadOnlySpan<Real> k, ReadOnlySpan<Real> v, Span<Real> t, Span<Real> e)
    {
        fixed (Real* pQ = q, pK = k, pV = v, pT = t, pE = e)
        {
            if (Vector512.IsHardwareAccelerated) Forward<Wide, Vector512<Real>>(e.Length, v.Length, pQ, pK, pV, pT, pE);
            else Forward<Usual, Vector<Real>>(e.Length, v.Length, pQ, pK, pV, pT, pE);
        }
    }

    /// <summary>With gₛ = deₛ · v ⊙ (1 − tₛ²): dq ← dq + Σ gₛ, dkₛ ← dkₛ + gₛ, dv ← dv + Σ deₛ tₛ, each unless it is empty.</summary>
    public static void Backward(ReadOnlySpan<Real> de, ReadOnlySpan<Real> v, ReadOnlySpan<Real> t, Span<Real> dq, Span<Real> dk, Span<Real> dv)
    {
        fixed (Real* pDe = de, pV = v, pT = t, pDq = dq, pDk = dk, pDv = dv)
        {
            if (Vector512.IsHardwareAccelerated) Backward<Wide, Vector512<Real>>(de.Length, v.Length, pDe, pV, pT, pDq, pDk, pDv);
            else Backward<Usual, Vector<Real>>(de.Length, v.Length, pDe, pV, pT, pDq, pDk, pDv);
        }
    }

    /// <summary>Writes c [M] = Σₛ αₛ mₛ for m [S, M].</summary>
    public static void Mix(ReadOnlySpan<Real> alpha, ReadOnlySpan<Real> m, Span<Real> c)
    {
        fixed (Real* pA = alpha, pM = m, pC = c)
        {
            if (Vector512.IsHardwareAccelerated) Mix<Wide, Vector512<Real>>(alpha.Length, c.Length, pA, pM, pC);
            else Mix<Usual, Vector<Real>>(alpha.Length, c.Length, pA, pM, pC);
        }
    }

    /// <summary>dαₛ ← dαₛ + dc · mₛ, dmₛ ← dmₛ + αₛ dc, each unless it is empty.</summary>
    public static void MixBack(ReadOnlySpan<Real> alpha, ReadOnlySpan<Real> m, ReadOnlySpan<Real> dc, Span<Real> dAlpha, Span<Real> dm)
    {
        fixed (Real* pA = alpha, pM = m, pDc = dc, pDa = dAlpha, pDm = dm)
        {
            if (Vector512.IsHardwareAccelerated) MixBack<Wide, Vector512<Real>>(alpha.Length, dc.Length, pA, pM, pDc, pDa, pDm);
            else MixBack<Usual, Vector<Real>>(alpha.Length, dc.Length, pA, pM, pDc, pDa, pDm);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Forward<TWidth, TVector>(int places, int size, Real* q, Real* k, Real* v, Real* t, Real* e)
        where TWidth : struct, IVectorWidth<TVector> where TVector : struct
    {
        for (var s = 0; s < places; s++, k += size, t += size)
        {
            var (sum, i) = (default(TVector), 0);
            for (; i + TWidth.Count <= size; i += TWidth.Count)
            {
                var tanh = VectorFunctions.Tanh<TWidth, TVector>(TWidth.Add(TWidth.Load(q + i), TWidth.Load(k + i)));
                TWidth.Store(tanh, t + i);
                sum = TWidth.MultiplyAdd(TWidth.Load(v + i), tanh, sum);
            }
            e[s] = TWidth.Sum(sum);
            for (; i < size; i++)
            {
                t[i] = VectorFunctions.Tanh(Vector.CreateScalar(q[i] + k[i])).ToScalar();
                e[s] += v[i] * t[i];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Backward<TWidth, TVector>(int places, int size, Real* de, Real* v, Real* t, Real* dq, Real* dk, Real* dv)
        where TWidth : struct, IVectorWidth<TVector> where TVector : struct
    {
        var (one, i) = (TWidth.All(1), 0);
        for (; i + TWidth.Count <= size; i += TWidth.Count)
        {
            var (ofQ, ofV, w) = (default(TVector), default(TVector), TWidth.Load(v + i));
            for (var s = 0; s < places; s++)
            {
                var (tanh, scale, at) = (TWidth.Load(t + s * size + i), TWidth.All(de[s]), s * size + i);
                var g = TWidth.Multiply(TWidth.Multiply(scale, w), TWidth.Subtract(one, TWidth.Multiply(tanh, tanh)));
                ofQ = TWidth.Add(ofQ, g);
                ofV = TWidth.MultiplyAdd(scale, tanh, ofV);
                if (dk != null) TWidth.Store(TWidth.Add(TWidth.Load(dk + at), g), dk + at);
            }
            if (dq != null) TWidth.Store(TWidth.Add(TWidth.Load(dq + i), ofQ), dq + i);
            if (dv != null) TWidth.Store(TWidth.Add(TWidth.Load(dv + i), ofV), dv + i);
        }
        for (; i < size; i++)
            for (var s = 0; s < places; s++)
            {
                var tanh = t[s * size + i];
                var g = de[s] * v[i] * (1 - tanh * tanh);
                if (dk != null) dk[s * size + i] += g;
                if (dq != null) dq[i] += g;
                if (dv != null) dv[i] += de[s] * tanh;
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Mix<TWidth, TVector>(int places, int size, Real* alpha, Real* m, Real* c) where TWidth : struct, IVectorWidth<TVector> where TVector : struct
    {
        var i = 0;
        for (; i + TWidth.Count <= size; i += TWidth.Count)
        {
            var sum = default(TVector);
            for (var s = 0; s < places; s++) sum = TWidth.MultiplyAdd(TWidth.All(alpha[s]), TWidth.Load(m + s * size + i), sum);
            TWidth.Store(sum, c + i);
        }
        for (; i < size; i++)
        {
            c[i] = 0;
            for (var s = 0; s < places; s++) c[i] += alpha[s] * m[s * size + i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MixBack<TWidth, TVector>(int places, int size, Real* alpha, Real* m, Real* dc, Real* dAlpha, Real* dm)
        where TWidth : struct, IVectorWidth<TVector> where TVector : struct
    {
        for (var s = 0; s < places; s++, m += size, dm = dm == null ? null : dm + size)
        {
            var (sum, scale, i) = (default(TVector), TWidth.All(alpha[s]), 0);
            for (; i + TWidth.Count <= size; i += TWidth.Count)
            {
                var slope = TWidth.Load(dc + i);
                sum = TWidth.MultiplyAdd(slope, TWidth.Load(m + i), sum);
                if (dm != null) TWidth.Store(TWidth.MultiplyAdd(scale, slope, TWidth.Load(dm + i)), dm + i);
            }
            var dot = TWidth.Sum(sum);
            for (; i < size; i++)
            {
                dot += dc[i] * m[i];
                if (dm != null) dm[i] += alpha[s] * dc[i];
            }
            if (dAlpha != null) dAlpha[s] += dot;
        }
    }
}
