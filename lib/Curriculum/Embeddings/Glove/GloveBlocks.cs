namespace Curriculum.Embeddings;

/// <summary>The entries cut into P × P blocks by groups of words and of contexts (Gemulla et al. 2011, distributed stochastic gradient descent).</summary>
/// <remarks>The P blocks of a diagonal share no row, so threads train them at once without locks and without chance:
/// the result is the same on any number of threads. And the rows of a block fit in the cache.</remarks>
internal sealed class GloveBlocks
{
    private const int WordsPerGroup = 512;
    private readonly GloveEntry[] entries;
    private readonly long[] starts;

    public GloveBlocks(SparseMatrix counts, GloveOptions options, Generator random)
    {
        Groups = Math.Clamp((counts.RowCount + WordsPerGroup - 1) / WordsPerGroup, 1, 64);
        var rowGroup = Balance(Enumerable.Range(0, counts.RowCount).Select(i => counts.RowColumns(i).Length), Groups);
        var columnGroup = Balance(Lengths(counts), Groups);
        (entries, starts) = (new GloveEntry[counts.NonZero], new long[Groups * Groups + 1]);
        foreach (var (i, j, _) in counts.Entries()) starts[rowGroup[i] * Groups + columnGroup[j] + 1]++;
        for (var b = 0; b < Groups * Groups; b++) starts[b + 1] += starts[b];
        var next = starts[..^1];
        foreach (var (i, j, x) in counts.Entries())
            entries[next[rowGroup[i] * Groups + columnGroup[j]]++] = new(i, j, (float)Math.Log(x), (float)options.Weight(x));
        for (var b = 0; b < Groups * Groups; b++) random.Shuffle(Span(b));
    }

    /// <summary>P, the number of groups.</summary>
    public int Groups { get; }

    public int Entries => entries.Length;

    /// <summary>The entries of word group <paramref name="row"/> and context group <paramref name="column"/> in random order.</summary>
    public ReadOnlySpan<GloveEntry> this[int row, int column] => Span(row * Groups + column);

    private Span<GloveEntry> Span(int block) => entries.AsSpan((int)starts[block]..(int)starts[block + 1]);

    private static int[] Lengths(SparseMatrix counts)
    {
        var lengths = new int[counts.ColumnCount];
        for (var i = 0; i < counts.RowCount; i++)
            foreach (var j in counts.RowColumns(i)) lengths[j]++;
        return lengths;
    }

    /// <summary>Puts each item, the longest first, into the group that has least so far.</summary>
    private static int[] Balance(IEnumerable<int> lengths, int groups)
    {
        int[] all = [.. lengths];
        var group = new int[all.Length];
        var loads = new PriorityQueue<int, (long Load, int Group)>(Enumerable.Range(0, groups).Select(g => (g, (0L, g))));
        foreach (var item in Enumerable.Range(0, all.Length).OrderByDescending(i => all[i]))
        {
            loads.TryDequeue(out group[item], out var key);
            loads.Enqueue(group[item], (key.Load + all[item] + 1, group[item]));
        }
        return group;
    }
}
