using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Curriculum.Tensors.Kernels;

/// <summary>C = A · B or C += A · B for one B and many A: B is laid out for the tiles once, not at every time step.</summary>
internal sealed unsafe class RecurrentProduct
{
    // Below this many multiply-adds a second core costs more than it brings.
    private const long WorkWorthSplitting = 2_000_000;

    private readonly int k, n;
    private readonly Tensor source;
    private readonly bool transposed;
    private readonly Tensor? strips;
    private readonly IPackedTiles? tiles;

    /// <summary>Prepares to multiply by w [k, n], or by its transpose.</summary>
    /// <param name="w">A matrix whose values lie together.</param>
    /// <param name="transposed">Whether to multiply by wᵀ.</param>
    /// <param name="rows">The most rows that an A will have; for very few, laying out B does not pay.</param>
    /// <param name="times">How many A will come; for one, it does not pay either.</param>
    public RecurrentProduct(Tensor w, bool transposed, int rows, int times)
    {
        (source, this.transposed) = (w, transposed);
        (k, n) = transposed ? (w.Shape[1], w.Shape[0]) : (w.Shape[0], w.Shape[1]);
        if (rows < RowProduct.FewRows || times == 1) return;
        tiles = Vector512.IsHardwareAccelerated ? new PackedTiles<Tile512>()
            : Vector256.IsHardwareAccelerated ? new PackedTiles<Tile256>()
            : Vector128.IsHardwareAccelerated ? new PackedTiles<Tile128>()
            : new PackedTiles<TileScalar>();
        strips = Tensor.Empty(new(tiles.Width(n) * k));
        var b = Strided();
        fixed (Real* from = b.Values, to = strips.AsSpan()) tiles.Pack(k, n, new(from, b.RowStride, b.ColumnStride), to);
    }

    /// <summary>C [m, n] = A [m, k] · B, or C += A · B.</summary>
    public void Multiply(int m, ReadOnlySpan<Real> a, Span<Real> c, bool add = false, int? threads = null)
    {
        if (m == 0) return;
        if (tiles is null || strips is null)
        {
            MatrixProduct.Multiply(m, n, k, new StridedMatrix(a, k, 1), Strided(), c, add, threads);
            return;
        }
        fixed (Real* left = a, right = strips.AsSpan(), target = c)
        {
            var parts = threads ?? ((long)m * n * k < WorkWorthSplitting ? 1 : Environment.ProcessorCount);
            if (parts == 1) tiles.Multiply(m, 0, n, n, k, left, right, target, add);
            else Split(parts, m, left, right, target, add);
        }
    }

    // Each thread takes some columns of C: every element is summed in the same order on any number of threads.
    private void Split(int parts, int m, Real* a, Real* b, Real* c, bool add)
    {
        var share = tiles!.Width((n + parts - 1) / parts);
        Workers.Run(parts, part => tiles.Multiply(m, part * share, Math.Min((part + 1) * share, n), n, k, a, b, c, add));
    }

    private StridedMatrix Strided() => transposed ? new(source.AsSpan(), 1, k) : new(source.AsSpan(), n, 1);

    private interface IPackedTiles
    {
        int Width(int columns);

        void Pack(int k, int n, MatrixAddress b, Real* strips);

        void Multiply(int m, int firstColumn, int endColumn, int n, int k, Real* a, Real* strips, Real* c, bool add);
    }

    private sealed class PackedTiles<TTile> : IPackedTiles where TTile : ITile
    {
        // So much of A's rows, and of one strip of B, stays in the first-level cache.
        private const int DepthAtOnce = 128;

        /// <summary>The number of columns rounded up to whole strips.</summary>
        public int Width(int columns) => (columns + TTile.Columns - 1) / TTile.Columns * TTile.Columns;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Pack(int k, int n, MatrixAddress b, Real* strips)
        {
            for (var j = 0; j < n; j += TTile.Columns)
                Packing.Columns(k, Math.Min(TTile.Columns, n - j), TTile.Columns, b.From(0, j), strips + (nint)j * k);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Multiply(int m, int firstColumn, int endColumn, int n, int k, Real* a, Real* strips, Real* c, bool add)
        {
            var edgeRows = stackalloc Real[TTile.Rows * DepthAtOnce];
            var edge = stackalloc Real[TTile.Rows * TTile.Columns];
            for (var p = 0; p < k; p += DepthAtOnce)
            {
                var (depth, adds, last) = (Math.Min(DepthAtOnce, k - p), add || p > 0, m / TTile.Rows * TTile.Rows);
                if (last < m) Packing.Rows(depth, m - last, TTile.Rows, new(a + (nint)last * k + p, k, 1), edgeRows);
                for (var j = firstColumn; j < endColumn; j += TTile.Columns)
                {
                    var columns = Math.Min(TTile.Columns, endColumn - j);
                    var strip = strips + (nint)j * k + p * TTile.Columns;
                    for (var i = 0; i < m; i += TTile.Rows)
                    {
                        var rows = Math.Min(TTile.Rows, m - i);
                        var target = c + (nint)i * n + j;
                        var left = i < last ? new MatrixAddress(a + (nint)i * k + p, k, 1) : new MatrixAddress(edgeRows, 1, TTile.Rows);
                        if (rows == TTile.Rows && columns == TTile.Columns)
                            TTile.Run(depth, left.Start, left.RowStride, left.ColumnStride, strip, TTile.Columns, target, n, adds);
                        else
                        {
                            TTile.Run(depth, left.Start, left.RowStride, left.ColumnStride, strip, TTile.Columns, edge, TTile.Columns, add: false);
                            CopyEdge(rows, columns, edge, target, n, adds);
                        }
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
    }
}
