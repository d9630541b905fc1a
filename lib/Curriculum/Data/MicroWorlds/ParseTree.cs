using Curriculum.Display;
using Curriculum.Text;

namespace Curriculum.Data;

/// <summary>A node of a parse tree with its sentiment: a word with its tag, or a phrase with its parts.</summary>
/// <param name="Label">The tag of a word (NN, VBZ …) or the kind of a phrase (NP, VP, S …).</param>
/// <param name="Sentiment">−2 very negative … 0 neutral … +2 very positive.</param>
/// <param name="Children">The parts of a phrase; none for a word.</param>
/// <param name="Word">The word; empty for a phrase.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record ParseTree(string Label, int Sentiment, IReadOnlyList<ParseTree> Children, string Word = "") : IHtml
{
    /// <summary>Whether this is a word.</summary>
    public bool IsLeaf => Children.Count == 0;

    /// <summary>The words under this node from left to right.</summary>
    public IReadOnlyList<ParseTree> Leaves => IsLeaf ? [this] : [.. Children.SelectMany(child => child.Leaves)];

    /// <summary>This node and all below it, parents before their parts.</summary>
    public IEnumerable<ParseTree> Nodes() => Children.SelectMany(child => child.Nodes()).Prepend(this);

    /// <summary>The tree in brackets under labels of one's own, such as the numbers of classes: (2 (1 the) (1 dog)).</summary>
    public string ToBrackets(Func<ParseTree, string> label) =>
        IsLeaf ? $"({label(this)} {Word})" : $"({label(this)} {string.Join(' ', Children.Select(child => child.ToBrackets(label)))})";

    /// <inheritdoc/>
    public string ToHtml() => LineHtml.Of(this);

    /// <summary>The tree in brackets: (NP (DT the) (NN dog)).</summary>
    public override string ToString() => ToBrackets(node => node.Label);

    /// <summary>A word.</summary>
    internal static ParseTree Leaf(string tag, string word, int sentiment = 0) => new(tag, sentiment, [], word);

    /// <summary>A phrase; its sentiment is held within −2 … 2.</summary>
    internal static ParseTree Phrase(string label, int sentiment, params IReadOnlyList<ParseTree> children) =>
        new(label, Math.Clamp(sentiment, -2, 2), children);
}
