using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Curriculum.Tensors.Kernels;

/// <summary>Rows become columns: from a matrix inside a span to one inside another. Blocks of 8 × 8 stay in the nearest cache, and in registers where there are some.</summary>
internal static unsafe class Transposition
{
    private const int Block = 8;

    /// <summary>to[j, i] = from[i, j].</summary>
    /// <param name="rows">Rows of the source.</param>
    /// <param name="columns">Columns of the source.</param>
    /// <param name="from">The source.</param>
    /// <param name="rowFrom">The distance between its rows.</param>
    /// <param name="to">The target.</param>
    /// <param name="rowTo">The distance between its rows.</param>
    public static void Copy(int rows, int columns, ReadOnlySpan<Real> from, int rowFrom, Span<Real> to, int rowTo)
    {
        if (rows == 0 || columns == 0) return;
        fixed (Real* source = from[..((rows - 1) * rowFrom + columns)], target = to[..((columns - 1) * rowTo + rows)]) Run(rows, columns, source, rowFrom, target, rowTo, add: false);
    }

    /// <summary>to[j, i] += from[i, j].</summary>
    public static void Add(int rows, int columns, ReadOnlySpan<Real> from, int rowFrom, Span<Real> to, int rowTo)
    {
        if (rows == 0 || columns == 0) return;
        fixed (Real* source = from[..((rows - 1) * rowFrom + columns)], target = to[..((columns - 1) * rowTo + rows)]) Run(rows, columns, source, rowFrom, target, rowTo, add: true);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run(int rows, int columns, Real* from, nint rowFrom, Real* to, nint rowTo, bool add)
    {
        var block = stackalloc Real[Block * Block];
        for (var i = 0; i < rows; i += Block)
            for (var j = 0; j < columns; j += Block)
            {
                var (height, width) = (Math.Min(Block, rows - i), Math.Min(Block, columns - j));
                var source = from + i * rowFrom + j;
                var target = to + j * rowTo + i;
                var whole = Avx.IsSupported && sizeof(Real) == 4 && height == Block && width == Block;
                if (whole && !add) Packing.Transpose8((float*)source, rowFrom, (float*)target, rowTo);
                else if (whole)
                {
                    Packing.Transpose8((float*)source, rowFrom, (float*)block, Block);
                    for (var c = 0; c < Block; c++)
                        for (var r = 0; r < Block; r++) target[c * rowTo + r] += block[c * Block + r];
                }
                else
                    for (var c = 0; c < width; c++)
                        for (var r = 0; r < height; r++) target[c * rowTo + r] = source[r * rowFrom + c] + (add ? target[c * rowTo + r] : 0);
            }
    }
}
