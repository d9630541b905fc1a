using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Curriculum.Notebooks.Documents;

namespace Curriculum.Notebooks.Publishing;

/// <summary>What a notebook says of itself in its first cell, and what can be counted in its outputs.</summary>
/// <param name="Title">The first heading.</param>
/// <param name="Promise">The first paragraph under it, as Markdown; empty where there is none.</param>
/// <param name="Minutes">How long the first cell says it takes, or null.</param>
/// <param name="Cells">The number of code cells.</param>
/// <param name="Charts">The number of charts put out.</param>
/// <param name="Passed">The number of checks passed.</param>
/// <param name="Failed">The number of checks failed.</param>
/// <param name="NotAttempted">The number of exercises not attempted.</param>
/// <param name="Errors">The number of cells that ended in an error.</param>
public sealed partial record NotebookFacts(
    string Title, string Promise, int? Minutes, int Cells, int Charts, int Passed, int Failed, int NotAttempted, int Errors)
{
    /// <summary>The number of checks of every state.</summary>
    public int Checks => Passed + Failed + NotAttempted;

    /// <summary>Reads and counts.</summary>
    public static NotebookFacts Of(Document document)
    {
        var first = document.Cells.Find(cell => cell.Kind == CellKind.Markdown)?.Source ?? "";
        var heading = Heading.Match(first);
        var paragraphs = first[(heading.Index + heading.Length)..].Split("\n\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var html = string.Concat(document.Cells.SelectMany(cell => cell.Outputs).Select(Html));
        int Count(string status) => Regex.Count(html, $"<div class=\"curriculum-check\"[^>]* data-status=\"{status}\"");
        return new(
            heading.Success ? heading.Groups[1].Value.Trim() : "",
            paragraphs.FirstOrDefault(text => text[0] is not ('#' or '|' or '<' or '-')) ?? "",
            MinutesWords.Match(first) is { Success: true } minutes ? int.Parse(minutes.Groups[1].ValueSpan) : null,
            document.Cells.Count(cell => cell.Kind == CellKind.Code),
            Chart.Count(html), Count("passed"), Count("failed"), Count("not-attempted"),
            document.Cells.Count(cell => cell.Outputs.Exists(output => (string?)output["output_type"] == "error")));
    }

    /// <summary>The text of a member that nbformat stores as a string or as a list of lines.</summary>
    internal static string Text(JsonNode? node) => node switch
    {
        JsonArray lines => string.Concat(lines.Select(line => line?.ToString())),
        null => "",
        _ => node.ToString(),
    };

    private static string Html(JsonObject output) => output["data"] is JsonObject data ? Text(data["text/html"]) : "";

    [GeneratedRegex(@"^# (.+)$", RegexOptions.Multiline)]
    internal static partial Regex Heading { get; }

    [GeneratedRegex(@"(\d+)(?:[ \u00A0]|&nbsp;)*min", RegexOptions.IgnoreCase)]
    internal static partial Regex MinutesWords { get; }

    [GeneratedRegex("<figure class=\"curriculum-chart\"")]
    private static partial Regex Chart { get; }
}
