namespace Curriculum.Tensors.Kernels;

/// <summary>Work on the rows of a matrix, shared between the cores where there is much of it. Rows do not see each other, so the bits are the same.</summary>
internal static class RowParts
{
    // Below this many numbers a second core costs more than it brings.
    private const long WorkWorthSplitting = 100_000;

    /// <summary>Calls <paramref name="row"/> for each row.</summary>
    public static void Run(int rows, int length, Action<int> row) => Ranges(rows, length, (first, end) =>
    {
        for (var i = first; i < end; i++) row(i);
    });

    /// <summary>Calls <paramref name="range"/> for rows from one up to, not including, another: for kernels that go over many rows themselves.</summary>
    public static void Ranges(int rows, int length, Action<int, int> range)
    {
        var parts = (long)rows * length < WorkWorthSplitting ? 1 : Math.Min(Environment.ProcessorCount, rows);
        if (parts <= 1) range(0, rows);
        else Workers.Run(parts, part => range((int)((long)rows * part / parts), (int)((long)rows * (part + 1) / parts)));
    }
}
