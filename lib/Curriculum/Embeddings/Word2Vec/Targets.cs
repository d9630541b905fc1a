using Curriculum.Text;

namespace Curriculum.Embeddings;

/// <summary>The output rows that one window is trained against: for each the wanted answer and how often it was drawn.</summary>
internal sealed class Targets(int capacity)
{
    private readonly int[] rows = new int[capacity];
    private readonly float[] labels = new float[capacity];
    private readonly float[] weights = new float[capacity];

    public int Count { get; private set; }

    public int Capacity => capacity;

    public ReadOnlySpan<int> Rows => rows.AsSpan(0, Count);

    /// <summary>1 where the answer is yes, 0 where it is no.</summary>
    public ReadOnlySpan<float> Labels => labels.AsSpan(0, Count);

    public ReadOnlySpan<float> Weights => weights.AsSpan(0, Count);

    public void Clear() => Count = 0;

    /// <summary>Adds a row; one that was added before counts once more instead, so that no two updates write one row.</summary>
    public void Add(int row, float label)
    {
        var at = rows.AsSpan(0, Count).IndexOf(row);
        if (at >= 0)
        {
            weights[at]++;
            return;
        }
        (rows[Count], labels[Count], weights[Count]) = (row, label, 1);
        Count++;
    }
}

/// <summary>Chooses the targets of a word.</summary>
internal interface ITargetSource
{
    int Rows { get; }
    int MostTargets { get; }
    void Fill(int word, Generator random, Targets targets);
}

/// <summary>The word itself (yes) and words drawn by count^0.75 (no); one draw serves all context words of a window
/// (Ji et al. 2016, arXiv:1604.04661). A draw of the word itself is dropped, as in the original program.</summary>
internal sealed class NegativeTargets(Vocabulary vocabulary, int negatives, double power) : ITargetSource
{
    private readonly AliasTable noise = AliasTable.OfCounts(vocabulary, power);

    public int Rows => vocabulary.Count;

    public int MostTargets => negatives + 1;

    public void Fill(int word, Generator random, Targets targets)
    {
        targets.Clear();
        targets.Add(word, 1);
        for (var k = 0; k < negatives; k++)
        {
            var other = noise.Next(random);
            if (other != word) targets.Add(other, 0);
        }
    }
}

/// <summary>The nodes of the word's path in the Huffman tree.</summary>
internal sealed class PathTargets(HuffmanTree tree, int words) : ITargetSource
{
    public int Rows { get; } = Math.Max(words - 1, 1);

    public int MostTargets { get; } = tree.Depth;

    public void Fill(int word, Generator random, Targets targets)
    {
        targets.Clear();
        var (nodes, labels) = tree[word];
        for (var k = 0; k < nodes.Length; k++) targets.Add(nodes[k], labels[k]);
    }
}
