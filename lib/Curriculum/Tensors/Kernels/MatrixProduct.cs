using System.Runtime.Intrinsics;

namespace Curriculum.Tensors.Kernels;

/// <summary>C = A · B, or C += A · B, for matrices with any strides; C is row-major.</summary>
/// <remarks>The plan of Goto and van de Geijn (2008) and BLIS: B is cut into strips that stay in the cache, a tile of C stays in
/// registers while k runs. On any number of threads every element of C is summed in the same order, so the bits are the same.</remarks>
internal static unsafe class MatrixProduct
{
    // Below this many multiply-adds a second core costs more than it brings.
    private const long WorkWorthSplitting = 6_000_000;

    public static void Multiply(int m, int n, int k, StridedMatrix a, StridedMatrix b, Span<Real> c, bool add = false, int? threads = null)
    {
        if (m == 0 || n == 0) return;
        if (k == 0)
        {
            if (!add) c[..(m * n)].Clear();
            return;
        }
        fixed (Real* pa = a.Values, pb = b.Values, pc = c)
        {
            var (left, right) = (new MatrixAddress(pa, a.RowStride, a.ColumnStride), new MatrixAddress(pb, b.RowStride, b.ColumnStride));
            var kernel = Choose(m);
            if (threads is null && (long)m * n * k < WorkWorthSplitting) kernel(m, n, k, left, right, pc, n, add);
            else Split(kernel, m, n, k, left, right, pc, add, threads ?? Environment.ProcessorCount);
        }
    }

    /// <summary>The same on this thread alone, C a part of a wider matrix: one of many small products that are shared between the threads whole.</summary>
    public static void MultiplyAlone(int m, int n, int k, StridedMatrix a, StridedMatrix b, Span<Real> c, int rowC, bool add = false)
    {
        if (m == 0 || n == 0) return;
        for (var i = 0; k == 0 && !add && i < m; i++) c.Slice(i * rowC, n).Clear();
        if (k == 0) return;
        fixed (Real* pa = a.Values, pb = b.Values, pc = c)
            Choose(m)(m, n, k, new(pa, a.RowStride, a.ColumnStride), new(pb, b.RowStride, b.ColumnStride), pc, rowC, add);
    }

    // Chosen by the whole product, not by a thread's part: the kernels round differently.
    private static Kernel Choose(int m) => m < RowProduct.FewRows ? RowProduct.Multiply
        : Vector512.IsHardwareAccelerated ? TiledProduct<Tile512>.Multiply
        : Vector256.IsHardwareAccelerated ? TiledProduct<Tile256>.Multiply
        : Vector128.IsHardwareAccelerated ? TiledProduct<Tile128>.Multiply
        : TiledProduct<TileScalar>.Multiply;

    // Each thread takes some columns of C, or some rows where there are more of them; k is never divided.
    private static void Split(Kernel kernel, int m, int n, int k, MatrixAddress a, MatrixAddress b, Real* c, bool add, int threads)
    {
        const int Alignment = 96; // a multiple of every tile's rows and columns, so that only the last part has edges
        var byColumns = n >= m;
        var share = ((byColumns ? n : m) + threads - 1) / threads;
        share = (share + Alignment - 1) / Alignment * Alignment;
        var parts = ((byColumns ? n : m) + share - 1) / share;
        if (parts == 1) kernel(m, n, k, a, b, c, n, add);
        else Parallel.For(0, parts, part =>
        {
            var start = part * share;
            if (byColumns) kernel(m, Math.Min(share, n - start), k, a, b.From(0, start), c + start, n, add);
            else kernel(Math.Min(share, m - start), n, k, a.From(start, 0), b, c + (nint)start * n, n, add);
        });
    }

    private delegate void Kernel(int m, int n, int k, MatrixAddress a, MatrixAddress b, Real* c, nint rowC, bool add);
}
