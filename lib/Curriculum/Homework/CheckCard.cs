using System.Globalization;
using System.Text;
using Curriculum.Display;

namespace Curriculum.Exercises;

/// <summary>The cards of checks and questions as HTML: no script, colours that work on light and dark pages.</summary>
internal static class CheckCard
{
    private const string Blue = "0,114,178", Green = "0,158,115", Vermillion = "213,94,0", Grey = "140,140,140";

    /// <summary>The card of a finished check.</summary>
    public static string Html(CheckResult result)
    {
        var (colour, title, status) = result.Status switch
        {
            CheckStatus.Passed => (Green, "✔ Passed", "passed"),
            CheckStatus.NotAttempted => (Grey, "○ Not attempted", "not-attempted"),
            _ => (Vermillion, "✘ Not right yet", "failed"),
        };
        var body = new StringBuilder();
        if (result.Asked.Length > 0) body.Append(Line("Asked", HtmlText.Prose(result.Asked)));
        if (result.Failure is { } failure)
        {
            if (failure.Mistake is { } mistake)
                body.Append($"""<div style="margin:.5em 0;padding:.4em .7em;border:1px solid rgba({Vermillion},.5);border-radius:4px">{HtmlText.Prose(mistake)}</div>""");
            if (failure.Call.Length > 0) body.Append(Line("Called", Code(failure.Call)));
            body.Append(Line(failure.Call.Length > 0 ? "Smallest failing input" : "Case", Code(failure.Input)));
            body.Append(Line("Got", Code(failure.Got))).Append(Line("Expected", Code(failure.Expected)));
            body.Append($"""<div style="margin-top:.3em">{HtmlText.Escape(failure.Difference)}</div>""");
        }
        if (result.Status != CheckStatus.Passed) body.Append(Hints(result.Hints, 0));
        return Frame(result.Exercise, status, result.Points, result.Of, colour, title, body.ToString());
    }

    /// <summary>The card of a question that a person grades.</summary>
    public static string Html(string id, double points, string asked, string answer)
    {
        var blank = string.IsNullOrWhiteSpace(answer);
        var body = Line("Asked", HtmlText.Prose(asked)) + (blank ? "" : Line("Your answer", HtmlText.Prose(answer)));
        return Frame(id, blank ? "not-attempted" : "submitted", 0, points, blank ? Grey : Blue,
            blank ? "○ Not attempted: for your instructor" : "✎ Written: for your instructor", body);
    }

    /// <summary>"1 of 2 points".</summary>
    public static string Score(double points, double of) =>
        string.Create(CultureInfo.InvariantCulture, $"{points:0.##} of {of:0.##} {(of == 1 ? "point" : "points")}");

    private static string Frame(string id, string status, double points, double of, string colour, string title, string body) =>
        string.Create(CultureInfo.InvariantCulture,
            $"""<div class="curriculum-check" data-exercise="{HtmlText.Escape(id)}" data-status="{status}" data-points="{points:0.##}" data-of="{of:0.##}" """)
        + $"""style="margin:.5em 0;padding:.6em 1em;max-width:48em;line-height:1.5;border-left:5px solid rgb({colour});border-radius:4px;background:rgba({colour},.1)">"""
        + $"""<div><strong>{title}</strong> <span style="opacity:.75">· {HtmlText.Escape(id)} · {Score(points, of)}</span></div>{body}</div>""";

    private static string Line(string name, string html) =>
        $"""<div style="margin-top:.2em"><span style="opacity:.75">{name}:</span> {html}</div>""";

    private static string Code(string text) =>
        $"""<code style="background:rgba(128,128,128,.15);color:inherit;padding:.1em .3em;border-radius:3px;overflow-wrap:anywhere;white-space:pre-wrap">{HtmlText.Escape(text)}</code>""";

    /// <summary>Each hint lies inside the one before, so that the equation is three clicks away.</summary>
    private static string Hints(IReadOnlyList<string> hints, int step) => step == hints.Count ? "" :
        $"""<details style="margin:.4em 0 0 {(step == 0 ? "0" : "1em")}"><summary style="cursor:pointer">{(step == 0 ? "Hint" : "Another hint")} ({step + 1} of {hints.Count})</summary><div style="margin:.2em 0 0 1em">{HtmlText.Prose(hints[step])}</div>{Hints(hints, step + 1)}</details>""";
}
