using System.Diagnostics;
using Curriculum.Notebooks.Documents;
using Curriculum.Notebooks.Engine.Workers;

namespace Curriculum.Notebooks.Engine;

/// <summary>Receives what happens while a notebook runs. Calls come from several threads, one notebook's in order.</summary>
public interface IRunWatcher
{
    /// <summary>A cell is about to run.</summary>
    /// <param name="notebook">The notebook's name.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="number">Its place among the code cells, from one.</param>
    /// <param name="count">The number of code cells.</param>
    void Starting(string notebook, Cell cell, int number, int count);

    /// <summary>The running cell put something out.</summary>
    /// <param name="notebook">The notebook's name.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="happening">What it put out.</param>
    void Happened(string notebook, Cell cell, CellEvent happening);

    /// <summary>The notebook ended.</summary>
    /// <param name="run">How.</param>
    void Ended(NotebookRun run);
}

/// <summary>Runs a notebook from its first cell to its last in a child process of its own.</summary>
/// <param name="watcher">Hears what happens.</param>
/// <param name="limit">How long a cell may take; null for as long as it likes.</param>
/// <param name="optional">Whether cells tagged <c>optional</c> run: they take minutes or need what is not on every machine.</param>
public sealed class NotebookRunner(IRunWatcher watcher, TimeSpan? limit = null, bool optional = false)
{
    private const string Passed = "Skipped: this cell is optional. `run --optional` runs it too.\n";

    /// <summary>Runs a notebook. Outputs are stored in <paramref name="document"/>; the first cell that fails ends the run.</summary>
    /// <param name="name">The notebook's name.</param>
    /// <param name="document">The notebook; outputs it has are dropped.</param>
    /// <param name="folder">The working directory, where the notebook lies.</param>
    /// <param name="cancellation">Stops the run; what ran is kept.</param>
    public async Task<NotebookRun> RunAsync(string name, Document document, string folder, CancellationToken cancellation = default)
    {
        foreach (var cell in document.Cells) (cell.ExecutionCount, _) = (null, Clear(cell));
        var cells = document.Cells.Where(cell => cell.Kind == CellKind.Code).ToList();
        var (outputs, clock, failure, ran, skipped) = (new CellOutputs(), Stopwatch.StartNew(), (CellFailure?)null, 0, 0);
        var peak = 0L;
        var worker = WorkerProcess.Start(folder);
        await using (worker.ConfigureAwait(false))
        {
            for (var i = 0; i < cells.Count && failure is null; i++)
            {
                if (cells[i].Source.AsSpan().Trim().IsEmpty) continue;
                watcher.Starting(name, cells[i], i + 1, cells.Count);
                cells[i].ExecutionCount = ran + 1;
                (var outcome, failure) = await Run(worker, name, cells[i], outputs, cancellation).ConfigureAwait(false);
                if (outcome == CellOutcome.Ran) ran++;
                if (outcome == CellOutcome.Skipped) (skipped, cells[i].ExecutionCount) = (skipped + 1, null);
                peak = Math.Max(peak, worker.PeakBytes);
            }
        }
        var run = new NotebookRun(name, document, clock.Elapsed.TotalSeconds, peak, ran, skipped, failure);
        watcher.Ended(run);
        return run;
    }

    private async Task<(CellOutcome, CellFailure?)> Run(
        WorkerProcess worker, string notebook, Cell cell, CellOutputs outputs, CancellationToken cancellation)
    {
        ErrorEvent? last = null;
        var isOptional = cell.Tags.Contains("optional");
        if (isOptional && !optional)
        {
            Happen(new TextEvent("stdout", Passed));
            outputs.Flush();
            return (CellOutcome.Skipped, null);
        }
        using var sampling = new Timer(_ => _ = worker.PeakBytes, null, 200, 200);
        var request = new RunRequest(cell.Id, cell.Source, isOptional);
        var (outcome, _) = await worker.RunAsync(request, Happen, limit, cancellation).ConfigureAwait(false);
        lock (outputs) outputs.Flush();
        return outcome is CellOutcome.Ran or CellOutcome.Skipped
            ? (outcome, null)
            : (outcome, new CellFailure(cell.Id, last!, outcome == CellOutcome.Cancelled));

        void Happen(CellEvent happening)
        {
            // Native output comes on a thread of its own.
            lock (outputs)
            {
                if (happening is ErrorEvent error) last = error;
                outputs.Add(cell, happening);
                watcher.Happened(notebook, cell, happening);
            }
        }
    }

    private static bool Clear(Cell cell)
    {
        cell.Outputs.Clear();
        return true;
    }
}
