using System.Runtime.CompilerServices;

namespace Curriculum.Tensors.Kernels;

/// <summary>The loops of <see cref="WindowProduct"/> around tiles of one kind, and its narrow kind for the last columns.</summary>
internal static unsafe class WindowTiles<TTile, TNarrow> where TTile : ITile where TNarrow : ITile
{
    // So many rows of x, a tile's columns of each, stay in the first-level cache.
    private const int DepthAtOnce = 256;

    /// <summary>y[o, t] = b[o] + Σₖ Σᵢ Wₖ[o, i] x[i, sₖ + t]: all panels of weights pass by some columns of x.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(Real* panels, Real* bias, int outputs, int channels, ReadOnlySpan<int> starts, Real* x, nint rowX, int times, Real* y, nint rowY)
    {
        var room = stackalloc Real[TTile.Rows * TTile.Columns + CacheLine.Numbers];
        var tile = CacheLine.Aligned(room);
        for (var t = 0; t < times; t += TTile.Columns)
        {
            var columns = Math.Min(TTile.Columns, times - t);
            var panel = panels;
            for (var block = 0; block < outputs; block += TTile.Rows)
            {
                var o = Math.Min(block, outputs - TTile.Rows);
                for (var row = 0; bias != null && row < TTile.Rows; row++) new Span<Real>(tile + row * TTile.Columns, columns).Fill(bias[o + row]);
                for (var k = 0; k < starts.Length; k++)
                {
                    Run(columns, channels, panel, 1, TTile.Rows, x + starts[k] + t, rowX, tile, TTile.Columns, add: k > 0 || bias != null);
                    panel += channels * TTile.Rows;
                }
                TileCopy.Plain(TTile.Rows, columns, tile, TTile.Columns, y + o * rowY + t, rowY, add: false);
            }
        }
    }

    /// <summary>dWₖ[o, i] = Σₜ dy[o, t] x[sₖ + t, i]: a tile of dW meets several sentences while it is near, and some columns of x all k.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient(int first, int end, int outputs, int channels, ReadOnlySpan<int> starts, SentenceAddress dy, SentenceAddress x, int times, Real* sums)
    {
        var together = Math.Max(1, DepthAtOnce / times);
        for (var b = 0; b < dy.Count; b += together)
            for (var panel = first; panel < end; panel++)
            {
                var o = Math.Min(panel * TTile.Rows, outputs - TTile.Rows);
                for (var i = 0; i < channels; i += TTile.Columns)
                    for (var k = 0; k < starts.Length; k++)
                    {
                        var tile = sums + ((nint)panel * starts.Length + k) * TTile.Rows * x.Row + i;
                        for (var sentence = b; sentence < Math.Min(b + together, dy.Count); sentence++)
                            Run(channels - i, times, dy.At(sentence) + o * dy.Row, dy.Row, 1, x.At(sentence) + starts[k] * x.Row + i, x.Row, tile, x.Row, add: sentence > 0);
                    }
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run(int columns, int k, Real* a, nint rowA, nint stepA, Real* b, nint rowB, Real* c, nint rowC, bool add)
    {
        if (columns <= TNarrow.Columns) TNarrow.Run(k, a, rowA, stepA, b, rowB, c, rowC, add);
        else TTile.Run(k, a, rowA, stepA, b, rowB, c, rowC, add);
    }
}
