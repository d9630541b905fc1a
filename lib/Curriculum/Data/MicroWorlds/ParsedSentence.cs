using Curriculum.Display;
using Curriculum.Text;

namespace Curriculum.Data;

/// <summary>Who does what to whom in one clause.</summary>
/// <param name="Subject">The subject's base form.</param>
/// <param name="Verb">The verb's base form; "be" where a clause only says how the subject is.</param>
/// <param name="Object">The object's base form, the quality for "be", or empty.</param>
/// <param name="Negated">Whether the clause denies it.</param>
public sealed record Fact(string Subject, string Verb, string Object, bool Negated);

/// <summary>A sentence whose tags, tree, sentiment and meaning are known because it was generated.</summary>
/// <param name="Tree">The parse tree with the sentiment of every node.</param>
/// <param name="Facts">What the sentence says, one fact for each clause.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record ParsedSentence(ParseTree Tree, IReadOnlyList<Fact> Facts) : IHtml
{
    /// <summary>The words.</summary>
    public string[] Words => [.. Tree.Leaves.Select(leaf => leaf.Word)];

    /// <summary>One tag for each word.</summary>
    public string[] Tags => [.. Tree.Leaves.Select(leaf => leaf.Label)];

    /// <summary>The sentiment of the whole sentence, −2 … 2.</summary>
    public int Sentiment => Tree.Sentiment;

    /// <inheritdoc/>
    public string ToHtml() => LineHtml.Of(this);

    /// <summary>The words with spaces between them.</summary>
    public override string ToString() => string.Join(' ', Words);
}
