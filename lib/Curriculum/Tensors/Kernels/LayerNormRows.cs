using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Curriculum.Tensors.Kernels;

/// <summary>Layer normalisation of the rows of a matrix, and its gradient, each in one pass over a row that stays in the cache.</summary>
/// <remarks>With x̂ = (x − μ)r and r = 1 ÷ √(σ² + ε):
/// <code>
/// y  = w ⊙ x̂ + b
/// dx = r (g − mean(g) − x̂ mean(g ⊙ x̂))     where g = w ⊙ dy
/// dw = Σ dy ⊙ x̂,   db = Σ dy               over the rows
/// </code></remarks>
internal static unsafe class LayerNormRows
{
    // Rows whose dw and db are summed together: so many whatever the number of threads, so that the bits are the same.
    private const int RowsAtOnce = 64;

    /// <summary>Writes y and, one a row, μ and r.</summary>
    public static void Forward(Tensor x, Tensor w, Tensor b, double epsilon, Tensor y, Tensor mean, Tensor r)
    {
        var width = w.NumElements;
        RowParts.Ranges(r.NumElements, width, (first, end) =>
        {
            fixed (Real* px = x.AsSpan(), pw = w.AsSpan(), pb = b.AsSpan(), py = y.AsSpan(), pm = mean.AsSpan(), pr = r.AsSpan())
            {
                if (Vector512.IsHardwareAccelerated) Rows<Wide, Vector512<Real>>(first, end, width, px, pw, pb, epsilon, py, pm, pr);
                else Rows<Usual, Vector<Real>>(first, end, width, px, pw, pb, epsilon, py, pm, pr);
            }
        });
    }

