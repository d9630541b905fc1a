using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Curriculum.Notebooks.Documents;

namespace Curriculum.Notebooks.Grading;

/// <summary>What a check cell's card says.</summary>
/// <param name="Exercise">The exercise.</param>
/// <param name="Status"><c>passed</c>, <c>failed</c> or <c>not-attempted</c>.</param>
/// <param name="Points">The points given.</param>
/// <param name="Of">The points that can be had.</param>
/// <param name="Text">The card's words, without markup.</param>
public sealed partial record CheckCard(string Exercise, string Status, double Points, double Of, string Text)
{
    /// <summary>The card in a check cell's outputs, or null where it shows none.</summary>
    /// <param name="cell">A check cell that ran.</param>
    public static CheckCard? In(Cell cell) =>
        (from output in cell.Outputs
         let html = (output["data"] as JsonObject)?["text/html"]
         where html is not null
         select Parse(html is JsonArray lines ? string.Concat(lines) : html.ToString())).FirstOrDefault(card => card is not null);

    /// <summary>Reads a card from its HTML, or null where there is none.</summary>
    /// <param name="html">The HTML of an output.</param>
    public static CheckCard? Parse(string html) => Opening().Match(html) is { Success: true } tag
        ? new CheckCard(Value(tag, "exercise"), Value(tag, "status"), Number(tag, "points"), Number(tag, "of"), Words(html[(tag.Index + tag.Length)..]))
        : null;

    private static string Value(Match tag, string name) =>
        WebUtility.HtmlDecode(Regex.Match(tag.Value, $"data-{name}=\"(?<value>[^\"]*)\"").Groups["value"].Value);

    private static double Number(Match tag, string name) =>
        double.TryParse(Value(tag, name), CultureInfo.InvariantCulture, out var number) ? number : double.NaN;

    private static string Words(string html) => Space().Replace(WebUtility.HtmlDecode(Tag().Replace(Style().Replace(html, " "), " ")), " ").Trim();

    [GeneratedRegex("<div class=\"curriculum-check\"[^>]*>")]
    private static partial Regex Opening();

    [GeneratedRegex("<(style|script)[^>]*>.*?</\\1>", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("\\s+")]
    private static partial Regex Space();
}
