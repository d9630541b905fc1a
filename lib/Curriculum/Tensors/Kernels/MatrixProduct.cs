using System.Runtime.Intrinsics;

namespace Curriculum.Tensors.Kernels;

/// <summary>C = A · B, or C += A · B, for matrices with any strides; C is row-major.</summary>
/// <remarks>The plan of Goto and van de Geijn (2008) and BLIS: B is cut into strips that stay in the cache, a tile of C stays in
/// registers while k runs. On any number of threads every element of C is summed in the same order, so the bits are the same.</remarks>
internal static unsafe class MatrixProduct
{
    // Below this many multiply-adds a second core costs more than it brings.
    private const long WorkWorthSplitting = 3_000_000;

    // The same for few rows, where memory sets the pace.
    private const long FewRowsWorthSplitting = 200_000;

    public static void Multiply(int m, int n, int k, StridedMatrix a, StridedMatrix b, Span<Real> c, bool add = false, int? threads = null) =>
        Multiply(m, n, k, a, b, c, default, relu: false, add, threads);

    /// <summary>C = f(A · B + b), or C = f(C + A · B + b), for a row b that every row of C gets, and f the identity or max(·, 0).</summary>
    public static void Multiply(int m, int n, int k, StridedMatrix a, StridedMatrix b, Span<Real> c, ReadOnlySpan<Real> bias, bool relu,
        bool add = false, int? threads = null)
    {
        if (m == 0 || n == 0) return;
        if (k == 0 && !add) c[..(m * n)].Clear();
        fixed (Real* pa = a.Values, pb = b.Values, pc = c, pBias = bias)
        {
            var (left, right) = (new MatrixAddress(pa, a.RowStride, a.ColumnStride), new MatrixAddress(pb, b.RowStride, b.ColumnStride));
            var (kernel, end) = (Choose(m), new Epilogue(pBias, relu));
            if (k == 0) end.Apply(m, n, pc, n, 0);
            else if (threads is null && (long)m * n * k < (m < RowProduct.FewRows ? FewRowsWorthSplitting : WorkWorthSplitting)) kernel(m, n, k, left, right, pc, n, add, end);
            else Split(kernel, m, n, k, left, right, pc, add, end, threads ?? Environment.ProcessorCount);
        }
    }

    /// <summary>The same on this thread alone, C a part of a wider matrix: one of many small products that are shared between the threads whole.</summary>
    public static void MultiplyAlone(int m, int n, int k, StridedMatrix a, StridedMatrix b, Span<Real> c, int rowC, bool add = false)
    {
        if (m == 0 || n == 0) return;
        for (var i = 0; k == 0 && !add && i < m; i++) c.Slice(i * rowC, n).Clear();
        if (k == 0) return;
        fixed (Real* pa = a.Values, pb = b.Values, pc = c)
            Choose(m)(m, n, k, new(pa, a.RowStride, a.ColumnStride), new(pb, b.RowStride, b.ColumnStride), pc, rowC, add, default);
    }

    // Chosen by the whole product, not by a thread's part: the kernels round differently.
    private static Kernel Choose(int m) => m < RowProduct.FewRows ? RowProduct.Multiply
        : Vector512.IsHardwareAccelerated ? TiledProduct<Tile512, NarrowTile512>.Multiply
        : Vector256.IsHardwareAccelerated ? TiledProduct<Tile256, NarrowTile256>.Multiply
        : Vector128.IsHardwareAccelerated ? TiledProduct<Tile128, Tile128>.Multiply
        : TiledProduct<TileScalar, TileScalar>.Multiply;

    // Each thread takes some columns of C, or some rows where there are more of them; k is never divided.
    private static void Split(Kernel kernel, int m, int n, int k, MatrixAddress a, MatrixAddress b, Real* c, bool add, Epilogue end, int threads)
    {
        const int RowGrain = 24, ColumnGrain = 32; // whole tiles, whatever their size, so that only the last part has edges
        var byColumns = n >= m;
        var (length, grain) = byColumns ? (n, ColumnGrain) : (m, RowGrain);
        var share = ((length + threads - 1) / threads + grain - 1) / grain * grain;
        var parts = (length + share - 1) / share;
        if (parts == 1) kernel(m, n, k, a, b, c, n, add, end);
        else Workers.Run(parts, part =>
        {
            var start = part * share;
            if (byColumns) kernel(m, Math.Min(share, n - start), k, a, b.From(0, start), c + start, n, add, end.From(start));
            else kernel(Math.Min(share, m - start), n, k, a.From(start, 0), b, c + (nint)start * n, n, add, end);
        });
    }

    private delegate void Kernel(int m, int n, int k, MatrixAddress a, MatrixAddress b, Real* c, nint rowC, bool add, Epilogue end);
}
