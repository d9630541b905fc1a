using System.Runtime.CompilerServices;

namespace Curriculum.Embeddings.Kernels;

/// <summary>Small products of padded rows: what word2vec does for every window, over spans and without gradients.</summary>
internal static class RowKernels<S, V>
    where S : struct, ISimd<V>
    where V : struct
{
    /// <summary>x · w.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Dot(ref float x, ref float w, int length)
    {
        var sum = default(V);
        for (var d = 0; d < length; d += S.Lanes)
            sum = S.MultiplyAdd(S.Load(ref x, d), S.Load(ref w, d), sum);
        return S.Sum(sum);
    }

    /// <summary>s[b, k] = x_b · w_k for the rows of two packed matrices.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scores(ReadOnlySpan<float> x, int B, ReadOnlySpan<float> w, int K, int stride, Span<float> s)
    {
        ref var s0 = ref First(s, B * K);
        for (var b = 0; b < B; b++)
        {
            ref var xb = ref Unsafe.Add(ref First(x, B * stride), b * stride);
            var k = 0;
            for (; k + 3 <= K; k += 3)
            {
                ref var w0 = ref Unsafe.Add(ref First(w, K * stride), k * stride);
                ref var w1 = ref Unsafe.Add(ref w0, stride);
                ref var w2 = ref Unsafe.Add(ref w1, stride);
                V a0 = default, a1 = default, a2 = default;
                for (var d = 0; d < stride; d += S.Lanes)
                {
                    var v = S.Load(ref xb, d);
                    a0 = S.MultiplyAdd(v, S.Load(ref w0, d), a0);
                    a1 = S.MultiplyAdd(v, S.Load(ref w1, d), a1);
                    a2 = S.MultiplyAdd(v, S.Load(ref w2, d), a2);
                }
                ref var sk = ref Unsafe.Add(ref s0, b * K + k);
                sk = S.Sum(a0);
                Unsafe.Add(ref sk, 1) = S.Sum(a1);
                Unsafe.Add(ref sk, 2) = S.Sum(a2);
            }
            for (; k < K; k++)
                Unsafe.Add(ref s0, b * K + k) = Dot(ref xb, ref Unsafe.Add(ref First(w, K * stride), k * stride), stride);
        }
    }

    /// <summary>y += Σⱼ g[j · gStep] xⱼ, where xⱼ are the first <paramref name="count"/> rows of a packed matrix.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddCombination(Span<float> y, ReadOnlySpan<float> g, int gStep, ReadOnlySpan<float> x, int count)
    {
        ref var y0 = ref First(y, y.Length);
        ref var g0 = ref First(g, (count - 1) * gStep + 1);
        ref var x0 = ref First(x, count * y.Length);
        var stride = y.Length;
        var d = 0;
        for (; d + 4 * S.Lanes <= stride; d += 4 * S.Lanes)
        {
            var (a0, a1, a2, a3) = (S.Load(ref y0, d), S.Load(ref y0, d + S.Lanes), S.Load(ref y0, d + 2 * S.Lanes), S.Load(ref y0, d + 3 * S.Lanes));
            for (var j = 0; j < count; j++)
            {
                ref var xj = ref Unsafe.Add(ref x0, j * stride + d);
                var c = S.Broadcast(Unsafe.Add(ref g0, j * gStep));
                a0 = S.MultiplyAdd(c, S.Load(ref xj, 0), a0);
                a1 = S.MultiplyAdd(c, S.Load(ref xj, S.Lanes), a1);
                a2 = S.MultiplyAdd(c, S.Load(ref xj, 2 * S.Lanes), a2);
                a3 = S.MultiplyAdd(c, S.Load(ref xj, 3 * S.Lanes), a3);
            }
            S.Store(a0, ref y0, d);
            S.Store(a1, ref y0, d + S.Lanes);
            S.Store(a2, ref y0, d + 2 * S.Lanes);
            S.Store(a3, ref y0, d + 3 * S.Lanes);
        }
        for (; d < stride; d += S.Lanes)
        {
            var a = S.Load(ref y0, d);
            for (var j = 0; j < count; j++)
                a = S.MultiplyAdd(S.Broadcast(Unsafe.Add(ref g0, j * gStep)), S.Load(ref x0, j * stride + d), a);
            S.Store(a, ref y0, d);
        }
    }

    /// <summary>y += c x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(Span<float> y, float c, ReadOnlySpan<float> x)
    {
        ref var y0 = ref First(y, y.Length);
        ref var x0 = ref First(x, y.Length);
        var scale = S.Broadcast(c);
        for (var d = 0; d < y.Length; d += S.Lanes)
            S.Store(S.MultiplyAdd(scale, S.Load(ref x0, d), S.Load(ref y0, d)), ref y0, d);
    }

    /// <summary>s ← −rate · σ(s); the span is padded to whole vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ScaledSigmoid(Span<float> s, float rate)
    {
        ref var s0 = ref First(s, s.Length);
        var (one, minus, low, high) = (S.Broadcast(1), S.Broadcast(-rate), S.Broadcast(-30), S.Broadcast(30));
        for (var i = 0; i + S.Lanes <= s.Length; i += S.Lanes)
        {
            var x = S.Clamp(S.Load(ref s0, i), low, high);
            var e = S.Exp(x);
            S.Store(S.Divide(S.Multiply(minus, e), S.Add(one, e)), ref s0, i);
        }
    }

    /// <summary>The first element, once it is sure that <paramref name="count"/> elements are there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref float First(ReadOnlySpan<float> span, int count) =>
        ref Unsafe.AsRef(in span[..count][0]);
}
