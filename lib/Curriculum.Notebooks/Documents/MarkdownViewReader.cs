using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Curriculum.Notebooks.Documents;

/// <summary>Reads a <see cref="MarkdownView"/> line by line.</summary>
internal sealed class MarkdownViewReader(string view, string name)
{
    private readonly string[] lines = view.Split('\n');
    private readonly List<Cell> cells = [];
    private readonly HashSet<string> ids = [];
    private int at;

    public Document Read()
    {
        var metadata = ReadNotebookMetadata();
        // Written ids first, so that an id made for a cell without one never takes theirs.
        List<Cell> unnamed = [];
        while (at < lines.Length)
        {
            if (CellHeader.Prose.Match(lines[at]) is { Success: true } comment) ReadProse(comment);
            else if (CellHeader.Fence.Match(lines[at]) is { Success: true } fence) ReadBlock(fence);
            else if (string.Join('\n', TakeProse()).Trim('\n') is { Length: > 0 } text)
            {
                var cell = new Cell { Id = "", Kind = CellKind.Markdown, Source = text };
                cells.Add(cell);
                unnamed.Add(cell);
            }
        }
        foreach (var cell in unnamed) cell.Id = CellIds.Make(cell.Kind, cell.Source, ids);
        return new Document { Metadata = metadata, Cells = cells };
    }

    private JsonObject ReadNotebookMetadata()
    {
        if (!lines[0].StartsWith(CellHeader.NotebookOpening, StringComparison.Ordinal)) return CourseMetadata.Notebook();
        at = 1;
        try
        {
            return (JsonObject)JsonNode.Parse(lines[0][CellHeader.NotebookOpening.Length..].Replace(" -->", ""))!;
        }
        catch (Exception error) when (error is JsonException or InvalidCastException)
        {
            throw Damage(1, "The notebook's metadata is not a JSON object.", "Write metadata={…}, or delete the line.");
        }
    }

    private void ReadProse(Match comment)
    {
        var (cell, count) = Header(comment.Groups[1].Value, prose: true);
        var start = ++at;
        if (count is { } exact)
        {
            if (exact < 1 || start + exact > lines.Length)
                throw Damage(start, $"The cell says lines={exact}, but the text has only {lines.Length - start} more.", "Correct lines=….");
            at += exact;
            cell.Source = string.Join('\n', lines[start..at]);
        }
        else
        {
            // Before the next cell stands one empty line that is not the cell's; the last line's end is not either.
            var text = TakeProse();
            if (text.Count > 1 && text[^1].Length == 0) text.RemoveAt(text.Count - 1);
            cell.Source = string.Join('\n', text);
        }
        cells.Add(cell);
    }

    private void ReadBlock(Match fence)
    {
        var (cell, _) = Header(fence.Groups[2].Value, prose: false);
        var start = at + 1;
        var end = Array.IndexOf(lines, fence.Groups[1].Value, start);
        if (end < 0)
            throw Damage(at + 1, $"The block of cell {cell.Id} is not closed.", $"End it with a line {fence.Groups[1].Value}.");
        cell.Source = string.Join('\n', lines[start..end]);
        at = end + 1;
        cells.Add(cell);
    }

    private List<string> TakeProse()
    {
        List<string> text = [];
        for (; at < lines.Length && !CellHeader.Prose.IsMatch(lines[at]) && !CellHeader.Fence.IsMatch(lines[at]); at++) text.Add(lines[at]);
        return text;
    }

    private (Cell Cell, int? Lines) Header(string header, bool prose)
    {
        try
        {
            var result = CellHeader.Read(header, prose);
            if (!CellIds.Allowed.IsMatch(result.Cell.Id)) throw new FormatException($"The id \"{result.Cell.Id}\" is not allowed.");
            return ids.Add(result.Cell.Id) ? result : throw new FormatException($"Two cells have the id \"{result.Cell.Id}\".");
        }
        catch (Exception error) when (error is FormatException or OverflowException)
        {
            throw Damage(at + 1, error.Message, "A cell starts with <!-- cell id=some-words --> or ```csharp id=some-words.");
        }
    }

    private DamagedNotebookException Damage(int line, string problem, string fix) => new(name, line, 1, problem, fix);
}
