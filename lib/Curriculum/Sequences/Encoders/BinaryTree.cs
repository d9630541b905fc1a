using Curriculum.Display;
using Curriculum.Text;

namespace Curriculum.Sequences;

/// <summary>A sentence taken apart in two, and each part again, down to its words: what recursive networks compose along.</summary>
/// <param name="Label">What the brackets call this node: the kind of a phrase, or the number of a class.</param>
/// <param name="Left">The left part; null for a word.</param>
/// <param name="Right">The right part; null for a word.</param>
/// <param name="Word">The word; empty where there are parts.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record BinaryTree(string Label, BinaryTree? Left, BinaryTree? Right, string Word = "") : IHtml
{
    /// <summary>Whether this is a word.</summary>
    public bool IsLeaf => Left is null || Right is null;

    /// <summary>The class of this node, where its label is a number; else null.</summary>
    public int? Class => int.TryParse(Label, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The two parts, or none.</summary>
    public IReadOnlyList<BinaryTree> Children => IsLeaf ? [] : [Left!, Right!];

    /// <summary>The words from left to right.</summary>
    public string[] Words => [.. Nodes().Where(node => node.IsLeaf).Select(leaf => leaf.Word)];

    /// <summary>All nodes, parts before what they make up: the root comes last.</summary>
    public IEnumerable<BinaryTree> Nodes() => Children.SelectMany(child => child.Nodes()).Append(this);

    /// <summary>Reads a tree in brackets: (2 (0 not) (0 bad)), or (S (NP (DT the) (NN dog)) (VP (VBZ runs))).</summary>
    /// <remarks>A node with one part is that part, under its own label. One with more than two becomes several:
    /// (A b c d) is read as (A b (@A c d)), where @ says that the sentence's tree has no such node.</remarks>
    /// <exception cref="FormatException">The text is not a tree; the message says where and why.</exception>
    public static BinaryTree Parse(string brackets) => new TreeReader(brackets).Read();

    /// <summary>A tree that hangs one word after the other on the right: what is there to follow where no parse is known.</summary>
    /// <exception cref="ArgumentException">There are no words.</exception>
    public static BinaryTree RightBranching(IReadOnlyList<string> words)
    {
        if (words.Count == 0) throw new ArgumentException("BinaryTree: no words make no tree.", nameof(words));
        var tree = new BinaryTree("@", null, null, words[^1]);
        for (var i = words.Count - 2; i >= 0; i--) tree = new("@", new("@", null, null, words[i]), tree);
        return tree;
    }

    /// <inheritdoc/>
    public string ToHtml() => LineHtml.Of(this);

    /// <summary>The tree in brackets.</summary>
    public override string ToString() => IsLeaf ? $"({Label} {Word})" : $"({Label} {Left} {Right})";
}
