using System.Runtime.Intrinsics;

namespace Curriculum.Tensors.Kernels;

/// <summary>The products of a convolution, for matrices that only differ in where they begin: windows are never copied.</summary>
/// <remarks>With x laid out so that the numbers that a weight meets lie together for all t, each of the K products reads x from another start sₖ:
/// <code>
/// y[o, t]     = b[o] + Σₖ Σᵢ Wₖ[o, i] x[i, sₖ + t]
/// dWₖ[o, i] = Σₜ dy[o, t] x[sₖ + t, i]              over all sentences
/// </code>
/// A tile of y or dW stays in registers or in the nearest cache meanwhile. Every number is summed in one order, whoever computes it.</remarks>
internal static unsafe class WindowProduct
{
    /// <summary>Numbers that may be read behind the last row of x.</summary>
    public const int Slack = 32;

    /// <summary>How many outputs are computed together: weights are laid out in panels of so many rows.</summary>
    public static int PanelRows(int outputs) => Choose(outputs) switch { Kind.Wide => Tile512.Rows, Kind.Usual => Tile256.Rows, Kind.Narrow => Tile128.Rows, _ => 1 };

    /// <summary>How many panels cover the outputs. The last begins early enough to be full: it repeats rows of the one before.</summary>
    public static int Panels(int outputs) => (outputs + PanelRows(outputs) - 1) / PanelRows(outputs);

    /// <summary>The first output of a panel.</summary>
    public static int FirstRow(int panel, int outputs) => Math.Min(panel * PanelRows(outputs), outputs - PanelRows(outputs));

    /// <summary>y of one sentence.</summary>
    /// <param name="panels">The weights [panel, k, i, row].</param>
    /// <param name="bias">b [O], or nothing.</param>
    /// <param name="outputs">O.</param>
    /// <param name="channels">I.</param>
    /// <param name="starts">sₖ.</param>
    /// <param name="x">The rows x[i], <paramref name="rowX"/> apart.</param>
    /// <param name="rowX">The distance between rows of x.</param>
    /// <param name="times">How many t there are.</param>
    /// <param name="y">The rows y[o], <paramref name="rowY"/> apart.</param>
    /// <param name="rowY">The distance between rows of y.</param>
    public static void Multiply(ReadOnlySpan<Real> panels, ReadOnlySpan<Real> bias, int outputs, int channels, ReadOnlySpan<int> starts,
        ReadOnlySpan<Real> x, int rowX, int times, Span<Real> y, int rowY)
    {
        fixed (Real* w = panels, b = bias, from = x, to = y)
            switch (Choose(outputs))
            {
                case Kind.Wide: WindowTiles<Tile512, NarrowTile512>.Multiply(w, b, outputs, channels, starts, from, rowX, times, to, rowY); break;
                case Kind.Usual: WindowTiles<Tile256, NarrowTile256>.Multiply(w, b, outputs, channels, starts, from, rowX, times, to, rowY); break;
                case Kind.Narrow: WindowTiles<Tile128, Tile128>.Multiply(w, b, outputs, channels, starts, from, rowX, times, to, rowY); break;
                default: WindowTiles<TileScalar, TileScalar>.Multiply(w, b, outputs, channels, starts, from, rowX, times, to, rowY); break;
            }
    }

    /// <summary>dW of some panels, over all sentences.</summary>
    /// <param name="first">The first panel.</param>
    /// <param name="end">The panel behind the last.</param>
    /// <param name="outputs">O.</param>
    /// <param name="channels">I.</param>
    /// <param name="starts">sₖ.</param>
    /// <param name="dy">The rows dy[o] of each sentence, t beside t.</param>
    /// <param name="x">The rows x[t] of each sentence.</param>
    /// <param name="times">How many t there are.</param>
    /// <param name="sums">dW [panel, k, row, i], rows as far apart as those of x.</param>
    public static void Gradient(int first, int end, int outputs, int channels, ReadOnlySpan<int> starts, Sentences dy, Sentences x, int times, Span<Real> sums)
    {
        fixed (Real* slopes = dy.Values, from = x.Values, to = sums)
        {
            var (left, right) = (new SentenceAddress(slopes, dy.Count, dy.Step, dy.Row), new SentenceAddress(from, x.Count, x.Step, x.Row));
            switch (Choose(outputs))
            {
                case Kind.Wide: WindowTiles<Tile512, NarrowTile512>.Gradient(first, end, outputs, channels, starts, left, right, times, to); break;
                case Kind.Usual: WindowTiles<Tile256, NarrowTile256>.Gradient(first, end, outputs, channels, starts, left, right, times, to); break;
                case Kind.Narrow: WindowTiles<Tile128, Tile128>.Gradient(first, end, outputs, channels, starts, left, right, times, to); break;
                default: WindowTiles<TileScalar, TileScalar>.Gradient(first, end, outputs, channels, starts, left, right, times, to); break;
            }
        }
    }

    private enum Kind { Wide, Usual, Narrow, Scalar }

    // A panel must not be higher than there are outputs.
    private static Kind Choose(int outputs) => Vector512.IsHardwareAccelerated && outputs >= Tile512.Rows ? Kind.Wide
        : Vector256.IsHardwareAccelerated && outputs >= Tile256.Rows ? Kind.Usual
        : Vector128.IsHardwareAccelerated && outputs >= Tile128.Rows ? Kind.Narrow
        : Kind.Scalar;
}

/// <summary>Matrices of the same shape behind each other, one a sentence.</summary>
/// <param name="values">From the first on.</param>
/// <param name="count">How many.</param>
/// <param name="step">The distance between two.</param>
/// <param name="row">The distance between rows.</param>
internal readonly ref struct Sentences(ReadOnlySpan<Real> values, int count, int step, int row)
{
    public readonly ReadOnlySpan<Real> Values = values;
    public readonly int Count = count, Step = step, Row = row;
}

/// <summary>The same by address: what the loops work on once the memory is pinned.</summary>
internal readonly unsafe struct SentenceAddress(Real* start, int count, nint step, nint row)
{
    public readonly int Count = count;
    public readonly nint Row = row;

    private readonly Real* start = start;
    private readonly nint step = step;

    public Real* At(int sentence) => start + sentence * step;
}
