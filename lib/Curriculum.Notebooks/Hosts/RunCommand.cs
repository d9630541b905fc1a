using System.CommandLine;
using Curriculum.Notebooks.Documents;
using Curriculum.Notebooks.Engine;
using Curriculum.Notebooks.Grading;
using Curriculum.Notebooks.Publishing;

namespace Curriculum.Notebooks.Hosts;

/// <summary><c>run</c>: runs notebooks from start to end and writes them, with their outputs, as a web site.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var names = new Argument<string[]>("notebooks") { Description = "Numbers, names or paths, such as 01; all when none is named.", Arity = ArgumentArity.ZeroOrMore };
        var folder = new Option<string?>("--out") { Description = "The folder to write to; out/ beside notebooks/ when not given." };
        var solutions = new Option<bool>("--solutions") { Description = "Put the solutions of tests/homework into the answer cells first." };
        var optional = new Option<bool>("--optional") { Description = "Also run the cells tagged optional, such as long trainings." };
        var jobs = new Option<int>("--jobs") { Description = "How many notebooks run at a time; each uses all cores when it trains.", DefaultValueFactory = _ => 1 };
        var timeout = new Option<double?>("--timeout") { Description = "The seconds that a cell may take; no limit when not given." };
        names.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(token => token.Value.StartsWith('-')) is { } wrong) result.AddError($"There is no option {wrong.Value}.");
        });
        jobs.Validators.Add(result => { if (result.GetValueOrDefault<int>() < 1) result.AddError("--jobs is at least 1."); });
        timeout.Validators.Add(result => { if (result.GetValueOrDefault<double?>() is <= 0 or > 1e6 or double.NaN) result.AddError("--timeout is a number of seconds above 0."); });
        var command = new CommandWithExample("run",
            "Runs notebooks, each in a process of its own, and writes them with their outputs as a web site.",
            "run 01 --out site --timeout 60") { names, folder, solutions, optional, jobs, timeout };
        command.SetAction((parsed, cancellation) => Run(new RunOptions(
            parsed.GetValue(names) ?? [], parsed.GetValue(folder), parsed.GetValue(solutions), parsed.GetValue(optional), parsed.GetValue(jobs),
            parsed.GetValue(timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null), cancellation));
        return command;
    }

    private static async Task<int> Run(RunOptions options, CancellationToken cancellation)
    {
        try
        {
            return await RunAll(options, cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is UsageException or DamagedNotebookException or ReferenceNotebookException or IOException or UnauthorizedAccessException or FormatException)
        {
            await Console.Error.WriteLineAsync(error.Message).ConfigureAwait(false);
            return ExitCodes.Usage;
        }
    }

    private static async Task<int> RunAll(RunOptions options, CancellationToken cancellation)
    {
        var repository = Repository.Find(Environment.CurrentDirectory);
        if (!File.Exists(repository.Library))
            throw new UsageException($"{repository.Library} is not there. Build it first: dotnet build lib/Curriculum.Notebooks -c Release");
        var files = repository.Select(options.Notebooks);
        var output = Path.GetFullPath(options.Output ?? Path.Combine(repository.Root, "out"));
        if (Path.GetFullPath(repository.Notebooks) == output.TrimEnd(Path.DirectorySeparatorChar))
            throw new UsageException("--out names notebooks/ itself; the notebooks a learner opens hold no outputs. Name another folder.");
        // Read everything first: a damaged notebook is told at once, not after minutes.
        var documents = files.Select(file => (File: file, Document: Load(file, options.Solutions ? repository : null))).ToList();
        var progress = RunProgress.Create();
        var runs = new NotebookRun?[files.Count];
        await progress.While(() => Parallel.ForEachAsync(documents.Index(), new ParallelOptions { MaxDegreeOfParallelism = options.Jobs }, async (item, _) =>
        {
            if (cancellation.IsCancellationRequested) return;
            var (file, document) = item.Item;
            var name = Path.GetFileNameWithoutExtension(file);
            var runner = new NotebookRunner(progress, options.Limit, options.Optional);
            var run = await runner.RunAsync(name, document, Path.GetDirectoryName(file)!, cancellation).ConfigureAwait(false);
            // At once: what has run is kept, whatever becomes of the others.
            run.Document.Save(Path.Combine(output, name + ".ipynb"));
            runs[item.Index] = run;
        })).ConfigureAwait(false);
        List<NotebookRun> done = [.. runs.OfType<NotebookRun>()];
        Site.Write(output, done, Site.FindPlotly(repository.Notebooks));
        progress.Summary(done, output);
        return cancellation.IsCancellationRequested ? ExitCodes.Cancelled
            : done.All(run => run.Failure is null) ? ExitCodes.Fine : ExitCodes.Failed;
    }

    private static Document Load(string file, Repository? withSolutions)
    {
        var document = Document.Read(file);
        if (withSolutions is not null)
            ReferenceNotebook.Complete(document, Path.Combine(withSolutions.Homework, Path.GetFileNameWithoutExtension(file)));
        return document;
    }

    private sealed record RunOptions(IReadOnlyList<string> Notebooks, string? Output, bool Solutions, bool Optional, int Jobs, TimeSpan? Limit);
}
