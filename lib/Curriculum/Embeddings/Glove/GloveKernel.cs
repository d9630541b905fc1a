using System.Runtime.CompilerServices;
using Curriculum.Embeddings.Kernels;

namespace Curriculum.Embeddings;

/// <summary>The step of <see cref="GloveEquation"/> with vectors: one pass for the dot product, one for both updates.</summary>
internal sealed class GloveKernel<S, V>(GloveRows words, GloveRows contexts, double rate) : IGloveStep
    where S : struct, ISimd<V>
    where V : struct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Update(ReadOnlySpan<GloveEntry> entries)
    {
        var (cost, bias) = (0.0, 2 * words.Stride);
        foreach (var (i, j, logX, f) in entries)
        {
            ref var w = ref words.Start(i);
            ref var v = ref contexts.Start(j);
            var difference = RowKernels<S, V>.Dot(ref w, ref v, words.Stride) + Unsafe.Add(ref w, bias) + Unsafe.Add(ref v, bias) - logX;
            var weighted = f * difference;
            cost += 0.5 * weighted * difference;
            Vectors(ref w, ref v, weighted);
            Bias(ref Unsafe.Add(ref w, bias), weighted);
            Bias(ref Unsafe.Add(ref v, bias), weighted);
        }
        return cost;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Vectors(ref float w, ref float v, float weighted)
    {
        var stride = words.Stride;
        var (scale, low, high, eta) = (S.Broadcast(weighted), S.Broadcast(-GloveEquation.Clip), S.Broadcast(GloveEquation.Clip), S.Broadcast((float)rate));
        for (var d = 0; d < stride; d += S.Lanes)
        {
            var (wd, vd) = (S.Load(ref w, d), S.Load(ref v, d));
            var gw = S.Multiply(eta, S.Clamp(S.Multiply(scale, vd), low, high));
            var gv = S.Multiply(eta, S.Clamp(S.Multiply(scale, wd), low, high));
            S.Store(Step(wd, gw, ref w, stride + d), ref w, d);
            S.Store(Step(vd, gv, ref v, stride + d), ref v, d);
        }
    }

    /// <summary>x − g / √G, and G + g² stored.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Step(V x, V gradient, ref float row, int squaresAt)
    {
        var squares = S.Load(ref row, squaresAt);
        S.Store(S.MultiplyAdd(gradient, gradient, squares), ref row, squaresAt);
        return S.Subtract(x, S.Multiply(gradient, S.ReciprocalSqrt(squares)));
    }

    private static void Bias(ref float bias, float gradient)
    {
        ref var squares = ref Unsafe.Add(ref bias, 1);
        bias -= gradient / MathF.Sqrt(squares);
        squares += gradient * gradient;
    }
}
