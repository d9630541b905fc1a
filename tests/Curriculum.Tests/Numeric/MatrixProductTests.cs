using Curriculum.Tensors.Kernels;

namespace Curriculum.Tests.Numeric;

public sealed unsafe class MatrixProductTests
{
    private delegate void Kernel(int m, int n, int k, MatrixAddress a, MatrixAddress b, Real* c, nint rowC, bool add, Epilogue end);

    private static readonly double Tolerance = typeof(Real) == typeof(double) ? 1e-12 : 1e-4;

    public static TheoryData<int, int, int> Sizes => new()
    {
        { 1, 1, 1 }, { 1, 70, 33 }, { 2, 3, 5 }, { 3, 129, 64 }, { 4, 4, 4 }, { 7, 17, 31 }, { 8, 32, 256 }, { 9, 33, 257 },
        { 31, 31, 31 }, { 33, 1, 17 }, { 65, 40, 300 }, { 70, 1030, 5 }, { 17, 2050, 3 }, { 5, 2060, 260 }, { 250, 20, 70 }, { 3, 5, 0 }, { 0, 3, 2 }, { 2, 0, 3 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Product_equals_the_definition_in_all_four_transposed_forms(int m, int n, int k)
    {
        foreach (var (transposeA, transposeB, add) in Forms())
        {
            var (a, b, c) = (Numbers(m * k, 1), Numbers(k * n, 2), Numbers(m * n, 3));
            var expected = Definition(m, n, k, a, transposeA, b, transposeB, add ? c : null);
            MatrixProduct.Multiply(m, n, k, Matrix(a, m, k, transposeA), Matrix(b, k, n, transposeB), c, add);
            AssertClose(expected, c, $"{m}×{k}·{k}×{n}, Aᵀ {transposeA}, Bᵀ {transposeB}, add {add}");
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Every_width_of_tile_gives_the_same_product(int m, int n, int k)
    {
        if (m * n * k == 0) return;
        (string, Kernel)[] kernels =
        [
            ("512 bits", TiledProduct<Tile512, NarrowTile512>.Multiply), ("256 bits", TiledProduct<Tile256, NarrowTile256>.Multiply),
            ("128 bits", TiledProduct<Tile128, Tile128>.Multiply), ("scalar", TiledProduct<TileScalar, TileScalar>.Multiply), ("few rows", RowProduct.Multiply),
        ];
        foreach (var (transposeA, transposeB, add) in Forms())
        {
            var (a, b, start) = (Numbers(m * k, 1), Numbers(k * n, 2), Numbers(m * n, 3));
            var expected = Definition(m, n, k, a, transposeA, b, transposeB, add ? start : null);
            foreach (var (name, kernel) in kernels)
            {
                Real[] c = [.. start];
                fixed (Real* pa = a, pb = b, pc = c)
                    kernel(m, n, k, transposeA ? new(pa, 1, m) : new(pa, k, 1), transposeB ? new(pb, 1, k) : new(pb, n, 1), pc, n, add, default);
                AssertClose(expected, c, $"{name}: {m}×{k}·{k}×{n}, Aᵀ {transposeA}, Bᵀ {transposeB}, add {add}");
            }
        }
    }

    [Theory]
    [InlineData(3, 700, 90)]
    [InlineData(98, 97, 300)]
    [InlineData(290, 64, 128)]
    [InlineData(12, 700, 90)]
    [InlineData(40, 2100, 300)]
    public void Any_number_of_threads_gives_the_same_bits(int m, int n, int k)
    {
        var (a, b) = (Numbers(m * k, 1), Numbers(k * n, 2));
        foreach (var transposeB in (bool[])[false, true])
        {
            Real[] Product(int threads)
            {
                var c = new Real[m * n];
                MatrixProduct.Multiply(m, n, k, Matrix(a, m, k, false), Matrix(b, k, n, transposeB), c, threads: threads);
                return c;
            }

            var one = Product(1);
            Assert.Equal(one, Product(2));
            Assert.Equal(one, Product(3));
            Assert.Equal(one, Product(7));
        }
    }

    private static IEnumerable<(bool TransposeA, bool TransposeB, bool Add)> Forms() =>
        from a in (bool[])[false, true] from b in (bool[])[false, true] from add in (bool[])[false, true] select (a, b, add);

    private static StridedMatrix Matrix(Real[] values, int rows, int columns, bool transposed) =>
        transposed ? new(values, 1, rows) : new(values, columns, 1);

    private static double[] Definition(int m, int n, int k, Real[] a, bool transposeA, Real[] b, bool transposeB, Real[]? c)
    {
        var result = new double[m * n];
        for (var i = 0; i < m; i++)
            for (var j = 0; j < n; j++)
            {
                double sum = c is null ? 0 : c[i * n + j];
                for (var p = 0; p < k; p++)
                    sum += (double)a[transposeA ? p * m + i : i * k + p] * b[transposeB ? j * k + p : p * n + j];
                result[i * n + j] = sum;
            }
        return result;
    }

    private static Real[] Numbers(int count, long seed)
    {
        var generator = new Generator(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (Real)generator.Normal())];
    }

    private static void AssertClose(double[] expected, Real[] actual, string what)
    {
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= Tolerance * Math.Max(1, Math.Abs(expected[i])), $"{what}: element {i} is {actual[i]}, not {expected[i]}");
    }
}
