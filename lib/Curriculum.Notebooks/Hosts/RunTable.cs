using System.Globalization;
using Curriculum.Notebooks.Engine;
using Spectre.Console;

namespace Curriculum.Notebooks.Hosts;

/// <summary>The table that ends a run.</summary>
internal static class RunTable
{
    private static readonly string[] Heads = ["notebook", "seconds", "peak MB", "cells", "charts", "passed", "failed", "not attempted"];

    /// <summary>One row a notebook, and their sum.</summary>
    public static Table Of(IReadOnlyList<NotebookRun> runs)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var head in Heads)
            table.AddColumn(new TableColumn(head) { Alignment = head == Heads[0] ? Justify.Left : Justify.Right, NoWrap = true });
        foreach (var run in runs) table.AddRow([Name(run), .. Numbers([run])]);
        if (runs.Count > 1) table.AddRow(["together", .. Numbers(runs)]);
        return table;
    }

    private static string Name(NotebookRun run) => Markup.Escape(run.Name)
        + (run.Failure is { } failure ? $" [red]✘ {Markup.Escape(failure.CellId)}[/]" : "")
        + (run.Skipped > 0 ? $" [grey]({run.Skipped} optional skipped)[/]" : "");

    private static IEnumerable<string> Numbers(IReadOnlyList<NotebookRun> runs) =>
    [
        runs.Sum(run => run.Seconds).ToString("0.0", CultureInfo.InvariantCulture),
        (runs.Max(run => run.PeakBytes) / 1e6).ToString("0", CultureInfo.InvariantCulture),
        .. new Func<NotebookRun, int>[] { run => run.Cells, run => run.Charts, run => run.Passed, run => run.Failed, run => run.NotAttempted }
            .Select(count => runs.Sum(count).ToString(CultureInfo.InvariantCulture)),
    ];
}
