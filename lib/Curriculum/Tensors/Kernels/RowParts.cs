namespace Curriculum.Tensors.Kernels;

/// <summary>Work on the rows of a matrix, shared between the cores where there is much of it. Rows do not see each other, so the bits are the same.</summary>
internal static class RowParts
{
    // Below this many numbers a second core costs more than it brings.
    private const long WorkWorthSplitting = 200_000;

    /// <summary>Calls <paramref name="row"/> for each row.</summary>
    public static void Run(int rows, int length, Action<int> row)
    {
        var parts = (long)rows * length < WorkWorthSplitting ? 1 : Math.Min(Environment.ProcessorCount, rows);
        if (parts == 1) Part(0, rows);
        else Parallel.For(0, parts, part => Part((int)((long)rows * part / parts), (int)((long)rows * (part + 1) / parts)));

        void Part(int first, int end)
        {
            for (var i = first; i < end; i++) row(i);
        }
    }
}
