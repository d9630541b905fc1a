namespace Curriculum.Embeddings;

/// <summary>What a pair of words at a distance counts.</summary>
public enum DistanceWeight
{
    /// <summary>1, wherever in the window.</summary>
    Uniform,

    /// <summary>1 / distance, as GloVe does.</summary>
    Inverse,

    /// <summary>window + 1 − distance, as HAL and COALS do.</summary>
    Ramp,
}

/// <summary>On which side of a word its context lies.</summary>
public enum ContextSide
{
    /// <summary>Both sides: the matrix is symmetric, and a word beside itself counts twice.</summary>
    Both,

    /// <summary>Row: a word; columns: the words that come after it.</summary>
    After,

    /// <summary>Row: a word; columns: the words that come before it.</summary>
    Before,
}

/// <summary>The settings of co-occurrence counting.</summary>
public sealed record CooccurrenceOptions
{
    /// <summary>The greatest distance of a pair.</summary>
    public int Window { get; init; } = 5;

    /// <summary>What a pair counts.</summary>
    public DistanceWeight Weight { get; init; } = DistanceWeight.Uniform;

    /// <summary>On which side the context lies.</summary>
    public ContextSide Side { get; init; } = ContextSide.Both;

    /// <summary>The memory for counts in bytes; when it is full, sorted counts go to temporary files that are merged in the end.</summary>
    public long MemoryBytes { get; init; } = 1L << 30;

    /// <summary>Where temporary files go; the system's folder when null.</summary>
    public string? TemporaryFolder { get; init; }

    /// <summary>Threads that count, each some of the sentences; sums are whole numbers, so that the counts are the same on any number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Window, 1, "CooccurrenceOptions.Window");
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Window, 1000, "CooccurrenceOptions.Window");
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads, 1, "CooccurrenceOptions.Threads");
        ArgumentOutOfRangeException.ThrowIfLessThan(MemoryBytes, 1 << 16, "CooccurrenceOptions.MemoryBytes");
    }

    /// <summary>The weights of the distances 1 … window as whole multiples of <c>1 / Unit</c>, so that sums are exact in any order.</summary>
    internal (long[] Weights, double Unit) WholeWeights()
    {
        const long fine = 1L << 30;
        var unit = Weight switch
        {
            DistanceWeight.Inverse => Window <= 20 ? Enumerable.Range(1, Window).Aggregate(1L, LeastCommonMultiple) : fine,
            _ => 1,
        };
        return ([.. Enumerable.Range(1, Window).Select(d => Weight switch
        {
            DistanceWeight.Uniform => 1,
            DistanceWeight.Inverse => (unit + d / 2) / d,
            _ => Window + 1 - d,
        })], unit);
    }

    private static long LeastCommonMultiple(long a, int b)
    {
        var (x, y) = (a, (long)b);
        while (y != 0) (x, y) = (y, x % y);
        return a / x * b;
    }
}
