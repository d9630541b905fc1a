using System.Globalization;

namespace Curriculum.Sequences;

/// <summary>A row of data/models.tsv.</summary>
/// <param name="Name">The model's name: brown-tagger.</param>
/// <param name="Title">What it is.</param>
/// <param name="Needs">The package its training needs; empty for none.</param>
/// <param name="Minutes">About how long its training takes on two cores.</param>
/// <param name="UsedIn">The notebooks that begin from it.</param>
internal sealed record TrainedModelInfo(string Name, string Title, string Needs, int Minutes, string UsedIn)
{
    /// <summary>All rows, in the order of the table.</summary>
    public static IReadOnlyList<TrainedModelInfo> All()
    {
        using var stream = typeof(TrainedModelInfo).Assembly.GetManifestResourceStream("data/models.tsv")
            ?? throw new FileNotFoundException("The library was built without data/models.tsv.", "models.tsv");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0 && line[0] != '#').Select(Parse)];
    }

    public static TrainedModelInfo Of(string name) => All().First(row => row.Name == name);

    private static TrainedModelInfo Parse(string line) => line.Split('\t') is [var name, var title, var needs, var minutes, var used]
        ? new(name, title, needs == "-" ? "" : needs, int.Parse(minutes, CultureInfo.InvariantCulture), used)
        : throw new FormatException($"data/models.tsv: a row has not five columns: {line}");
}
