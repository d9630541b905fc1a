using Curriculum.Display;
using Curriculum.Text;

namespace Curriculum.Sequences;

/// <summary>A sentence with its class.</summary>
/// <param name="Words">The words.</param>
/// <param name="Class">The number of its class, 0 the first.</param>
/// <param name="Tree">The tree over the words, for encoders that follow one; the classes of its nodes are their labels.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record SentenceExample(IReadOnlyList<string> Words, int Class, BinaryTree? Tree = null) : IHtml
{
    /// <summary>A sentence given as a tree, whose class is that of its root.</summary>
    /// <exception cref="FormatException">The text is not a tree, or its root is not labelled with a number.</exception>
    public static SentenceExample Parse(string brackets)
    {
        var tree = BinaryTree.Parse(brackets);
        return new(tree.Words, tree.Class ?? throw EncoderErrors.NotATree(brackets, 0, $"the root is labelled \"{tree.Label}\", which is not the number of a class."), tree);
    }

    /// <inheritdoc/>
    public string ToHtml() => LineHtml.Of(this);

    /// <summary>The class and the words.</summary>
    public override string ToString() => $"{Class}: {string.Join(' ', Words)}";
}
