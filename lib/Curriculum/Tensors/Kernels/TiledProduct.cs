using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Curriculum.Tensors.Kernels;

/// <summary>The matrix product by tiles of one kind: the loops around <see cref="ITile.Run"/>, and its narrow kind for the last columns.</summary>
/// <remarks>Whatever is copied, exchanged or shared between threads, an element of C is the sum over k in one order: the bits are the same.</remarks>
internal static unsafe class TiledProduct<TTile, TNarrow> where TTile : ITile where TNarrow : ITile
{
    // A strip of B (DepthAtOnce × a tile's columns) stays in the first-level cache while all tiles of a block of A pass by;
    // a block of A (RowsAtOnce × DepthAtOnce) stays in the second. RowsAtOnce is a multiple of every tile's rows.
    private const int DepthAtOnce = 256, RowsAtOnce = 240, ColumnsAtOnce = 2048;

    // For fewer rows than this, copying B costs more than reading it where it lies; for fewer columns, copying A does. What is small needs no copy.
    private const int RowsWorthPacking = 24, Small = 1 << 14, SmallTransposed = 1 << 10, ColumnsWorthPacking = 256;

    // A tile of this depth takes long enough for C to come near.
    private const int DepthWorthPrefetching = 96;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(int m, int n, int k, MatrixAddress a, MatrixAddress b, Real* c, nint rowC, bool add, Epilogue end)
    {
        // B by columns has to be laid out anew. Where A is smaller, Cᵀ = Bᵀ Aᵀ is the same with less to copy.
        if (b.ColumnStride != 1 && b.RowStride == 1 && (long)m * (n + k) < (long)n * k)
            Blocks(n, m, k, b.Transposed, a.Transposed, new(c, 1, rowC), add, end);
        else Blocks(m, n, k, a, b, new(c, rowC, 1), add, end);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Blocks(int m, int n, int k, MatrixAddress a, MatrixAddress b, MatrixAddress c, bool add, Epilogue end)
    {
        var (packsA, packsB) = (a.ColumnStride != 1 ? (long)m * k > SmallTransposed : n >= ColumnsWorthPacking && (long)m * k > Small,
            b.ColumnStride != 1 || (m > RowsWorthPacking && ((long)n * k > Small || m > n)));
        var depthAtMost = Math.Min(DepthAtOnce, k);
        var forA = depthAtMost * (packsA ? RoundUp(Math.Min(RowsAtOnce, m), TTile.Rows) : TTile.Rows);
        var forB = depthAtMost * (packsB ? RoundUp(Math.Min(ColumnsAtOnce, n), TTile.Columns) : TTile.Columns);
        var buffer = ArrayPool<Real>.Shared.Rent(forA + forB + 2 * CacheLine.Numbers);
        fixed (Real* start = buffer)
        {
            var strips = CacheLine.Aligned(start);
            Blocks(m, n, k, a, b, c, add, end, packsA, packsB, CacheLine.Aligned(strips + forB), strips);
        }
        ArrayPool<Real>.Shared.Return(buffer);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Blocks(int m, int n, int k, MatrixAddress a, MatrixAddress b, MatrixAddress c, bool add, Epilogue end,
        bool packsA, bool packsB, Real* panels, Real* strips)
    {
        var strip = n <= TNarrow.Columns ? TNarrow.Columns : TTile.Columns;
        for (var j = 0; j < n; j += ColumnsAtOnce)
            for (var p = 0; p < k; p += DepthAtOnce)
            {
                var (columns, depth) = (Math.Min(ColumnsAtOnce, n - j), Math.Min(DepthAtOnce, k - p));
                var right = new Operand(b.From(p, j), strips, packsB ? 0 : columns - columns % strip, strip);
                right.Pack(depth, columns);
                for (var i = 0; i < m; i += RowsAtOnce)
                {
                    var rows = Math.Min(RowsAtOnce, m - i);
                    var left = new Operand(a.From(i, p).Transposed, panels, packsA ? 0 : rows - rows % TTile.Rows, TTile.Rows);
                    left.Pack(depth, rows);
                    Block(rows, columns, depth, left, right, c.From(i, j), add || p > 0, p + depth < k ? default : end.From(c.ColumnStride == 1 ? j : i));
                }
            }
    }

    // One strip of B after the other meets all rows of one block of A, tile by tile.
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Block(int m, int n, int k, Operand a, Operand b, MatrixAddress c, bool add, Epilogue end)
    {
        var edge = stackalloc Real[TTile.Rows * TTile.Columns];
        for (var j = 0; j < n; j += TTile.Columns)
        {
            var (right, columns) = (b.At(j, k), Math.Min(TTile.Columns, n - j));
            for (var i = 0; i < m; i += TTile.Rows)
            {
                var (left, rows) = (a.At(i, k), Math.Min(TTile.Rows, m - i));
                var target = c.From(i, j).Start;
                if (c.ColumnStride != 1)
                {
                    Run(columns, k, left, right, edge, TTile.Columns, add: false);
                    TileCopy.Transposed(rows, columns, edge, TTile.Columns, target, c.ColumnStride, add);
                    end.Apply(columns, rows, target, c.ColumnStride, i);
                }
                else if (rows == TTile.Rows && columns is var whole && (whole == TTile.Columns || whole == TNarrow.Columns))
                {
                    if (k >= DepthWorthPrefetching) Prefetch(rows, target, c.RowStride);
                    Run(columns, k, left, right, target, c.RowStride, add);
                    end.Apply(rows, columns, target, c.RowStride, j);
                }
                else
                {
                    Run(columns, k, left, right, edge, TTile.Columns, add: false);
                    TileCopy.Plain(rows, columns, edge, TTile.Columns, target, c.RowStride, add);
                    end.Apply(rows, columns, target, c.RowStride, j);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run(int columns, int k, MatrixAddress a, MatrixAddress b, Real* c, nint rowC, bool add)
    {
        if (columns <= TNarrow.Columns) TNarrow.Run(k, a.Start, a.ColumnStride, a.RowStride, b.Start, b.RowStride, c, rowC, add);
        else TTile.Run(k, a.Start, a.ColumnStride, a.RowStride, b.Start, b.RowStride, c, rowC, add);
    }

    // C is written a tile later: by then its lines have come near.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(int rows, Real* c, nint rowC)
    {
        if (!Sse.IsSupported) return;
        for (var i = 0; i < rows; i++, c += rowC)
        {
            Sse.Prefetch0(c);
            Sse.Prefetch0(c + TTile.Columns - 1);
        }
    }

    private static int RoundUp(int count, int grain) => (count + grain - 1) / grain * grain;
}
