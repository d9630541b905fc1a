using System.Numerics;
using System.Runtime.CompilerServices;

namespace Curriculum.Tensors.Kernels;

/// <summary>The product of a few rows with a matrix: every number of B is used only once or twice, so memory sets the pace and nothing is packed.</summary>
internal static unsafe class RowProduct
{
    /// <summary>From this many rows on, tiles are faster.</summary>
    public const int FewRows = 4;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(int m, int n, int k, MatrixAddress a, MatrixAddress b, Real* c, nint rowC, bool add, Epilogue end)
    {
        for (var i = 0; i < m; i++)
        {
            var row = a.From(i, 0);
            var target = c + i * rowC;
            if (b.ColumnStride == 1) AcrossColumns(n, k, row, b, target, add);
            else if (b.RowStride == 1 && a.ColumnStride == 1) AlongColumns(n, k, row.Start, b, target, add);
            else Plain(0, n, k, row, b, target, add);
        }
        end.Apply(m, n, c, rowC, 0);
    }

    // B is stored by rows: eight vectors of C collect a[p] · B[p, …].
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AcrossColumns(int n, int k, MatrixAddress a, MatrixAddress b, Real* c, bool add)
    {
        var (j, v) = (0, Vector<Real>.Count);
        for (; j + 8 * v <= n; j += 8 * v)
        {
            Vector<Real> c0 = default, c1 = default, c2 = default, c3 = default, c4 = default, c5 = default, c6 = default, c7 = default;
            var x = a.Start;
            var y = b.Start + j;
            for (var p = 0; p < k; p++, x += a.ColumnStride, y += b.RowStride)
            {
                var w = Vector.Create(*x);
                c0 = Vector.MultiplyAddEstimate(w, Vector.Load(y), c0);
                c1 = Vector.MultiplyAddEstimate(w, Vector.Load(y + v), c1);
                c2 = Vector.MultiplyAddEstimate(w, Vector.Load(y + 2 * v), c2);
                c3 = Vector.MultiplyAddEstimate(w, Vector.Load(y + 3 * v), c3);
                c4 = Vector.MultiplyAddEstimate(w, Vector.Load(y + 4 * v), c4);
                c5 = Vector.MultiplyAddEstimate(w, Vector.Load(y + 5 * v), c5);
                c6 = Vector.MultiplyAddEstimate(w, Vector.Load(y + 6 * v), c6);
                c7 = Vector.MultiplyAddEstimate(w, Vector.Load(y + 7 * v), c7);
            }
            Store(c + j, c0, add);
            Store(c + j + v, c1, add);
            Store(c + j + 2 * v, c2, add);
            Store(c + j + 3 * v, c3, add);
            Store(c + j + 4 * v, c4, add);
            Store(c + j + 5 * v, c5, add);
            Store(c + j + 6 * v, c6, add);
            Store(c + j + 7 * v, c7, add);
        }
        for (; j + v <= n; j += v)
        {
            var sum = Vector<Real>.Zero;
            var x = a.Start;
            var y = b.Start + j;
            for (var p = 0; p < k; p++, x += a.ColumnStride, y += b.RowStride)
                sum = Vector.MultiplyAddEstimate(Vector.Create(*x), Vector.Load(y), sum);
            Store(c + j, sum, add);
        }
        Plain(j, n, k, a, b, c, add);
    }

    // B is stored by columns: each element of C is the dot product of two runs; four at a time share the loads of a.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AlongColumns(int n, int k, Real* a, MatrixAddress b, Real* c, bool add)
    {
        var (j, v) = (0, Vector<Real>.Count);
        for (; j + 4 <= n; j += 4)
        {
            Vector<Real> s0 = default, s1 = default, s2 = default, s3 = default;
            var y = b.Start + j * b.ColumnStride;
            var (step, p) = (b.ColumnStride, 0);
            for (; p + v <= k; p += v)
            {
                var x = Vector.Load(a + p);
                s0 = Vector.MultiplyAddEstimate(x, Vector.Load(y + p), s0);
                s1 = Vector.MultiplyAddEstimate(x, Vector.Load(y + step + p), s1);
                s2 = Vector.MultiplyAddEstimate(x, Vector.Load(y + 2 * step + p), s2);
                s3 = Vector.MultiplyAddEstimate(x, Vector.Load(y + 3 * step + p), s3);
            }
            var (d0, d1, d2, d3) = (Vector.Sum(s0), Vector.Sum(s1), Vector.Sum(s2), Vector.Sum(s3));
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

    private static void Store(Real* c, Vector<Real> value, bool add) => (add ? Vector.Load(c) + value : value).Store(c);
}
