using Curriculum.Tensors;

namespace Curriculum.Sequences;

/// <summary>The nodes of all trees of a batch in an order in which they can be computed together: first all words, then all nodes above words only, and so on.</summary>
internal sealed class TreePlan
{
    /// <summary>Rows for the nodes of <paramref name="trees"/>, whose words stand in a batch [B, T].</summary>
    public TreePlan(IReadOnlyList<BinaryTree> trees, IReadOnlyList<int> lengths, int steps)
    {
        if (trees.Count != lengths.Count) throw EncoderErrors.TreeCount(trees.Count, lengths.Count);
        var (levels, roots) = (new List<List<Place>> { new() }, new Place[trees.Count]);
        var words = new List<int>();
        for (var b = 0; b < trees.Count; b++)
        {
            var first = words.Count;
            roots[b] = Put(trees[b]);
            if (words.Count - first != lengths[b]) throw EncoderErrors.TreeWords(b, words.Count - first, lengths[b]);

            Place Put(BinaryTree tree)
            {
                var (left, right) = tree.IsLeaf ? (null, null) : (Put(tree.Left!), Put(tree.Right!));
                var height = left is null ? 0 : Math.Max(left.Height, right!.Height) + 1;
                if (height == 0) words.Add(b * steps + words.Count - first);
                if (height == levels.Count) levels.Add([]);
                var place = new Place(tree, height, left, right);
                levels[height].Add(place);
                return place;
            }
        }
        foreach (var place in levels.SelectMany(level => level))
        {
            place.Row = Nodes.Count;
            Nodes.Add(place.Tree);
        }
        (Words, Roots) = ((int[])[.. words], (int[])[.. roots.Select(root => root.Row)]);
        Levels = [.. levels.Skip(1).Select(level => ((Indices)(int[])[.. level.Select(place => place.Left!.Row)], (Indices)(int[])[.. level.Select(place => place.Right!.Row)]))];
    }

    /// <summary>The nodes by row.</summary>
    public List<BinaryTree> Nodes { get; } = [];

    /// <summary>For the first rows, which are words, the place in the batch b · T + t.</summary>
    public Indices Words { get; }

    /// <summary>For each further level the rows of its left and right parts, all of them on lower levels.</summary>
    public IReadOnlyList<(Indices Left, Indices Right)> Levels { get; }

    /// <summary>The row of each sentence's root.</summary>
    public Indices Roots { get; }

    private sealed record Place(BinaryTree Tree, int Height, Place? Left, Place? Right)
    {
        public int Row { get; set; }
    }
}
