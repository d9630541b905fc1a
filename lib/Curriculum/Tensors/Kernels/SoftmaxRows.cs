using System.Numerics.Tensors;

namespace Curriculum.Tensors.Kernels;

/// <summary>Softmax of every row of a matrix. The row's maximum is subtracted first, so that no exponential overflows.</summary>
internal static class SoftmaxRows
{
    /// <summary>y = eˣ ÷ Σ eˣ, row by row.</summary>
    public static void Softmax(ReadOnlySpan<Real> x, Span<Real> y, int length)
    {
        for (var at = 0; at < x.Length; at += length)
        {
            var row = y.Slice(at, length);
            Shift(x.Slice(at, length), row);
            TensorPrimitives.Exp(row, row);
            TensorPrimitives.Divide(row, (Real)Reduction.Sum(row), row);
        }
    }

    /// <summary>y = x − log Σ eˣ, row by row.</summary>
    public static void LogSoftmax(ReadOnlySpan<Real> x, Span<Real> y, int length)
    {
        var exponentials = new Real[length];
        for (var at = 0; at < x.Length; at += length)
        {
            var row = y.Slice(at, length);
            Shift(x.Slice(at, length), row);
            TensorPrimitives.Exp(row, exponentials);
            TensorPrimitives.Subtract(row, (Real)Math.Log(Reduction.Sum(exponentials)), row);
        }
    }

    private static void Shift(ReadOnlySpan<Real> x, Span<Real> shifted)
    {
        var max = TensorPrimitives.Max(x);
        // A row of nothing but −∞ stays as it is: its softmax is 0 ÷ 0, NaN, and says so.
        TensorPrimitives.Subtract(x, Real.IsInfinity(max) ? 0 : max, shifted);
    }
}
