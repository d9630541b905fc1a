using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Curriculum.Notebooks.Documents;

namespace Curriculum.Notebooks.Publishing;

/// <summary>What a notebook says of itself in its first cell.</summary>
/// <param name="Title">The first heading.</param>
/// <param name="Promise">The first paragraph under it, as Markdown; empty where there is none.</param>
/// <param name="Minutes">How long the first cell says it takes, or null.</param>
public sealed partial record NotebookFacts(string Title, string Promise, int? Minutes)
{
    /// <summary>Reads the first Markdown cell.</summary>
    public static NotebookFacts Of(Document document)
    {
        var first = document.Cells.Find(cell => cell.Kind == CellKind.Markdown)?.Source ?? "";
        var heading = Heading.Match(first);
        var paragraphs = first[(heading.Index + heading.Length)..].Split("\n\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new(
            heading.Success ? heading.Groups[1].Value.Trim() : "",
            paragraphs.FirstOrDefault(text => text[0] is not ('#' or '|' or '<' or '-')) ?? "",
            MinutesWords.Match(first) is { Success: true } minutes ? int.Parse(minutes.Groups[1].ValueSpan) : null);
    }

    /// <summary>The text of a member that nbformat stores as a string or as a list of lines.</summary>
    internal static string Text(JsonNode? node) => node switch
    {
        JsonArray lines => string.Concat(lines.Select(line => line?.ToString())),
        null => "",
        _ => node.ToString(),
    };

    [GeneratedRegex(@"^# (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading { get; }

    [GeneratedRegex(@"(\d{1,3})(?:[ \u00A0\n]|&nbsp;)*min", RegexOptions.IgnoreCase)]
    private static partial Regex MinutesWords { get; }
}
