using Curriculum.Notebooks.Documents;

namespace Curriculum.Notebooks.Hosts;

/// <summary>Puts a training into the checkout: its curve into data/training-curves.csv, and the weights of a small model into data/models.</summary>
internal static class CurveRecord
{
    private const long LargestFile = 1_600_000;

    /// <summary>Keeps what was rebuilt.</summary>
    public static void Keep(Repository repository, TrainedModel model)
    {
        if (ModelData.Look(model.Rebuilt, model.Name, out var notes) != PackageState.Whole) throw new IOException($"{model.Rebuilt} is damaged; rebuild it.");
        var curves = Path.Combine(repository.Root, "data", "training-curves.csv");
        AtomicFile.Write(curves, With(File.ReadAllText(curves), model.Name, notes["curriculum.curve"]));
        Console.Out.WriteLine($"✔ {Path.GetRelativePath(Environment.CurrentDirectory, curves)}");
        // One whose data may not be given away stays in the cache.
        if (model.Needs.Length > 0 || new FileInfo(model.Rebuilt).Length > LargestFile) return;
        Directory.CreateDirectory(Path.GetDirectoryName(model.WithCourse)!);
        File.Copy(model.Rebuilt, model.WithCourse, overwrite: true);
        Console.Out.WriteLine($"✔ {Path.GetRelativePath(Environment.CurrentDirectory, model.WithCourse)}");
    }

    /// <summary>The lines of a file of trainings with those of one model replaced, or added at the end.</summary>
    /// <param name="all">The file's text.</param>
    /// <param name="model">The model's name.</param>
    /// <param name="curve">Its training as a file of its own.</param>
    internal static string With(string all, string model, string curve)
    {
        var lines = all.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList();
        var place = lines.FindIndex(IsOf);
        lines.RemoveAll(IsOf);
        lines.InsertRange(place < 0 ? lines.Count : place, curve.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1));
        return string.Join('\n', lines) + "\n";

        bool IsOf(string line) => line.StartsWith($"{model},", StringComparison.Ordinal) || line.StartsWith($"# {model}: ", StringComparison.Ordinal);
    }
}
