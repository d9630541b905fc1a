using Curriculum.Display;

namespace Curriculum.Exercises;

/// <summary>A question answered in words and graded by a person.</summary>
/// <param name="id">The exercise's id.</param>
/// <param name="points">What it is worth.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class ManualQuestion(string id, double points) : IHtml
{
    private string asked = "", answer = "";

    /// <summary>The question.</summary>
    public ManualQuestion Asked(string text)
    {
        asked = text;
        return this;
    }

    /// <summary>The learner's words; blank means not attempted.</summary>
    public ManualQuestion Answer(string text)
    {
        answer = text;
        return this;
    }

    /// <inheritdoc/>
    public string ToHtml() => CheckCard.Html(id, points, asked, answer);

    /// <summary>The card in one line.</summary>
    public override string ToString() =>
        $"{(string.IsNullOrWhiteSpace(answer) ? "○" : "✎")} {id}: {(string.IsNullOrWhiteSpace(answer) ? "not attempted" : "written")}, for your instructor, {CheckCard.Score(0, points)}";
}
