namespace Curriculum.Embeddings;

/// <summary>Entries by block, each block in a random order that stays.</summary>
internal interface IGloveBlocks : IDisposable
{
    int Groups { get; }

    long Entries { get; }

    /// <summary>The entries of word group <paramref name="row"/> and context group <paramref name="column"/>; <paramref name="buffer"/> may be used to hold them.</summary>
    ReadOnlySpan<GloveEntry> Load(int row, int column, ref GloveEntry[] buffer);
}

/// <summary>Entries in memory: sixteen bytes each.</summary>
internal sealed class GloveBlocks : IGloveBlocks
{
    private readonly GloveLayout layout;
    private readonly GloveEntry[] entries;

    public GloveBlocks(SparseMatrix counts, GloveOptions options, Generator random)
    {
        layout = new(counts.RowCount, counts.Entries());
        entries = new GloveEntry[layout.Entries];
        var next = layout.Starts[..^1];
        foreach (var (i, j, x) in counts.Entries()) entries[next[layout.Block(i, j)]++] = GloveEntry.Of(i, j, x, options);
        for (var b = 0; b < Groups * Groups; b++) random.Shuffle(Span(b));
    }

    public int Groups => layout.Groups;

    public long Entries => layout.Entries;

    public ReadOnlySpan<GloveEntry> Load(int row, int column, ref GloveEntry[] buffer) => Span(row * Groups + column);

    public void Dispose()
    {
    }

    private Span<GloveEntry> Span(int block) => entries.AsSpan((int)layout.Starts[block]..(int)layout.Starts[block + 1]);
}
