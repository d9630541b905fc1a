using System.Runtime.CompilerServices;

using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Curriculum.Tensors.Kernels;

/// <summary>Layer normalisation of the rows of a matrix, and its gradient, each in one pass over a row that stays in the cache.</summary>
/// <remarks>With x̂ = (x − μ)r and r = 1 ÷ √(σ² + ε):
/// <code>
/// y  = w ⊙ x̂ + b
/// dx = r (g − mean(g) − x̂ mean(g ⊙ x̂))     where g = w ⊙ dy
/// dw = Σ dy ⊙ x̂,   db = Σ dy               over the rows
/// </code></remarks>
internal static class LayerNormRows
{
    /// <summary>Writes y, x̂ and, one a row, r.</summary>
    public static void Forward(Tensor x, Tensor w, Tensor b, double epsilon, Tensor y, Tensor normal, Tensor r)
    {
        var width = w.NumElements;
        RowParts.Run(r.NumElements, width, i =>
        {
            var row = normal.AsSpan().Slice(i * width, width);
            TensorPrimitives.Subtract(x.AsSpan().Slice(i * width, width), (Real)(Reduction.Sum(x.AsSpan().Slice(i * width, width)) / width), row);
            var scale = 1 / Math.Sqrt(Reduction.Dot(row, row) / width + epsilon);
            r.AsSpan()[i] = (Real)scale;
            TensorPrimitives.Multiply(row, (Real)scale, row);
            TensorPrimitives.MultiplyAdd(row, w.AsSpan(), b.AsSpan(), y.AsSpan().Slice(i * width, width));
        });
    }

    /// <summary>dx, from dy and what the way forward left.</summary>
    public static Tensor InputGradient(Tensor dy, Tensor w, Tensor normal, Tensor r)
    {
        var (dx, width) = (Tensor.Empty(normal.Shape), w.NumElements);
        RowParts.Run(r.NumElements, width, i =>
        {
            var g = dx.AsSpan().Slice(i * width, width);
            var hat = normal.AsSpan().Slice(i * width, width);
            TensorPrimitives.Multiply(w.AsSpan(), dy.AsSpan().Slice(i * width, width), g);
            Finish(g, hat, (Real)(Reduction.Sum(g) / width), (Real)(Reduction.Dot(g, hat) / width), r.AsSpan()[i]);
        });
        return dx;
    }

    /// <summary>Σ dy ⊙ x̂ over the rows.</summary>
    public static Tensor WeightGradient(Tensor dy, Tensor normal, int width)
    {
        var dw = Tensor.Zeros(width);
        for (var at = 0; at < dy.NumElements; at += width)
            TensorPrimitives.MultiplyAdd(dy.AsSpan().Slice(at, width), normal.AsSpan().Slice(at, width), dw.AsSpan(), dw.AsSpan());
        return dw;
    }

    // g ← r (g − mean − x̂ slope)
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Finish(Span<Real> g, ReadOnlySpan<Real> hat, Real mean, Real slope, Real r)
    {
        RowKernels.AddScaled(g, -slope, hat);
        TensorPrimitives.Subtract(g, mean, g);
        TensorPrimitives.Multiply(g, r, g);
    }
}
