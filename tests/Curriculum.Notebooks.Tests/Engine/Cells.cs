using System.Collections.Concurrent;
using Curriculum.Notebooks.Engine;

namespace Curriculum.Notebooks.Tests.Engine;

/// <summary>Runs cells in a session of the test's own process and keeps what they put out.</summary>
internal sealed class Cells(string? folder = null)
{
    public Session Session { get; } = new(folder ?? Path.GetTempPath());

    public ConcurrentQueue<CellEvent> Events { get; private set; } = [];

    /// <summary>The events of the last cell run: those of one cell only.</summary>
    public async Task<CellOutcome> Run(string source, string name = "cell", bool optional = false, CancellationToken cancellation = default)
    {
        var events = Events = [];
        return await Session.RunAsync(name, source, events.Enqueue, optional, cancellation);
    }

    public string Text(string stream = "stdout") => string.Concat(Events.OfType<TextEvent>().Where(e => e.Stream == stream).Select(e => e.Text));

    public ErrorEvent Error => Assert.Single(Events.OfType<ErrorEvent>());

    public string Traceback => string.Join('\n', Error.Traceback);

    public IReadOnlyDictionary<string, string> Result => Assert.Single(Events.OfType<ResultEvent>()).Bundle;

    /// <summary>The plain text of a cell's result.</summary>
    public static async Task<string> Plain(string source)
    {
        var cells = new Cells();
        var outcome = await cells.Run(source);
        Assert.True(outcome == CellOutcome.Ran, outcome == CellOutcome.Ran ? "" : cells.Traceback);
        return cells.Result["text/plain"];
    }

    public static async Task<IReadOnlyDictionary<string, string>> Bundle(string source)
    {
        var cells = new Cells();
        Assert.Equal(CellOutcome.Ran, await cells.Run(source));
        return cells.Result;
    }
}
