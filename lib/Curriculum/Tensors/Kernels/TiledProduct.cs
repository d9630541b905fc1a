using System.Buffers;
using System.Runtime.CompilerServices;

namespace Curriculum.Tensors.Kernels;

/// <summary>The matrix product by tiles of one kind: the loops around <see cref="ITile.Run"/>.</summary>
internal static unsafe class TiledProduct<TTile> where TTile : ITile
{
    // A strip of B (DepthAtOnce × tile columns) fits the first-level cache, all strips of a block the second.
    private const int DepthAtOnce = 256;
    private const int ColumnsAtOnce = 1024;

    // For fewer rows than this, copying B would cost as much as multiplying by it.
    private const int RowsWorthPacking = 64;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(int m, int n, int k, MatrixAddress a, MatrixAddress b, Real* c, nint rowC, bool add)
    {
        var packs = b.ColumnStride != 1 || m > RowsWorthPacking;
        var (deepest, widest) = (Math.Min(DepthAtOnce, k), packs ? RoundUp(Math.Min(ColumnsAtOnce, n)) : TTile.Columns);
        var edgeRows = stackalloc Real[TTile.Rows * deepest];
        var buffer = ArrayPool<Real>.Shared.Rent(deepest * widest);
        fixed (Real* strips = buffer)
            for (var j = 0; j < n; j += ColumnsAtOnce)
                for (var p = 0; p < k; p += DepthAtOnce)
                {
                    var (columns, depth) = (Math.Min(ColumnsAtOnce, n - j), Math.Min(DepthAtOnce, k - p));
                    var (block, firstPacked) = (b.From(p, j), packs ? 0 : columns / TTile.Columns * TTile.Columns);
                    for (var at = firstPacked; at < columns; at += TTile.Columns)
                        Packing.Columns(depth, Math.Min(TTile.Columns, columns - at), TTile.Columns, block.From(0, at), strips + (at - firstPacked) * depth);
                    Block(m, columns, depth, a.From(0, p), block, strips, firstPacked, edgeRows, c + j, rowC, add || p > 0);
                }
        ArrayPool<Real>.Shared.Return(buffer);
    }

    // All rows of A times one block of B, tile by tile. Columns from firstPacked on are read from the strips.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Block(int m, int n, int k, MatrixAddress a, MatrixAddress b, Real* strips, int firstPacked,
        Real* edgeRows, Real* c, nint rowC, bool add)
    {
        var edge = stackalloc Real[TTile.Rows * TTile.Columns];
        for (var i = 0; i < m; i += TTile.Rows)
        {
            var (rows, left) = (Math.Min(TTile.Rows, m - i), a.From(i, 0));
            if (rows < TTile.Rows)
            {
                Packing.Rows(k, rows, TTile.Rows, left, edgeRows);
                left = new(edgeRows, 1, TTile.Rows);
            }
            for (var j = 0; j < n; j += TTile.Columns)
            {
                var (columns, packed) = (Math.Min(TTile.Columns, n - j), j >= firstPacked);
                var right = packed ? strips + (j - firstPacked) * k : b.Start + j;
                var rowB = packed ? TTile.Columns : b.RowStride;
                var target = c + i * rowC + j;
                if (rows == TTile.Rows && columns == TTile.Columns)
                    TTile.Run(k, left.Start, left.RowStride, left.ColumnStride, right, rowB, target, rowC, add);
                else
                {
                    TTile.Run(k, left.Start, left.RowStride, left.ColumnStride, right, rowB, edge, TTile.Columns, add: false);
                    CopyEdge(rows, columns, edge, target, rowC, add);
                }
            }
        }
    }

    private static void CopyEdge(int rows, int columns, Real* edge, Real* c, nint rowC, bool add)
    {
        for (var i = 0; i < rows; i++, edge += TTile.Columns, c += rowC)
            for (var j = 0; j < columns; j++)
                c[j] = add ? c[j] + edge[j] : edge[j];
    }

    private static int RoundUp(int columns) => (columns + TTile.Columns - 1) / TTile.Columns * TTile.Columns;
}
