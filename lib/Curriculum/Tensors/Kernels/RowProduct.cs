using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Curriculum.Tensors.Kernels;

/// <summary>The product of a few rows with a matrix: every number of B is used only once or twice, so memory sets the pace and nothing is packed.</summary>
internal static unsafe class RowProduct
{
    /// <summary>From this many rows on, tiles are faster.</summary>
    public const int FewRows = 4;

    // So many numbers of C stay in the first-level cache while B passes by.
    private const int ColumnsAtOnce = 2048;

    public static void Multiply(int m, int n, int k, MatrixAddress a, MatrixAddress b, Real* c, nint rowC, bool add, Epilogue end)
    {
        if (Vector512.IsHardwareAccelerated) Multiply<Wide, Vector512<Real>>(m, n, k, a, b, c, rowC, add);
        else Multiply<Usual, Vector<Real>>(m, n, k, a, b, c, rowC, add);
        end.Apply(m, n, c, rowC, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply<TWidth, TVector>(int m, int n, int k, MatrixAddress a, MatrixAddress b, Real* c, nint rowC, bool add)
        where TWidth : struct, IVectorWidth<TVector> where TVector : struct
    {
        for (var i = 0; i < m; i++)
        {
            var row = a.From(i, 0);
            var target = c + i * rowC;
            if (b.ColumnStride == 1)
                for (var j = 0; j < n; j += ColumnsAtOnce)
                    AcrossColumns<TWidth, TVector>(Math.Min(ColumnsAtOnce, n - j), k, row, b.From(0, j), target + j, add);
            else if (b.RowStride == 1 && a.ColumnStride == 1) AlongColumns<TWidth, TVector>(n, k, row.Start, b, target, add);
            else Plain(0, n, k, row, b, target, add);
        }
    }

    // B is stored by rows and read as it lies: eight rows at a time are added to C, each times its number of a.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AcrossColumns<TWidth, TVector>(int n, int k, MatrixAddress a, MatrixAddress b, Real* c, bool add)
        where TWidth : struct, IVectorWidth<TVector> where TVector : struct
    {
        var p = 0;
        for (; p + 8 <= k; p += 8, add = true)
        {
            var (row, step, j) = (a.From(0, p), b.RowStride, 0);
            var (x0, x1, x2, x3) = (At(0), At(1), At(2), At(3));
            var (x4, x5, x6, x7) = (At(4), At(5), At(6), At(7));
            var upper = b.Start + p * step;
            var lower = upper + 4 * step;
            for (; j + TWidth.Count <= n; j += TWidth.Count, upper += TWidth.Count, lower += TWidth.Count)
            {
                var sum = TWidth.MultiplyAdd(x0, TWidth.Load(upper), add ? TWidth.Load(c + j) : default);
                sum = TWidth.MultiplyAdd(x1, TWidth.Load(upper + step), sum);
                sum = TWidth.MultiplyAdd(x2, TWidth.Load(upper + 2 * step), sum);
                sum = TWidth.MultiplyAdd(x3, TWidth.Load(upper + 3 * step), sum);
                sum = TWidth.MultiplyAdd(x4, TWidth.Load(lower), sum);
                sum = TWidth.MultiplyAdd(x5, TWidth.Load(lower + step), sum);
                sum = TWidth.MultiplyAdd(x6, TWidth.Load(lower + 2 * step), sum);
                TWidth.Store(TWidth.MultiplyAdd(x7, TWidth.Load(lower + 3 * step), sum), c + j);
            }
            Plain(j, n, 8, row, b.From(p, 0), c, add);

            TVector At(int i) => TWidth.All(row.Start[i * row.ColumnStride]);
        }
        for (; p < k; p++, add = true)
        {
            var (x, y, j) = (TWidth.All(*a.From(0, p).Start), b.From(p, 0), 0);
            for (; j + TWidth.Count <= n; j += TWidth.Count)
                TWidth.Store(TWidth.MultiplyAdd(x, TWidth.Load(y.Start + j), add ? TWidth.Load(c + j) : default), c + j);
            Plain(j, n, 1, a.From(0, p), y, c, add);
        }
    }

    // B is stored by columns: each element of C is the dot product of two runs; four at a time share the loads of a.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AlongColumns<TWidth, TVector>(int n, int k, Real* a, MatrixAddress b, Real* c, bool add)
        where TWidth : struct, IVectorWidth<TVector> where TVector : struct
    {
        var (j, v) = (0, TWidth.Count);
        for (; j + 4 <= n; j += 4)
        {
            TVector s0 = default, s1 = default, s2 = default, s3 = default;
            var y = b.Start + j * b.ColumnStride;
            var (step, p) = (b.ColumnStride, 0);
            for (; p + v <= k; p += v)
            {
                var x = TWidth.Load(a + p);
                s0 = TWidth.MultiplyAdd(x, TWidth.Load(y + p), s0);
                s1 = TWidth.MultiplyAdd(x, TWidth.Load(y + step + p), s1);
                s2 = TWidth.MultiplyAdd(x, TWidth.Load(y + 2 * step + p), s2);
                s3 = TWidth.MultiplyAdd(x, TWidth.Load(y + 3 * step + p), s3);
            }
            var (d0, d1, d2, d3) = (TWidth.Sum(s0), TWidth.Sum(s1), TWidth.Sum(s2), TWidth.Sum(s3));
            for (; p < k; p++)
            {
                d0 += a[p] * y[p];
                d1 += a[p] * y[step + p];
                d2 += a[p] * y[2 * step + p];
                d3 += a[p] * y[3 * step + p];
            }
            c[j] = add ? c[j] + d0 : d0;
            c[j + 1] = add ? c[j + 1] + d1 : d1;
            c[j + 2] = add ? c[j + 2] + d2 : d2;
            c[j + 3] = add ? c[j + 3] + d3 : d3;
        }
        Plain(j, n, k, new(a, 0, 1), b, c, add);
    }

    private static void Plain(int from, int n, int k, MatrixAddress a, MatrixAddress b, Real* c, bool add)
    {
        for (var j = from; j < n; j++)
        {
            Real sum = 0;
            for (var p = 0; p < k; p++) sum += a.Start[p * a.ColumnStride] * b.Start[p * b.RowStride + j * b.ColumnStride];
            c[j] = add ? c[j] + sum : sum;
        }
    }
}
