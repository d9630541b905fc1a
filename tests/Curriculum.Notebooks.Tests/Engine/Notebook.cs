using System.Collections.Concurrent;
using Curriculum.Notebooks.Documents;
using Curriculum.Notebooks.Engine;

namespace Curriculum.Notebooks.Tests.Engine;

/// <summary>Runs a small notebook in a child process.</summary>
internal sealed class Notebook : IRunWatcher
{
    public ConcurrentQueue<(string Cell, CellEvent Event)> Events { get; } = [];

    public static Document Of(params (string Id, string Source)[] cells) => new()
    {
        Cells = [.. cells.Select(cell => new Cell { Id = cell.Id, Kind = CellKind.Code, Source = cell.Source })],
    };

    public static Document Of(string source) => Of(("cell", source));

    public Task<NotebookRun> Run(Document document, double? limit = null, bool optional = false, CancellationToken cancellation = default) =>
        new NotebookRunner(this, limit is { } seconds ? TimeSpan.FromSeconds(seconds) : null, optional).RunAsync("test", document, Path.GetTempPath(), cancellation);

    public void Starting(string notebook, Cell cell, int number, int count)
    {
    }

    public void Happened(string notebook, Cell cell, CellEvent happening) => Events.Enqueue((cell.Id, happening));

    public void Ended(NotebookRun run)
    {
    }

    public static string Text(Cell cell) => string.Concat(cell.Outputs.Where(o => (string?)o["output_type"] == "stream").Select(o => o["text"]));
}
