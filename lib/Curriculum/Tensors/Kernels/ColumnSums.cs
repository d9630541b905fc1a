using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Curriculum.Tensors.Kernels;

/// <summary>The sum of all rows of a matrix: the gradient of a bias.</summary>
internal static unsafe class ColumnSums
{
    // Rows that are summed together: so many whatever the number of threads, so that the bits are the same.
    private const int RowsAtOnce = 64;

    /// <summary>db += Σ dy over the rows of dy [N, H].</summary>
    public static void Add(Tensor dy, Tensor db) => Add<Functions.First>(dy, dy, null, db);

    /// <summary>dz = dy where y is above 0, else 0, and for a bias that asks for it db += Σ dz over the rows, in one pass.</summary>
    public static Tensor WherePositive(Tensor dy, Tensor y, Tensor? bias)
    {
        var dz = Tensor.Empty(dy.Shape);
        Add<Functions.WherePositive>(dy, y, dz, Gradients.Wants(bias, out var db) ? db : null);
        return dz;
    }

    // z = f(x, y), where it is asked for, and sum += Σ z over the rows.
    private static void Add<TFunction>(Tensor x, Tensor y, Tensor? z, Tensor? sum) where TFunction : struct, IFunction
    {
        var (rows, width) = (x.Shape[0], x.Shape[1]);
        var groups = (rows + RowsAtOnce - 1) / RowsAtOnce;
        var sums = Tensor.Zeros(groups, width);
        RowParts.Run(groups, RowsAtOnce * width, group =>
        {
            var (first, end) = (group * RowsAtOnce, Math.Min((group + 1) * RowsAtOnce, rows));
            fixed (Real* px = x.AsSpan(), py = y.AsSpan(), pz = z is null ? default : z.AsSpan(), total = sums.AsSpan()[(group * width)..])
            {
                if (Vector512.IsHardwareAccelerated) AddRows<TFunction, Wide, Vector512<Real>>(first, end, width, px, py, pz, total);
                else AddRows<TFunction, Usual, Vector<Real>>(first, end, width, px, py, pz, total);
            }
        });
        if (sum is not null) RowKernels.AddRows(sums.AsSpan(), sum.AsSpan());
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddRows<TFunction, TWidth, TVector>(int first, int end, int width, Real* x, Real* y, Real* z, Real* sum)
        where TFunction : struct, IFunction where TWidth : struct, IVectorWidth<TVector> where TVector : struct
    {
        var whole = width - width % TWidth.Count;
        for (var at = (nint)first * width; at < (nint)end * width; at += width)
        {
            for (var j = 0; j < whole; j += TWidth.Count)
            {
                var value = TFunction.Of<TWidth, TVector>(TWidth.Load(x + at + j), TWidth.Load(y + at + j), default, default);
                if (z != null) TWidth.Store(value, z + at + j);
                TWidth.Store(TWidth.Add(TWidth.Load(sum + j), value), sum + j);
            }
            if (whole < width) Rest<TFunction>(width - whole, x + at + whole, y + at + whole, z == null ? null : z + at + whole, sum + whole);
        }
    }

    private static void Rest<TFunction>(int count, Real* x, Real* y, Real* z, Real* sum) where TFunction : struct, IFunction
    {
        var values = new Partial();
        Span<Real> row = ((Span<Real>)values)[..count];
        Elementwise<TFunction>.Run(new(x, count), new(y, count), row);
        if (z != null) row.CopyTo(new(z, count));
        for (var j = 0; j < count; j++) sum[j] += row[j];
    }
}
