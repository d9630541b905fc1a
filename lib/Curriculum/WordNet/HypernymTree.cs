using Curriculum.Display;
using Curriculum.Text;

namespace Curriculum.WordNet;

/// <summary>A tree of synsets, in the form that a tree chart takes: a label, and branches below.</summary>
/// <example><code>
/// var tree = HypernymTree.Above(wordnet["car.n.01"], wordnet["bicycle.n.01"]);
/// Chart.Tree(tree, node => node.Children, node => node.Label)
/// </code></example>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class HypernymTree : IHtml
{
    private readonly List<HypernymTree> children = [];

    private HypernymTree(Synset synset, bool isAsked) => (Synset, IsAsked) = (synset, isAsked);

    /// <summary>The synset at this node.</summary>
    public Synset Synset { get; }

    /// <summary>Whether this is one of the synsets the tree was made for.</summary>
    public bool IsAsked { get; }

    /// <summary>The nodes below.</summary>
    public IReadOnlyList<HypernymTree> Children => children;

    /// <summary>The synset's first word, with spaces.</summary>
    public string Label => Synset.Senses[0].ToString();

    /// <summary>The number of nodes.</summary>
    public int Count => 1 + children.Sum(child => child.Count);

    /// <summary>Every way from the root down to the given synsets, ways that begin alike joined.</summary>
    /// <remarks>A synset that is reached by two ways stands in the tree twice.</remarks>
    /// <exception cref="ArgumentException">No synset is given, or the synsets have no root in common.</exception>
    public static HypernymTree Above(params IReadOnlyList<Synset> synsets)
    {
        if (synsets.Count == 0) throw new ArgumentException("Name at least one synset.", nameof(synsets));
        HypernymTree? root = null;
        foreach (var way in synsets.SelectMany(synset => synset.HypernymPaths()))
        {
            root ??= new(way[0], synsets.Contains(way[0]));
            if (root.Synset != way[0])
                throw new ArgumentException($"{root.Synset.Name} and {way[0].Name} are two roots: draw a tree for each.", nameof(synsets));
            var node = root;
            foreach (var synset in way.Skip(1)) node = node.Child(synset, synsets.Contains(synset));
        }
        return root!;
    }

    /// <summary>The kinds of a synset, their kinds, and so on down.</summary>
    /// <param name="synset">The root of the tree.</param>
    /// <param name="depth">How many levels to show below it.</param>
    public static HypernymTree Below(Synset synset, int depth = 2)
    {
        var node = new HypernymTree(synset, isAsked: true);
        Grow(node, [synset], depth);
        return node;

        static void Grow(HypernymTree node, HashSet<Synset> way, int depth)
        {
            if (depth <= 0) return;
            foreach (var kind in node.Synset.Hyponyms.Where(way.Add))
            {
                Grow(node.Child(kind, isAsked: false), way, depth - 1);
                way.Remove(kind);
            }
        }
    }

    /// <inheritdoc/>
    public string ToHtml() => LineHtml.Block(this);

    /// <summary>The tree as indented lines.</summary>
    public override string ToString() => string.Join('\n', Lines(0));

    private IEnumerable<string> Lines(int indent) =>
        children.SelectMany(child => child.Lines(indent + 2)).Prepend(new string(' ', indent) + Label);

    private HypernymTree Child(Synset synset, bool isAsked)
    {
        var child = children.Find(child => child.Synset == synset);
        if (child is null) children.Add(child = new(synset, isAsked));
        return child;
    }
}
