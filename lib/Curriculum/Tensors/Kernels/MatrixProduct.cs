using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Curriculum.Tensors.Kernels;

/// <summary>A matrix inside a span: element (i, j) lies at i·<see cref="RowStride"/> + j·<see cref="ColumnStride"/>.</summary>
internal readonly ref struct StridedMatrix(ReadOnlySpan<Real> values, int rowStride, int columnStride)
{
    public readonly ReadOnlySpan<Real> Values = values;
    public readonly int RowStride = rowStride;
    public readonly int ColumnStride = columnStride;
}

/// <summary>C = A · B for matrices with any strides; C is row-major.</summary>
/// <remarks>Four rows of C times two vectors of columns stay in registers while k runs; B is read along its rows.
/// Every element of C is summed over k in the same order on any number of threads.</remarks>
internal static class MatrixProduct
{
    private const int RowsAtOnce = 4;

    // Below this many multiplications a second core costs more than it brings.
    private const long WorkWorthSplitting = 1 << 20;

    public static void Multiply(int m, int n, int k, StridedMatrix a, StridedMatrix b, Span<Real> c)
    {
        if (m == 0 || n == 0) return;
        if (k == 0)
        {
            c.Clear();
            return;
        }
        var left = RowMajor(a, m, k, out var leftBuffer);
        var right = RowMajor(b, k, n, out var rightBuffer);
        var threads = (long)m * n * k < WorkWorthSplitting ? 1 : Math.Min(Environment.ProcessorCount, (m + RowsAtOnce - 1) / RowsAtOnce);
        if (threads == 1) Rows(left, right, c, 0, m, n, k);
        else Split(left, right, c, m, n, k, threads);
        if (leftBuffer is not null) ArrayPool<Real>.Shared.Return(leftBuffer);
        if (rightBuffer is not null) ArrayPool<Real>.Shared.Return(rightBuffer);
    }

    private static unsafe void Split(ReadOnlySpan<Real> a, ReadOnlySpan<Real> b, Span<Real> c, int m, int n, int k, int threads)
    {
        var share = (m + threads - 1) / threads;
        share = (share + RowsAtOnce - 1) / RowsAtOnce * RowsAtOnce;
        fixed (Real* pa = a, pb = b, pc = c)
        {
            // Lambdas cannot hold spans; the addresses stay fixed until every part is done.
            var (addressA, addressB, addressC) = ((nint)pa, (nint)pb, (nint)pc);
            var (lengthA, lengthB, lengthC) = (a.Length, b.Length, c.Length);
            Parallel.For(0, threads, part => Rows(
                new ReadOnlySpan<Real>((Real*)addressA, lengthA), new ReadOnlySpan<Real>((Real*)addressB, lengthB),
                new Span<Real>((Real*)addressC, lengthC), part * share, Math.Min(m, (part + 1) * share), n, k));
        }
    }

    private static void Rows(ReadOnlySpan<Real> a, ReadOnlySpan<Real> b, Span<Real> c, int start, int end, int n, int k)
    {
        var width = 2 * Vector<Real>.Count;
        var i = start;
        for (; i + RowsAtOnce <= end; i += RowsAtOnce)
        {
            var j = 0;
            for (; j + width <= n; j += width) Tile(a, b, c, i, j, n, k);
            for (var row = i; row < i + RowsAtOnce && j < n; row++) Edge(a, b, c, row, j, n, k);
        }
        for (; i < end; i++) Edge(a, b, c, i, 0, n, k);
    }

    // 4 rows × 2 vectors of C in eight registers.
    private static void Tile(ReadOnlySpan<Real> a, ReadOnlySpan<Real> b, Span<Real> c, int i, int j, int n, int k)
    {
        Vector<Real> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default, c30 = default, c31 = default;
        ref var a0 = ref MemoryMarshal.GetReference(a[(i * k)..]);
        ref var b0 = ref MemoryMarshal.GetReference(b[j..]);
        var width = Vector<Real>.Count;
        for (var p = 0; p < k; p++)
        {
            var (x, y) = (Vector.LoadUnsafe(ref b0, (nuint)(p * n)), Vector.LoadUnsafe(ref b0, (nuint)(p * n + width)));
            var w = Vector.Create(System.Runtime.CompilerServices.Unsafe.Add(ref a0, p));
            (c00, c01) = (Vector.FusedMultiplyAdd(w, x, c00), Vector.FusedMultiplyAdd(w, y, c01));
            w = Vector.Create(System.Runtime.CompilerServices.Unsafe.Add(ref a0, p + k));
            (c10, c11) = (Vector.FusedMultiplyAdd(w, x, c10), Vector.FusedMultiplyAdd(w, y, c11));
            w = Vector.Create(System.Runtime.CompilerServices.Unsafe.Add(ref a0, p + 2 * k));
            (c20, c21) = (Vector.FusedMultiplyAdd(w, x, c20), Vector.FusedMultiplyAdd(w, y, c21));
            w = Vector.Create(System.Runtime.CompilerServices.Unsafe.Add(ref a0, p + 3 * k));
            (c30, c31) = (Vector.FusedMultiplyAdd(w, x, c30), Vector.FusedMultiplyAdd(w, y, c31));
        }
        Store(c, i, j, n, c00, c01);
        Store(c, i + 1, j, n, c10, c11);
        Store(c, i + 2, j, n, c20, c21);
        Store(c, i + 3, j, n, c30, c31);
    }

    private static void Store(Span<Real> c, int i, int j, int n, Vector<Real> left, Vector<Real> right)
    {
        left.CopyTo(c[(i * n + j)..]);
        right.CopyTo(c[(i * n + j + Vector<Real>.Count)..]);
    }

    // One row of C from column j on: vectors while they fit, then single numbers; k always runs in the same order.
    private static void Edge(ReadOnlySpan<Real> a, ReadOnlySpan<Real> b, Span<Real> c, int i, int j, int n, int k)
    {
        var row = a.Slice(i * k, k);
        for (; j + Vector<Real>.Count <= n; j += Vector<Real>.Count)
        {
            var sum = Vector<Real>.Zero;
            for (var p = 0; p < k; p++) sum = Vector.FusedMultiplyAdd(Vector.Create(row[p]), new Vector<Real>(b[(p * n + j)..]), sum);
            sum.CopyTo(c[(i * n + j)..]);
        }
        for (; j < n; j++)
        {
            Real sum = 0;
            for (var p = 0; p < k; p++) sum = Real.FusedMultiplyAdd(row[p], b[p * n + j], sum);
            c[i * n + j] = sum;
        }
    }

    private static ReadOnlySpan<Real> RowMajor(StridedMatrix x, int rows, int columns, out Real[]? buffer)
    {
        buffer = null;
        if (x.ColumnStride == 1 && x.RowStride == columns || rows == 1 && x.ColumnStride == 1) return x.Values[..(rows * columns)];
        buffer = ArrayPool<Real>.Shared.Rent(rows * columns);
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++)
                buffer[i * columns + j] = x.Values[i * x.RowStride + j * x.ColumnStride];
        return buffer.AsSpan(0, rows * columns);
    }
}
