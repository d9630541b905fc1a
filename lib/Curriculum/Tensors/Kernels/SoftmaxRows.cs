namespace Curriculum.Tensors.Kernels;

/// <summary>Softmax of every row of a matrix. The row's maximum is subtracted first, so that no exponential overflows.</summary>
internal static class SoftmaxRows
{
    /// <summary>y = eˣ ÷ Σ eˣ, row by row.</summary>
    public static void Softmax(ReadOnlySpan<Real> x, Span<Real> y, int length)
    {
        for (var at = 0; at < x.Length; at += length)
        {
            var row = x.Slice(at, length);
            var (max, log) = RowKernels.LogSumExp(row);
            RowKernels.ScaledExp(row, max, Math.Exp(-log), y.Slice(at, length)); // nothing but −∞ gives 0 · ∞, NaN, and says so
        }
    }

    /// <summary>y = x − log Σ eˣ, row by row.</summary>
    public static void LogSoftmax(ReadOnlySpan<Real> x, Span<Real> y, int length)
    {
        for (var at = 0; at < x.Length; at += length)
        {
            var row = x.Slice(at, length);
            var (max, log) = RowKernels.LogSumExp(row);
            System.Numerics.Tensors.TensorPrimitives.Subtract(row, max, y.Slice(at, length));
            System.Numerics.Tensors.TensorPrimitives.Subtract(y.Slice(at, length), (Real)log, y.Slice(at, length));
        }
    }
}
