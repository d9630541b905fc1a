using Curriculum.Display;
using Curriculum.Text;

namespace Curriculum.Data;

/// <summary>A text and what it is to become: a message and its translation, a date as people write it and as ISO 8601 has it.</summary>
/// <param name="From">The text that is given.</param>
/// <param name="To">The text that is wanted.</param>
/// <param name="Language">The language of the part that changes from pair to pair: of the translation, or of a written date ("zh-Hans", "fr").</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record TextPair(string From, string To, string Language = "") : IHtml
{
    /// <inheritdoc/>
    public string ToHtml() => LineHtml.Of(this);

    /// <summary>Both texts with an arrow between them.</summary>
    public override string ToString() => $"{From} → {To}";
}
