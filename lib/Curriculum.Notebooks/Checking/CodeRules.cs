using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Curriculum.Notebooks.Documents;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Curriculum.Notebooks.Checking;

/// <summary>The contract of code cells: what runs the same in every host that the course supports.</summary>
internal static partial class CodeRules
{
    private static readonly IReadOnlyList<string> magics = ["csharp", "markdown", "html", "mermaid", "time", "import"];

    public static IEnumerable<Finding> Check(Document document)
    {
        var code = document.Cells.Where(cell => cell.Kind == CellKind.Code).ToList();
        if (code.Count == 0) yield break;
        if (!LibraryReference.IsMatch(code[0].Source))
            yield return new(code[0].Id, 1, "The first code cell does not load the library.", "Start it with: #r \"../lib/bin/Curriculum.dll\"");
        foreach (var cell in code)
            foreach (var finding in Cell(cell, first: cell == code[0])) yield return finding;
    }

    private static IEnumerable<Finding> Cell(Cell cell, bool first)
    {
        var lines = cell.Source.Split('\n');
        var language = Language(cell);
        foreach (var (i, line) in lines.Index())
            if (Magic.Match(line) is { Success: true } magic && !magics.Contains(magic.Groups[1].Value))
                yield return new(cell.Id, i + 1, $"The magic #!{magic.Groups[1].Value} is not known in every host.", $"Use one of {string.Join(", ", magics.Select(name => "#!" + name))}.");
        var opening = Magic.Match(lines[0]) is { Success: true } found && found.Groups[1].Value is "html" or "markdown" or "mermaid"
            ? Magic.Match(lines[0]).Groups[1].Value : "csharp";
        if (opening != language)
            yield return new(cell.Id, 1, $"The cell is {opening} by its first line, but {language} by its metadata; plain Jupyter sees only the line, Polyglot Notebooks only the metadata.",
                language == "csharp" ? $"Give it the metadata of {opening}." : $"Start it with #!{language}.");
        else if (language == "csharp")
            foreach (var finding in new ScriptRules(cell, first).Check(Parse(lines))) yield return finding;
    }

    private static string Language(Cell cell) =>
        (cell.Metadata["polyglot_notebook"] as JsonObject)?["kernelName"]?.ToString() ?? "csharp";

    // A magic is no C#; as a comment of the same length it leaves every line and column where it was.
    private static SyntaxNode Parse(string[] lines) => CSharpSyntaxTree.ParseText(
        string.Join('\n', lines.Select(line => line.StartsWith("#!", StringComparison.Ordinal) ? "//" + line[2..] : line)),
        CSharpParseOptions.Default.WithKind(SourceCodeKind.Script).WithLanguageVersion(LanguageVersion.CSharp14)).GetRoot();

    [GeneratedRegex(@"\A#!([a-z-]*)")]
    private static partial Regex Magic { get; }

    [GeneratedRegex(@"^#r ""\.\./lib/bin/Curriculum\.dll""\s*$", RegexOptions.Multiline)]
    private static partial Regex LibraryReference { get; }
}
