namespace Curriculum.Tensors.Kernels;

/// <summary>What losses and layers do to one row at a time, while it is in the cache.</summary>
internal static class RowKernels
{
    /// <summary>y = tanh x.</summary>
    public static void Tanh(ReadOnlySpan<Real> x, Span<Real> y) => Elementwise<Functions.Tanh>.Run(x, y);

    /// <summary>y = eˣ.</summary>
    public static void Exp(ReadOnlySpan<Real> x, Span<Real> y) => Elementwise<Functions.Exp>.Run(x, y);

    /// <summary>y ← y + x.</summary>
    public static void Add(Span<Real> y, ReadOnlySpan<Real> x) => Elementwise<Functions.Add>.Run(x, y, y);

    /// <summary>Adds all rows of a matrix to one row.</summary>
    public static void AddRows(ReadOnlySpan<Real> matrix, Span<Real> sums)
    {
        for (var at = 0; at < matrix.Length; at += sums.Length) Add(sums, matrix.Slice(at, sums.Length));
    }

    /// <summary>y ← y + a x.</summary>
    public static void AddScaled(Span<Real> y, double a, ReadOnlySpan<Real> x) => Elementwise<Functions.AddScaled>.Run(x, y, y, (Real)a);

    /// <summary>dx = dy where x is above 0, else 0.</summary>
    public static void WherePositive(ReadOnlySpan<Real> dy, ReadOnlySpan<Real> x, Span<Real> dx) => Elementwise<Functions.WherePositive>.Run(dy, x, dx);

    /// <summary>m = max x and log Σ e^(x − m): their sum is log Σ eˣ; apart they keep their digits where all x are large.</summary>
    public static (Real Max, double Log) LogSumExp(ReadOnlySpan<Real> x)
    {
        var (max, sum) = SoftmaxRows.Exponentials(x, [], 1);
        return (max, Math.Log(sum));
    }

    /// <summary>y = a e^(x − s) for x up to s.</summary>
    public static void ScaledExp(ReadOnlySpan<Real> x, double s, double a, Span<Real> y) => Elementwise<Functions.ShiftedExp>.Run(x, x, y, (Real)s, (Real)a);
}
