namespace Curriculum.Embeddings;

/// <summary>A binary tree over the words in which frequent words have short paths (Huffman 1952).</summary>
/// <remarks>Every inner node has an output vector; hierarchical softmax (Morin and Bengio 2005) makes
/// P(w | h) the product, over the nodes of w's path, of σ(±h · node).</remarks>
internal sealed class HuffmanTree
{
    private readonly (int[] Nodes, float[] Labels)[] paths;

    public HuffmanTree(ReadOnlySpan<long> counts)
    {
        var n = counts.Length;
        var parent = new int[2 * n - 1];
        var isRight = new bool[2 * n - 1];
        PriorityQueue<int, (long Count, int Order)> open = new();
        for (var i = 0; i < n; i++) open.Enqueue(i, (counts[i], i));
        for (var node = n; node < 2 * n - 1; node++)
        {
            open.TryDequeue(out var left, out var leftKey);
            open.TryDequeue(out var right, out var rightKey);
            (parent[left], parent[right], isRight[right]) = (node, node, true);
            open.Enqueue(node, (leftKey.Count + rightKey.Count, node));
        }
        paths = [.. Enumerable.Range(0, n).Select(word => Path(word, n, parent, isRight))];
    }

    /// <summary>The longest path.</summary>
    public int Depth => paths.Max(path => path.Nodes.Length);

    /// <summary>The inner nodes from the root to <paramref name="word"/>, and for each 1 if the path goes left and 0 if right.</summary>
    public (int[] Nodes, float[] Labels) this[int word] => paths[word];

    private static (int[], float[]) Path(int word, int n, int[] parent, bool[] isRight)
    {
        List<int> nodes = [];
        List<float> labels = [];
        for (var node = word; node != 2 * n - 2; node = parent[node])
        {
            nodes.Add(parent[node] - n);
            labels.Add(isRight[node] ? 0 : 1);
        }
        nodes.Reverse();
        labels.Reverse();
        return ([.. nodes], [.. labels]);
    }
}
