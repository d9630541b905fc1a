using System.Text.RegularExpressions;
using Curriculum.Notebooks.Documents;

namespace Curriculum.Notebooks.Checking;

/// <summary>Prose: one clause per line, and no word that makes a reader feel slow.</summary>
internal static partial class ProseRules
{
    private const int LongestLine = 120;

    public static IEnumerable<Finding> Check(Document document) =>
        document.Cells.SelectMany(cell => cell.Kind == CellKind.Code ? OfCode(cell) : OfProse(cell));

    private static IEnumerable<Finding> OfCode(Cell cell) =>
        from line in cell.Source.Split('\n').Index()
        where line.Item.Length > LongestLine
        select new Finding(cell.Id, line.Index + 1, $"The line has {line.Item.Length} characters; none has more than {LongestLine}.", "Break it after a comma, a dot or an arrow.");

    private static IEnumerable<Finding> OfProse(Cell cell)
    {
        string? fence = null;
        foreach (var (i, line) in cell.Source.Split('\n').Index())
        {
            var opening = Fence.Match(line);
            if (fence is null && opening.Success) fence = opening.Groups[1].Value;
            else if (fence is not null && line.Trim().StartsWith(fence, StringComparison.Ordinal)) fence = null;
            else if (fence is null) foreach (var finding in OfLine(cell.Id, i + 1, line)) yield return finding;
        }
    }

    private static IEnumerable<Finding> OfLine(string id, int number, string line)
    {
        var words = Quiet.Replace(line, "");
        // A table's row and a link cannot be broken.
        if (words.Length > LongestLine && !line.TrimStart().StartsWith('|'))
            yield return new(id, number, $"The line has {words.Length} characters; one clause a line keeps changes readable, and none has more than {LongestLine}.", "Break it where a clause ends.");
        foreach (Match match in Forbidden.Matches(words))
            yield return new(id, number, $"\"{match.Value}\" tells a reader that this should be easy.", "Leave the word out.");
    }

    /// <summary>Code, formulas, addresses and HTML tags inside a line.</summary>
    [GeneratedRegex(@"(`+)[^`].*?\1|\$\$?[^$]+\$\$?|(?<=\])\([^)]*\)|<[^>]*>|https?://\S+")]
    private static partial Regex Quiet { get; }

    [GeneratedRegex(@"\b(simply|just|obviously)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Forbidden { get; }

    [GeneratedRegex(@"\A\s{0,3}(```+|~~~+|\$\$)(?!.*\1)")]
    private static partial Regex Fence { get; }
}
