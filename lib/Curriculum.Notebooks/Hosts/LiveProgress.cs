using System.Diagnostics;
using Curriculum.Notebooks.Documents;
using Curriculum.Notebooks.Engine;
using Spectre.Console;

namespace Curriculum.Notebooks.Hosts;

/// <summary>A table in the terminal that is drawn anew several times a second: one row a notebook, with the cell it is at.</summary>
internal sealed class LiveProgress(IAnsiConsole console) : RunProgress(console)
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(125);
    private readonly IAnsiConsole console = console;
    private readonly Lock changing = new();
    private readonly Dictionary<string, Row> rows = [];
    private string? firstChart;

    public override Task While(Func<Task> work) => console.Live(Draw()).AutoClear(true).StartAsync(async context =>
    {
        var working = work();
        while (await Task.WhenAny(working, Task.Delay(Beat)).ConfigureAwait(false) != working) context.UpdateTarget(Draw());
        context.UpdateTarget(Draw());
        await working.ConfigureAwait(false);
    });

    public override void Starting(string notebook, Cell cell, int number, int count) => Change(notebook, row => row with
    {
        Place = $"cell {number} of {count}",
        Cell = cell.Id,
        Now = "",
    });

    public override void Happened(string notebook, Cell cell, CellEvent happening)
    {
        base.Happened(notebook, cell, happening);
        if (happening is UpdateEvent update && update.Bundle.GetValueOrDefault("text/plain") is { } now)
            Change(notebook, row => row with { Now = now.Split('\n')[0] });
    }

    public override void Ended(NotebookRun run) => Change(run.Name, row => row with
    {
        Place = run.Failure is null ? "[green]✔[/]" : "[red]✘[/]",
        Cell = run.Failure?.CellId ?? "",
        Now = run.Failure?.Error.Name ?? "",
        Took = TimeSpan.FromSeconds(run.Seconds),
    });

    public override void Summary(IReadOnlyList<NotebookRun> runs, string folder)
    {
        if (firstChart is not null) console.WriteLine(firstChart);
        foreach (var run in runs.Where(run => run.Failure is not null)) console.WriteLine(FailureReport.Of(run));
        base.Summary(runs, folder);
    }

    protected override void FirstChart(string notebook, TimeSpan afterStart) =>
        firstChart = $"First chart ({notebook}) {Seconds(afterStart)} after the start";

    private void Change(string notebook, Func<Row, Row> change)
    {
        lock (changing) rows[notebook] = change(rows.GetValueOrDefault(notebook) ?? new Row());
    }

    private Table Draw()
    {
        var table = new Table().NoBorder().HideHeaders().AddColumns("notebook", "place", "elapsed", "cell", "now");
        foreach (var column in table.Columns) column.NoWrap = true;
        lock (changing)
            foreach (var (name, row) in rows)
                table.AddRow(Markup.Escape(name), row.Place, Seconds(row.Took ?? row.Since.Elapsed), Markup.Escape(row.Cell), $"[grey]{Markup.Escape(row.Now)}[/]");
        return table;
    }

    private sealed record Row
    {
        public Stopwatch Since { get; } = Stopwatch.StartNew();

        public TimeSpan? Took { get; init; }

        public string Place { get; init; } = "";

        public string Cell { get; init; } = "";

        public string Now { get; init; } = "";
    }
}
