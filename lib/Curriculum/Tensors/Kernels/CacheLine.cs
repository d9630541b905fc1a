namespace Curriculum.Tensors.Kernels;

/// <summary>What is fetched from memory at once: a vector that lies in one line is read at once, and matrices whose rows begin an even number of lines apart crowd few places of the cache.</summary>
internal static unsafe class CacheLine
{
    /// <summary>Numbers in a line.</summary>
    public const int Numbers = 64 / sizeof(Real);

    private const int Bytes = 64;

    /// <summary>The first line that begins here or later.</summary>
    public static Real* Aligned(Real* from) => (Real*)(((nint)from + Bytes - 1) / Bytes * Bytes);

    /// <summary>How many numbers stand before the first line that begins in a span, as long as nobody moves it: what is read from there on is only faster.</summary>
    public static int Skip(ReadOnlySpan<Real> from)
    {
        fixed (Real* start = from) return (int)(Aligned(start) - start);
    }

    /// <summary>A distance between rows of so many numbers: an odd number of lines.</summary>
    public static int RowOf(int count) => ((count + Numbers - 1) / Numbers | 1) * Numbers;
}
