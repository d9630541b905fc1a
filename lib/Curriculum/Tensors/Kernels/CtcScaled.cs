using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Curriculum.Tensors.Kernels;

/// <summary>The sums of <see cref="CtcAlignment"/> without a logarithm in each: probabilities, scaled at every frame so that those of a frame sum to 1 (Rabiner 1989, section V).</summary>
/// <remarks>With pₜ(s) = e^(xₜ(l′ₛ) − mₜ) and mₜ the largest xₜ:
/// <code>
/// aₜ(s) = pₜ(s) (α̂ₜ₋₁(s) + α̂ₜ₋₁(s − 1) + skips(s) α̂ₜ₋₁(s − 2))     cₜ = Σₛ aₜ(s)     α̂ₜ = aₜ ÷ cₜ
/// bₜ(s) = qₜ₊₁(s) + qₜ₊₁(s + 1) + skips(s + 2) qₜ₊₁(s + 2)           with q = p ⊙ β̂,  β̂ₜ = bₜ ÷ Σₛ bₜ(s)
/// log p = Σₜ (mₜ + log cₜ) + log(α̂_T(last) + α̂_T(last − 1))
/// dL/dxₜ(c) = −Σ α̂ₜ(s) β̂ₜ(s) ÷ Zₜ over the s with l′ₛ = c           Zₜ = Σₛ α̂ₜ(s) β̂ₜ(s)
/// </code>
/// Numbers below <see cref="Tiny"/> count as 0. What is lost by that is in the order of <see cref="Tiny"/> ÷ (Zₜ cₜ) of all alignments:
/// where that could be seen, and where nothing is left, there is no result, and the caller takes the logarithms.</remarks>
internal static unsafe class CtcScaled
{
    private const double Tiny = 1e-150, LeastShare = 1e-125;

    /// <summary>log p(labels), or null where logarithms are needed.</summary>
    /// <param name="frames">T, at least 1.</param>
    /// <param name="x">The log-probabilities of the first frame, and those of the others <paramref name="stride"/> numbers apart.</param>
    /// <param name="stride">The distance between frames.</param>
    /// <param name="classes">C.</param>
    /// <param name="states">l′: the labels with a blank before, between and after them.</param>
    /// <param name="dx">Zeros in the order of x, which become dL/dx where there is a result; or empty.</param>
    public static double? Run(int frames, ReadOnlySpan<Real> x, int stride, int classes, ReadOnlySpan<int> states, Span<Real> dx)
    {
        // Rows of whole vectors behind two states that nothing reaches; two more stand behind the last.
        var width = (states.Length + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count + 4;
        var pooled = ArrayPool<double>.Shared.Rent((2 * frames + 3) * width + frames + classes);
        pooled.AsSpan().Clear();
        fixed (double* room = pooled)
        {
            var p = room + 2;
            var alpha = p + (nint)frames * width;
            var after = alpha + (nint)frames * width;
            var now = after + width;
            var skips = now + width;
            var sums = skips + width - 2;
            for (var s = 3; s < states.Length; s += 2) skips[s] = states[s] != states[s - 2] ? 1 : 0;
            var logP = Forward(frames, x, stride, states, width, p, alpha, skips, sums, new(sums + frames, classes));
            if (double.IsFinite(logP) && !Backward(frames, stride, states, width, p, alpha, after, now, skips, sums, dx)) logP = double.NegativeInfinity;
            ArrayPool<double>.Shared.Return(pooled);
            return double.IsFinite(logP) ? logP : null;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Forward(int frames, ReadOnlySpan<Real> x, int stride, ReadOnlySpan<int> states, int width, double* p, double* alpha, double* skips,
        double* sums, Span<double> powers)
    {
        double logP = 0;
        for (var t = 0; t < frames; t++, p += width, alpha += width)
        {
            var row = x.Slice(t * stride, powers.Length);
            double largest = TensorPrimitives.Max(row);
            for (var c = 0; c < powers.Length; c++) powers[c] = row[c] - largest;
            DoubleExponential.Run(powers);
            for (var s = 0; s < states.Length; s++) p[s] = powers[states[s]];
            var sum = Vector<double>.Zero;
            if (t == 0)
            {
                alpha[0] = p[0];
                if (states.Length > 1) alpha[1] = p[1];
                sum = Vector.CreateScalar(alpha[0]) + Vector.CreateScalar(alpha[1]);
            }
            else
                for (var s = 0; s < states.Length; s += Vector<double>.Count)
                {
                    var before = alpha - width + s;
                    var a = Vector.Load(p + s) * (Vector.Load(before) + Vector.Load(before - 1) + Vector.Load(skips + s) * Vector.Load(before - 2));
                    sum += a;
                    a.Store(alpha + s);
                }
            sums[t] = Vector.Sum(sum);
            Scale(alpha, states.Length, 1 / sums[t]);
            logP += largest + Math.Log(sums[t]);
        }
        alpha -= width;
        return logP + Math.Log(alpha[states.Length - 1] + (states.Length > 1 ? alpha[states.Length - 2] : 0));
    }

    // Whether so much of the alignments is left that what counts as 0 cannot be seen.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Backward(int frames, int stride, ReadOnlySpan<int> states, int width, double* p, double* alpha, double* after, double* now, double* skips,
        double* sums, Span<Real> dx)
    {
        var last = states.Length - 1;
        now[last] = 1; // β̂ of the last frame
        if (last > 0) now[last] = now[last - 1] = 0.5;
        for (var t = frames - 1; t >= 0; t--)
        {
            var row = alpha + (nint)t * width;
            var share = Vector<double>.Zero;
            if (t < frames - 1)
            {
                var sum = Vector<double>.Zero;
                var next = p + (nint)(t + 1) * width;
                for (var s = 0; s <= last; s += Vector<double>.Count) (Vector.Load(now + s) * Vector.Load(next + s)).Store(after + s); // q
                for (var s = 0; s <= last; s += Vector<double>.Count)
                {
                    var b = Vector.Load(after + s) + Vector.Load(after + s + 1) + Vector.Load(skips + s + 2) * Vector.Load(after + s + 2);
                    sum += b;
                    b.Store(now + s);
                }
                Scale(now, states.Length, 1 / Vector.Sum(sum));
            }
            for (var s = 0; s <= last; s += Vector<double>.Count)
            {
                var product = Vector.Load(row + s) * Vector.Load(now + s);
                share += product;
                product.Store(after + s);
            }
            var z = Vector.Sum(share);
            if (!(z * Math.Min(1, sums[t]) > LeastShare)) return false;
            if (dx.IsEmpty) continue;
            var slopes = dx[(t * stride)..];
            var a = 1 / z;
            for (var s = 0; s <= last; s++) slopes[states[s]] -= (Real)(after[s] * a);
        }
        return true;
    }

    // x ← a x, and nothing tiny is left. Numbers behind the last state are 0 and stay so.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scale(double* x, int count, double a)
    {
        var (scale, tiny) = (Vector.Create(a), Vector.Create(Tiny));
        for (var s = 0; s < count; s += Vector<double>.Count)
        {
            var y = Vector.Load(x + s) * scale;
            Vector.ConditionalSelect(Vector.LessThan(y, tiny), Vector<double>.Zero, y).Store(x + s);
        }
    }
}
