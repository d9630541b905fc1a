using System.Text.RegularExpressions;
using Curriculum.Notebooks.Documents;
using Curriculum.Notebooks.Publishing;

namespace Curriculum.Notebooks.Checking;

/// <summary>The shape of a notebook: its first cell, its length, its closing sections.</summary>
/// <remarks>Notebook 00 is a welcome, not a lesson: it may have fewer cells, and needs of the closing sections only the Chinese summary.</remarks>
internal static partial class StructureRules
{
    private const int FewestCells = 25, MostCells = 60, LongestCode = 25, ShortCode = 8;

    public static IEnumerable<Finding> Check(Document document, string name)
    {
        var welcome = name.StartsWith("00", StringComparison.Ordinal);
        return [.. FirstCell(document), .. Length(document, welcome), .. Closing(document, welcome)];
    }

    private static IEnumerable<Finding> FirstCell(Document document)
    {
        if (document.Cells.FirstOrDefault() is not { Kind: CellKind.Markdown } first)
        {
            yield return new(document.Cells.FirstOrDefault()?.Id, 0, "The notebook does not start with prose.", "Start with the title, its promise and the minutes.");
            yield break;
        }
        var facts = NotebookFacts.Of(document);
        if (facts.Title.Length == 0) yield return new(first.Id, 1, "The first cell has no title.", "Start it with a line # Title.");
        if (facts.Promise.Length == 0) yield return new(first.Id, 1, "The first cell makes no promise.", "Write one sentence under the title: what the reader will have built.");
        if (facts.Minutes is null) yield return new(first.Id, 1, "The first cell does not say how long the notebook takes.", "Write, for example: 45 minutes.");
    }

    private static IEnumerable<Finding> Length(Document document, bool welcome)
    {
        // Optional cells are beside the lesson.
        var lesson = document.Cells.Where(cell => !cell.Tags.Contains("optional")).ToList();
        if (lesson.Count > MostCells || !welcome && lesson.Count < FewestCells)
            yield return new(null, 0, $"The notebook has {lesson.Count} cells; a lesson has {FewestCells} to {MostCells}.", "Split cells that do two things, or move code into the library.");
        foreach (var cell in document.Cells.Where(cell => cell.Kind == CellKind.Code && Lines(cell) > LongestCode))
            yield return new(cell.Id, LongestCode + 1, $"The code cell has {Lines(cell)} lines; none has more than {LongestCode}.", "Move what is long into the library.");
        var (code, shortOnes) = (lesson.Count(cell => cell.Kind == CellKind.Code), lesson.Count(cell => cell.Kind == CellKind.Code && Lines(cell) < ShortCode));
        if (shortOnes * 2 < code)
            yield return new(null, 0, $"Only {shortOnes} of {code} code cells are shorter than {ShortCode} lines; most should be.", "Split cells, or move code into the library.");
    }

    private static IEnumerable<Finding> Closing(Document document, bool welcome)
    {
        var headings = document.Cells.Where(cell => cell.Kind == CellKind.Markdown)
            .SelectMany(cell => Heading.Matches(cell.Source)).Select(match => match.Groups[1].Value).ToList();
        string[] needed = welcome ? ["小结"] : ["Where it breaks", "Summary", "Quiz", "小结", "Roads not taken", "References"];
        foreach (var section in needed.Where(section => !headings.Exists(heading => heading.Contains(section, StringComparison.OrdinalIgnoreCase))))
            yield return new(null, 0, $"There is no section \"{section}\".", $"Add one with the heading ## {section}.");
    }

    private static int Lines(Cell cell) => cell.Source.TrimEnd('\n').Split('\n').Length;

    [GeneratedRegex(@"^#{2,3} (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading { get; }
}
