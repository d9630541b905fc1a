using System.Text.RegularExpressions;

namespace Curriculum.Notebooks.Engine;

/// <summary>What a part of a cell is written in.</summary>
internal enum PartKind { CSharp, Markdown, Html, Mermaid, Import }

/// <summary>A part of a cell. C# keeps its place by blank lines before it, so that positions are those of the cell.</summary>
internal sealed record CellPart(PartKind Kind, string Text, int Line);

/// <summary>A line that no part of a cell may hold: a magic that is not known, a package that cannot be had.</summary>
internal sealed class CellSyntaxException(string message, int line, int column, int length) : Exception(message)
{
    public int Line => line;
    public int Column => column;
    public int Length => length;
}

/// <summary>A cell taken apart at its magics, the lines that begin with <c>#!</c>.</summary>
internal sealed partial record CellCode(IReadOnlyList<CellPart> Parts, bool Timed, string? Package)
{
    private const string Offer = "Known here: #!csharp, #!markdown, #!html, #!mermaid, #!time, #!import <file>.";

    public static CellCode Parse(string source)
    {
        List<CellPart> parts = [];
        var (timed, kind, first) = (false, PartKind.CSharp, 0);
        string? package = null;
        var lines = source.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (kind == PartKind.CSharp && Nuget().Match(lines[i]) is { Success: true } nuget) package ??= nuget.Groups["id"].Value.Trim();
            if (Magic().Match(lines[i]) is not { Success: true } magic) continue;
            Close(i);
            first = i + 1;
            var argument = magic.Groups["rest"].Value.Trim();
            switch (magic.Groups["name"].Value)
            {
                case "time": timed = true; break;
                case "csharp" or "c#" or "C#": kind = PartKind.CSharp; break;
                case "markdown": kind = PartKind.Markdown; break;
                case "html": kind = PartKind.Html; break;
                case "mermaid": kind = PartKind.Mermaid; break;
                case "import" when argument.Length > 0: parts.Add(new CellPart(PartKind.Import, argument.Trim('"'), i + 1)); break;
                case "import": throw Unknown("#!import needs a file: #!import \"helpers.cs\".");
                default: throw Unknown($"The magic #!{magic.Groups["name"].Value} is not known. {Offer}");
            }
            CellSyntaxException Unknown(string message) => new(message, i + 1, 1, lines[i].TrimEnd().Length);
        }
        Close(lines.Length);
        return new CellCode(parts, timed, package);

        void Close(int end)
        {
            var text = string.Join('\n', lines[first..end]);
            if (string.IsNullOrWhiteSpace(text)) return;
            parts.Add(new CellPart(kind, kind == PartKind.CSharp ? new string('\n', first) + text : text.Trim('\n'), first + 1));
        }
    }

    [GeneratedRegex(@"^#!(?<name>[^\s]+)(?<rest>.*)$")]
    private static partial Regex Magic();

    [GeneratedRegex(@"^\s*#r\s+""\s*nuget:(?<id>[^,""]*)")]
    private static partial Regex Nuget();
}
