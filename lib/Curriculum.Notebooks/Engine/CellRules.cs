using System.Text.RegularExpressions;

namespace Curriculum.Notebooks.Engine;

/// <summary>What compiles nowhere in a cell and whose compiler message would not say so.</summary>
internal static partial class CellRules
{
    public static CellSyntaxException? Refuse(string text)
    {
        if (!text.Contains("nuget:", StringComparison.Ordinal)) return null;
        var lines = text.Split('\n');
        var at = Array.FindIndex(lines, line => Nuget().IsMatch(line));
        return at < 0 ? null : new CellSyntaxException(
            "#r \"nuget: …\" would load a package over the network. Tag the cell `optional`, so that runs without the package skip it.",
            at + 1, lines[at].Length - lines[at].TrimStart().Length + 1, lines[at].Trim().Length);
    }

    [GeneratedRegex(@"^\s*#r\s+""\s*nuget:")]
    private static partial Regex Nuget();
}
