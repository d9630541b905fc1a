using System.CommandLine;
using Curriculum.Notebooks.Documents;

namespace Curriculum.Notebooks.Hosts;

/// <summary><c>format</c>: rewrites notebooks in the canonical form.</summary>
internal static class FormatCommand
{
    public static Command Create()
    {
        var names = NotebookCommand.Names();
        var command = new CommandWithExample("format",
            "Rewrites notebooks in the canonical form: nbformat 4.5, sorted keys, no outputs, the course's metadata in every code cell.",
            "format 01") { names };
        command.SetAction(parsed => NotebookCommand.Guard(() => Format(parsed.GetValue(names))));
        return command;
    }

    private static int Format(string[]? names)
    {
        foreach (var (path, name) in NotebookCommand.Files(names))
        {
            var before = File.ReadAllText(path);
            var document = Document.Read(path);
            List<string> changes = [.. Changes(document)];
            if (document.Write(outputs: false) is var after && after == before)
            {
                Console.Out.WriteLine($"{name}: as it should be");
                continue;
            }
            document.Save(path, outputs: false);
            var lines = before.Split('\n').Zip(after.Split('\n')).Count(pair => pair.First != pair.Second);
            if (changes.Count == 0) changes.Add($"layout ({Math.Max(lines, 1)} lines)");
            Console.Out.WriteLine($"{name}: {string.Join(", ", changes)}");
        }
        return ExitCodes.Fine;
    }

    /// <summary>Mends what has one right answer, and says what it was.</summary>
    internal static IEnumerable<string> Changes(Document document)
    {
        var run = document.Cells.Count(cell => cell.Outputs.Count > 0 || cell.ExecutionCount is not null);
        if (run > 0) yield return $"outputs or counts of {run} cell{(run == 1 ? "" : "s")} taken out";
        if (document.Metadata.Count == 0)
        {
            foreach (var (key, value) in CourseMetadata.Notebook()) document.Metadata[key] = value?.DeepClone();
            yield return "the notebook's metadata written";
        }
        var unnamed = document.Cells.Where(cell => cell.Kind == CellKind.Code
            && !cell.Metadata.ContainsKey("dotnet_interactive") && !cell.Metadata.ContainsKey("polyglot_notebook")).ToList();
        foreach (var cell in unnamed)
            foreach (var (key, value) in CourseMetadata.Code()) cell.Metadata[key] = value?.DeepClone();
        if (unnamed.Count > 0) yield return $"the language of {unnamed.Count} code cell{(unnamed.Count == 1 ? "" : "s")} written";
    }
}
