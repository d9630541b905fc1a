using System.Text;
using System.Text.Json.Nodes;
using Curriculum.Notebooks.Engine;

namespace Curriculum.Notebooks.Hosts;

/// <summary>Tells why a notebook stopped: notebook and cell, the source with the line marked, the output so far, the error.</summary>
internal static class FailureReport
{
    private const int MostOutput = 4000;

    /// <summary>The report on the notebook's failure.</summary>
    public static string Of(NotebookRun run)
    {
        var (failure, report) = (run.Failure!, new StringBuilder());
        var cell = run.Document.Find(failure.CellId)!;
        var error = failure.Error;
        report.AppendLine($"\n{run.Name}, cell {cell.Id}: {(failure.Cancelled ? "stopped on request" : error.Name)}");
        var source = new CellSource(cell.Id, cell.Source);
        foreach (var shown in SourceMark.Lines(source, error.Line, error.Column, error.Length, around: source.Count)) report.AppendLine(shown);
        var output = string.Concat(cell.Outputs.Select(Text)).TrimEnd();
        if (output.Length > 0) report.AppendLine("Output so far:").AppendLine(Cut(output));
        foreach (var said in error.Brief) report.AppendLine(said);
        return report.ToString().TrimEnd();
    }

    private static string Text(JsonObject output) => (string?)output["output_type"] switch
    {
        "stream" => Joined(output["text"]),
        "display_data" or "execute_result" => Joined(output["data"]?["text/plain"]) + "\n",
        _ => "",
    };

    private static string Joined(JsonNode? text) => text is JsonArray lines ? string.Concat(lines) : text?.ToString() ?? "";

    private static string Cut(string text) => text.Length <= MostOutput ? text : "… " + text[^MostOutput..];
}
