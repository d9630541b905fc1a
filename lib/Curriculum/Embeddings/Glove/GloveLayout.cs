namespace Curriculum.Embeddings;

/// <summary>Which block of entries each pair of words belongs to: groups of words times groups of contexts (Gemulla et al. 2011).</summary>
/// <remarks>The blocks of a diagonal share no row, so threads train them at once without locks and without chance:
/// the result is the same on any number of threads. And the rows of a block fit in the cache.</remarks>
internal sealed class GloveLayout
{
    private const int WordsPerGroup = 512;
    private const int MostGroups = 64;
    private readonly int[] rowGroup, columnGroup;

    /// <param name="words">The number of words.</param>
    /// <param name="entries">The entries; they are read twice.</param>
    public GloveLayout(int words, IEnumerable<(int Row, int Column, double Value)> entries)
    {
        Groups = Math.Clamp((words + WordsPerGroup - 1) / WordsPerGroup, 1, MostGroups);
        var (rows, columns) = (new int[words], new int[words]);
        foreach (var (i, j, _) in entries)
        {
            rows[i]++;
            columns[j]++;
        }
        (rowGroup, columnGroup) = (Balance(rows, Groups), Balance(columns, Groups));
        Starts = new long[Groups * Groups + 1];
        foreach (var (i, j, _) in entries) Starts[Block(i, j) + 1]++;
        for (var b = 0; b < Groups * Groups; b++) Starts[b + 1] += Starts[b];
    }

    /// <summary>The number of groups of words, and of contexts.</summary>
    public int Groups { get; }

    /// <summary>The number of the first entry of each block, and of all entries.</summary>
    public long[] Starts { get; }

    public long Entries => Starts[^1];

    public int Block(int row, int column) => rowGroup[row] * Groups + columnGroup[column];

    /// <summary>Puts each item, the longest first, into the group that has least so far.</summary>
    private static int[] Balance(int[] lengths, int groups)
    {
        var group = new int[lengths.Length];
        var loads = new PriorityQueue<int, (long Load, int Group)>(Enumerable.Range(0, groups).Select(g => (g, (0L, g))));
        foreach (var item in Enumerable.Range(0, lengths.Length).OrderByDescending(i => lengths[i]))
        {
            loads.TryDequeue(out group[item], out var key);
            loads.Enqueue(group[item], (key.Load + lengths[item] + 1, group[item]));
        }
        return group;
    }
}
