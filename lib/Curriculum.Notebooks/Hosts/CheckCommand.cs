using System.CommandLine;
using Curriculum.Notebooks.Checking;

namespace Curriculum.Notebooks.Hosts;

/// <summary><c>check</c>: holds notebooks against the rules of the course without running them.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var names = NotebookCommand.Names();
        var command = new CommandWithExample("check",
            "Checks notebooks without running them: canonical form, metadata, ids, what every host can run, style, links, formulas, exercises.",
            "check 01") { names };
        command.SetAction(parsed => NotebookCommand.Guard(() => Check(parsed.GetValue(names))));
        return command;
    }

    private static int Check(string[]? names)
    {
        var (count, files) = (0, 0);
        foreach (var (path, name) in NotebookCommand.Files(names))
        {
            files++;
            foreach (var finding in Checker.Check(path))
            {
                count++;
                var place = finding.CellId is null ? "" : finding.Line > 0 ? $" {finding.CellId}, line {finding.Line}" : $" {finding.CellId}";
                // Plain lines, not a table: an editor and a log keep them whole.
                Console.Out.WriteLine($"{name}{place}: {finding.Problem} {finding.Fix}");
            }
        }
        Console.Out.WriteLine(count == 0 ? $"{files} notebook{(files == 1 ? "" : "s")} checked, nothing found." : $"{count} finding{(count == 1 ? "" : "s")} in {files} notebook{(files == 1 ? "" : "s")}.");
        return count == 0 ? ExitCodes.Fine : ExitCodes.Failed;
    }
}
