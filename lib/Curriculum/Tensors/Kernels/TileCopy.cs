using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Curriculum.Tensors.Kernels;

/// <summary>Brings a finished tile to its place in C where the tile could not write there itself.</summary>
internal static unsafe class TileCopy
{
    /// <summary>C (+)= the rows and columns of the tile that exist.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Plain(int rows, int columns, Real* tile, int width, Real* c, nint rowC, bool add)
    {
        for (var i = 0; i < rows; i++, tile += width, c += rowC)
        {
            var j = 0;
            for (; j + Vector<Real>.Count <= columns; j += Vector<Real>.Count)
                (add ? Vector.Load(c + j) + Vector.Load(tile + j) : Vector.Load(tile + j)).Store(c + j);
            for (; j < columns; j++) c[j] = add ? c[j] + tile[j] : tile[j];
        }
    }

    /// <summary>The same with the tile's rows as columns of C.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transposed(int rows, int columns, Real* tile, int width, Real* c, nint rowC, bool add)
    {
        var done = 0;
        if (Avx.IsSupported && sizeof(Real) == 4 && rows == 8)
        {
            var square = stackalloc float[64];
            for (; done + 8 <= columns; done += 8)
            {
                var to = (float*)(c + done * rowC);
                if (!add) Packing.Transpose8((float*)tile + done, width, to, rowC);
                else
                {
                    Packing.Transpose8((float*)tile + done, width, square, 8);
                    for (var j = 0; j < 8; j++) (Vector256.Load(to + j * rowC) + Vector256.Load(square + 8 * j)).Store(to + j * rowC);
                }
            }
        }
        for (var j = done; j < columns; j++)
            for (var i = 0; i < rows; i++)
                c[j * rowC + i] = add ? c[j * rowC + i] + tile[i * width + j] : tile[i * width + j];
    }
}
