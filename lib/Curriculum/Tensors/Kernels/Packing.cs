using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Curriculum.Tensors.Kernels;

/// <summary>Copies a part of a matrix into the order in which a tile reads it: <c>width</c> numbers for p = 0, then for p = 1, … Missing ones are 0.</summary>
internal static unsafe class Packing
{
    /// <summary>Parts of a matrix beside each other, each of <paramref name="width"/> columns: strips of B, or of Aᵀ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Parts(int k, int count, int width, MatrixAddress from, Real* to)
    {
        var across = from.ColumnStride == 1 && (width == Vector<Real>.Count || width % (2 * Vector<Real>.Count) == 0);
        if (across) Across(k, count / width, width, from, to);
        for (var j = across ? count / width * width : 0; j < count; j += width)
            Columns(k, Math.Min(width, count - j), width, from.From(0, j), to + (nint)j * k);
    }

    /// <summary>A strip of B: k rows of <paramref name="width"/> columns, of which <paramref name="columns"/> exist.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Columns(int k, int columns, int width, MatrixAddress b, Real* to)
    {
        if (columns == width && b.ColumnStride == 1)
            for (var p = 0; p < k; p++) Unsafe.CopyBlockUnaligned(to + p * width, b.Start + p * b.RowStride, (uint)(width * sizeof(Real)));
        else if (columns == width && b.RowStride == 1) Transposed(k, width, b, to);
        else Each(k, columns, width, b.Start, b.RowStride, b.ColumnStride, to);
    }

    /// <summary>A strip of A: for every p a column of <paramref name="height"/> rows, of which <paramref name="rows"/> exist.</summary>
    public static void Rows(int k, int rows, int height, MatrixAddress a, Real* to) => Columns(k, rows, height, a.Transposed, to);

    // Some rows at a time are dealt out to the strips: a strip's lines are written whole before the next strip's drive them out of the cache.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Across(int k, int strips, int width, MatrixAddress from, Real* to)
    {
        const int RowsAtOnce = 8;
        for (var p = 0; p < k; p += RowsAtOnce)
        {
            var rows = Math.Min(RowsAtOnce, k - p);
            for (var s = 0; s < strips; s++)
            {
                var row = from.Start + p * from.RowStride + s * width;
                var strip = to + ((nint)s * k + p) * width;
                if (width == Vector<Real>.Count)
                    for (var i = 0; i < rows; i++, row += from.RowStride, strip += width)
                    {
                        if (Sse.IsSupported && p + 2 * RowsAtOnce <= k) Sse.Prefetch0(row + RowsAtOnce * from.RowStride); // the next rows'
                        Vector.Load(row).Store(strip);
                    }
                else
                    for (var i = 0; i < rows; i++, row += from.RowStride, strip += width)
                        for (var j = 0; j < width; j += 2 * Vector<Real>.Count)
                        {
                            var (left, right) = (Vector.Load(row + j), Vector.Load(row + j + Vector<Real>.Count));
                            left.Store(strip + j);
                            right.Store(strip + j + Vector<Real>.Count);
                        }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Each(int k, int count, int width, Real* from, nint step, nint stride, Real* to)
    {
        for (var p = 0; p < k; p++, from += step, to += width)
        {
            var j = 0;
            for (; stride == 1 && j + Vector<Real>.Count <= count; j += Vector<Real>.Count) Vector.Load(from + j).Store(to + j);
            for (; j < count; j++) to[j] = from[j * stride];
            for (; j + Vector<Real>.Count <= width; j += Vector<Real>.Count) Vector<Real>.Zero.Store(to + j);
            for (; j < width; j++) to[j] = 0;
        }
    }

    // B is stored by columns: read eight columns at a time and exchange rows and columns in registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transposed(int k, int width, MatrixAddress b, Real* to)
    {
        var done = 0;
        if (Avx.IsSupported && sizeof(Real) == 4 && width % 8 == 0)
            for (; done + 8 <= k; done += 8)
                for (var j = 0; j < width; j += 8)
                    Transpose8((float*)(b.Start + j * b.ColumnStride + done), b.ColumnStride, (float*)(to + done * width + j), width);
        Each(k - done, width, width, b.Start + done, 1, b.ColumnStride, to + done * width);
    }

    /// <summary>Eight rows of eight numbers become columns; only where <see cref="Avx"/> is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose8(float* from, nint stride, float* to, nint width)
    {
        var (a, b) = (Avx.LoadVector256(from), Avx.LoadVector256(from + stride));
        var (c, d) = (Avx.LoadVector256(from + 2 * stride), Avx.LoadVector256(from + 3 * stride));
        var (e, f) = (Avx.LoadVector256(from + 4 * stride), Avx.LoadVector256(from + 5 * stride));
        var (g, h) = (Avx.LoadVector256(from + 6 * stride), Avx.LoadVector256(from + 7 * stride));
        Quarter(Avx.UnpackLow(a, b), Avx.UnpackLow(c, d), Avx.UnpackLow(e, f), Avx.UnpackLow(g, h), to, width);
        Quarter(Avx.UnpackHigh(a, b), Avx.UnpackHigh(c, d), Avx.UnpackHigh(e, f), Avx.UnpackHigh(g, h), to + 2 * width, width);
    }

    // Pairs of numbers from two columns each become two rows of the upper and two of the lower half.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quarter(Vector256<float> ab, Vector256<float> cd, Vector256<float> ef, Vector256<float> gh, float* to, nint width)
    {
        const byte FirstPairs = 0b01_00_01_00, SecondPairs = 0b11_10_11_10, Lower = 0x20, Upper = 0x31;
        var (left, right) = (Avx.Shuffle(ab, cd, FirstPairs), Avx.Shuffle(ef, gh, FirstPairs));
        Avx.Store(to, Avx.Permute2x128(left, right, Lower));
        Avx.Store(to + 4 * width, Avx.Permute2x128(left, right, Upper));
        (left, right) = (Avx.Shuffle(ab, cd, SecondPairs), Avx.Shuffle(ef, gh, SecondPairs));
        Avx.Store(to + width, Avx.Permute2x128(left, right, Lower));
        Avx.Store(to + 5 * width, Avx.Permute2x128(left, right, Upper));
    }
}
