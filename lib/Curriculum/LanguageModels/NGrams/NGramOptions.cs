namespace Curriculum.LanguageModels;

/// <summary>The settings of n-gram counting.</summary>
public sealed record NGramOptions
{
    /// <summary>The longest n-gram that is counted: 3 for trigrams.</summary>
    public int Order { get; init; } = 3;

    /// <summary>The memory for sorting in bytes; a text with more n-grams than fit is sorted in blocks that go to temporary files and are merged.</summary>
    /// <remarks>The counts themselves come on top: about 12 bytes for each different n-gram.</remarks>
    public long MemoryBytes { get; init; } = 1L << 30;

    /// <summary>Where temporary files go; the system's folder when null.</summary>
    public string? TemporaryFolder { get; init; }

    /// <summary>Threads that sort; the counts are the same on any number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Order, 1, "NGramOptions.Order");
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Order, NGramTrie.LongestOrder, "NGramOptions.Order");
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads, 1, "NGramOptions.Threads");
        ArgumentOutOfRangeException.ThrowIfLessThan(MemoryBytes, 1 << 16, "NGramOptions.MemoryBytes");
    }
}
