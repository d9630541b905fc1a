using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Curriculum.Notebooks.Documents;
using Curriculum.Notebooks.Engine;
using Spectre.Console;

namespace Curriculum.Notebooks.Hosts;

/// <summary>Shows a run while it goes on: a live table in a terminal, plain lines elsewhere.</summary>
internal abstract class RunProgress : IRunWatcher, IDisposable
{
    private int charts;

    /// <summary>The progress that fits where the program writes to.</summary>
    public static RunProgress Create() => new PlainProgress();

    public abstract void Starting(string notebook, Cell cell, int number, int count);

    public abstract void Ended(NotebookRun run);

    protected abstract void FirstChart(string notebook, TimeSpan afterStart);

    public virtual void Happened(string notebook, Cell cell, CellEvent happening)
    {
        if (Bundle(happening)?.GetValueOrDefault("text/html")?.Contains(NotebookRun.ChartTag, StringComparison.Ordinal) is true
            && Interlocked.Increment(ref charts) == 1)
            FirstChart(notebook, DateTime.Now - Process.GetCurrentProcess().StartTime);
    }

    public virtual void Dispose()
    {
    }

    /// <summary>The table that ends a run.</summary>
    public void Summary(IReadOnlyList<NotebookRun> runs, string folder)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var (head, right) in new[] { ("notebook", false), ("seconds", true), ("peak MB", true), ("cells", true), ("charts", true), ("passed", true), ("failed", true), ("not attempted", true) })
            table.AddColumn(new TableColumn(head) { Alignment = right ? Justify.Right : Justify.Left, NoWrap = true });
        foreach (var run in runs)
            table.AddRow(Markup.Escape(run.Name) + (run.Failure is null ? "" : " [red]✘[/]"), Number(run.Seconds, "0.0"), Number(run.PeakBytes / 1e6, "0"),
                Number(run.Cells, "0"), Number(run.Charts, "0"), Number(run.Passed, "0"), Number(run.Failed, "0"), Number(run.NotAttempted, "0"));
        AnsiConsole.Write(table);
        AnsiConsole.MarkupLineInterpolated($"Written to {folder}");
    }

    protected static IReadOnlyDictionary<string, string>? Bundle(CellEvent happening) => happening switch
    {
        DisplayEvent display => display.Bundle,
        UpdateEvent update => update.Bundle,
        ResultEvent result => result.Bundle,
        _ => null,
    };

    protected static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}

/// <summary>One line a cell that takes a while, for logs.</summary>
internal sealed class PlainProgress : RunProgress
{
    public override void Starting(string notebook, Cell cell, int number, int count) => Console.WriteLine($"{notebook}: cell {number} of {count}, {cell.Id}");

    public override void Ended(NotebookRun run)
    {
        Console.WriteLine($"{run.Name}: {(run.Failure is null ? "done" : "stopped")} after {Number(run.Seconds, "0.0")} s");
        if (run.Failure is { } failure) Console.WriteLine($"{failure.CellId}\n{string.Join('\n', failure.Error.Traceback)}");
    }

    protected override void FirstChart(string notebook, TimeSpan afterStart) => Console.WriteLine($"{notebook}: first chart after {Number(afterStart.TotalSeconds, "0.0")} s");
}