    /// <summary>Adds dx, dw and db to the gradients of those that ask for one, from dy and what the way forward left.</summary>
    public static void Backward(Tensor dy, Tensor x, Tensor w, Tensor mean, Tensor r, Tensor input, Tensor b)
    {
        var (width, rows) = (w.NumElements, r.NumElements);
        if (!Gradients.Wants(input, out var dx, out var add)) dx = Tensor.Empty(x.Shape);
        var groups = (rows + RowsAtOnce - 1) / RowsAtOnce;
        var sums = Tensor.Zeros(groups, 2 * width); // dw, then db
        RowParts.Run(groups, RowsAtOnce * width, group =>
        {
            var (first, end) = (group * RowsAtOnce, Math.Min((group + 1) * RowsAtOnce, rows));
            fixed (Real* pdy = dy.AsSpan(), px = x.AsSpan(), pw = w.AsSpan(), pm = mean.AsSpan(), pr = r.AsSpan(), pdx = dx.AsSpan(), dw = sums.AsSpan()[(2 * group * width)..])
            {
                if (Vector512.IsHardwareAccelerated) RowsBack<Wide, Vector512<Real>>(first, end, width, pdy, px, pw, pm, pr, pdx, add, dw);
                else RowsBack<Usual, Vector<Real>>(first, end, width, pdy, px, pw, pm, pr, pdx, add, dw);
            }
        });
        var total = sums.Sum(0); // [2H]
        if (Gradients.Wants(w, out var dW)) RowKernels.Add(dW.AsSpan(), total.AsSpan()[..width]);
        if (Gradients.Wants(b, out var dB)) RowKernels.Add(dB.AsSpan(), total.AsSpan()[width..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows<TWidth, TVector>(int first, int end, int width, Real* x, Real* w, Real* b, double epsilon, Real* y, Real* mean, Real* r)
        where TWidth : struct, IVectorWidth<TVector> where TVector : struct
    {
        for (var i = first; i < end; i++) (mean[i], r[i]) = Row<TWidth, TVector>(width, x + (nint)i * width, w, b, epsilon, y + (nint)i * width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RowsBack<TWidth, TVector>(int first, int end, int width, Real* dy, Real* x, Real* w, Real* mean, Real* r, Real* dx, bool add, Real* dw)
        where TWidth : struct, IVectorWidth<TVector> where TVector : struct
    {
        for (var i = first; i < end; i++)
            RowBack<TWidth, TVector>(width, dy + (nint)i * width, x + (nint)i * width, w, mean[i], r[i], dx + (nint)i * width, add, dw, dw + width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (Real Mean, Real R) Row<TWidth, TVector>(int width, Real* x, Real* w, Real* b, double epsilon, Real* y)
        where TWidth : struct, IVectorWidth<TVector> where TVector : struct
    {
        var (sum, j) = (default(TVector), 0);
        for (; j + TWidth.Count <= width; j += TWidth.Count) sum = TWidth.Add(sum, TWidth.Load(x + j));
        double total = TWidth.Sum(sum);
        for (; j < width; j++) total += x[j];

        var mean = (Real)(total / width);
        var m = TWidth.All(mean);
        (sum, j) = (default, 0);
        for (; j + TWidth.Count <= width; j += TWidth.Count)
        {
            var d = TWidth.Subtract(TWidth.Load(x + j), m);
            sum = TWidth.MultiplyAdd(d, d, sum);
        }
        double squares = TWidth.Sum(sum);
        for (; j < width; j++) squares += (x[j] - mean) * (x[j] - mean);

        var scale = (Real)(1 / Math.Sqrt(squares / width + epsilon));
        var r = TWidth.All(scale);
        for (j = 0; j + TWidth.Count <= width; j += TWidth.Count)
        {
            var hat = TWidth.Multiply(TWidth.Subtract(TWidth.Load(x + j), m), r);
            TWidth.Store(TWidth.MultiplyAdd(hat, TWidth.Load(w + j), TWidth.Load(b + j)), y + j);
        }
        for (; j < width; j++) y[j] = (x[j] - mean) * scale * w[j] + b[j];
        return (mean, scale);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RowBack<TWidth, TVector>(int width, Real* dy, Real* x, Real* w, Real mean, Real scale, Real* dx, bool add, Real* dw, Real* db)
        where TWidth : struct, IVectorWidth<TVector> where TVector : struct
    {
        var (m, r, sumG, sumGx, j) = (TWidth.All(mean), TWidth.All(scale), default(TVector), default(TVector), 0);
        for (; j + TWidth.Count <= width; j += TWidth.Count)
        {
            var (d, hat) = (TWidth.Load(dy + j), TWidth.Multiply(TWidth.Subtract(TWidth.Load(x + j), m), r));
            var g = TWidth.Multiply(TWidth.Load(w + j), d);
            (sumG, sumGx) = (TWidth.Add(sumG, g), TWidth.MultiplyAdd(g, hat, sumGx));
            TWidth.Store(TWidth.MultiplyAdd(d, hat, TWidth.Load(dw + j)), dw + j);
            TWidth.Store(TWidth.Add(d, TWidth.Load(db + j)), db + j);
        }
        double total = TWidth.Sum(sumG), totalX = TWidth.Sum(sumGx);
        for (; j < width; j++)
        {
            var hat = (x[j] - mean) * scale;
            (total, totalX) = (total + w[j] * dy[j], totalX + w[j] * dy[j] * hat);
            (dw[j], db[j]) = (dw[j] + dy[j] * hat, db[j] + dy[j]);
        }

        var (meanG, meanGx) = ((Real)(total / width), (Real)(totalX / width));
        var (a, b) = (TWidth.All(meanG), TWidth.All(meanGx));
        for (j = 0; j + TWidth.Count <= width; j += TWidth.Count)
        {
            var hat = TWidth.Multiply(TWidth.Subtract(TWidth.Load(x + j), m), r);
            var centred = TWidth.Subtract(TWidth.Multiply(TWidth.Load(w + j), TWidth.Load(dy + j)), a);
            var d = TWidth.Multiply(r, TWidth.Subtract(centred, TWidth.Multiply(hat, b)));
            TWidth.Store(add ? TWidth.Add(TWidth.Load(dx + j), d) : d, dx + j);
        }
        for (; j < width; j++) dx[j] = (add ? dx[j] : 0) + scale * (w[j] * dy[j] - meanG - (x[j] - mean) * scale * meanGx);
    }
}
