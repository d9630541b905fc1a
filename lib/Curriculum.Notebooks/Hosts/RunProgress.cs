using System.Diagnostics;
using System.Globalization;
using Curriculum.Notebooks.Documents;
using Curriculum.Notebooks.Engine;
using Spectre.Console;

namespace Curriculum.Notebooks.Hosts;

/// <summary>Shows a run while it goes on: a live table in a terminal, plain lines in a log.</summary>
internal abstract class RunProgress(IAnsiConsole console) : IRunWatcher
{
    private int charts;

    /// <summary>The progress that fits where the program writes to.</summary>
    public static RunProgress Create()
    {
        var live = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("CI") is null or "";
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            Interactive = live ? InteractionSupport.Detect : InteractionSupport.No,
        });
        // A log has no width of its own.
        if (Console.IsOutputRedirected) console.Profile.Width = 120;
        return live && console.Profile.Capabilities.Interactive ? new LiveProgress(console) : new PlainProgress(console);
    }

    /// <summary>Does the work while showing it.</summary>
    public virtual Task While(Func<Task> work) => work();

    public abstract void Starting(string notebook, Cell cell, int number, int count);

    public abstract void Ended(NotebookRun run);

    protected abstract void FirstChart(string notebook, TimeSpan afterStart);

    public virtual void Happened(string notebook, Cell cell, CellEvent happening)
    {
        if (Bundle(happening)?.GetValueOrDefault("text/html")?.Contains(NotebookRun.ChartTag, StringComparison.Ordinal) is true
            && Interlocked.Increment(ref charts) == 1)
            FirstChart(notebook, DateTime.Now - Process.GetCurrentProcess().StartTime);
    }

    /// <summary>Tells what stopped the notebooks that did not end, and closes with the table.</summary>
    public virtual void Summary(IReadOnlyList<NotebookRun> runs, string folder)
    {
        console.Write(RunTable.Of(runs));
        console.WriteLine($"Written to {folder}");
    }

    protected static IReadOnlyDictionary<string, string>? Bundle(CellEvent happening) => happening switch
    {
        DisplayEvent display => display.Bundle,
        UpdateEvent update => update.Bundle,
        ResultEvent result => result.Bundle,
        _ => null,
    };

    protected static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s";
}

/// <summary>Lines for a log: where a notebook stands now and then, and how it ended.</summary>
internal sealed class PlainProgress(IAnsiConsole console) : RunProgress(console)
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(5);
    private readonly Lock writing = new();
    private readonly Dictionary<string, (Stopwatch Since, TimeSpan Told, string Place)> notebooks = [];

    public override void Starting(string notebook, Cell cell, int number, int count)
    {
        lock (writing)
        {
            if (!notebooks.TryGetValue(notebook, out var at)) Line($"{notebook}: {count} cell{(count == 1 ? "" : "s")}");
            notebooks[notebook] = (at.Since ?? Stopwatch.StartNew(), at.Told, $"cell {number} of {count}, {cell.Id}");
            Tell(notebook, "");
        }
    }

    public override void Happened(string notebook, Cell cell, CellEvent happening)
    {
        base.Happened(notebook, cell, happening);
        if (happening is UpdateEvent update && update.Bundle.GetValueOrDefault("text/plain") is { } now)
            lock (writing) Tell(notebook, ": " + now.Split('\n')[0]);
    }

    public override void Ended(NotebookRun run)
    {
        lock (writing)
        {
            Line($"{run.Name}: {(run.Failure is null ? "done" : "stopped")} after {Seconds(TimeSpan.FromSeconds(run.Seconds))}");
            if (run.Failure is not null) Line(FailureReport.Of(run));
        }
    }

    protected override void FirstChart(string notebook, TimeSpan afterStart)
    {
        lock (writing) Line($"{notebook}: first chart {Seconds(afterStart)} after the start");
    }

    private void Tell(string notebook, string what)
    {
        var (since, told, place) = notebooks[notebook];
        if (since.Elapsed - told < Often) return;
        notebooks[notebook] = (since, since.Elapsed, place);
        Line($"{notebook}: {place}, {Seconds(since.Elapsed)}{what}");
    }

    // Not through the styled console, which would wrap long lines.
    private static void Line(string text) => Console.WriteLine(text);
}
