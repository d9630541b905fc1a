using System.Globalization;
using System.Text;
using Curriculum.Data.Packages;
using Curriculum.Text;

namespace Curriculum.Data;

/// <summary>The sentences of the XML documentation files that every .NET SDK holds under packs.</summary>
internal static class SdkDocumentation
{
    // To be raised when the same files give other text, so that text kept by an older version is not used.
    private const int Version = 2;

    /// <summary>The documentation files, in order of path.</summary>
    public static IReadOnlyList<FileInfo> Files()
    {
        var packs = new DirectoryInfo(Path.Combine(SdkFolder.Root, "packs"));
        if (!packs.Exists) return [];
        return
        [
            .. from pack in packs.EnumerateDirectories("*.Ref")
               from version in pack.EnumerateDirectories()
               let folder = new DirectoryInfo(Path.Combine(version.FullName, "ref", "net10.0"))
               where folder.Exists
               from file in folder.EnumerateFiles("*.xml")
               orderby file.FullName
               select file,
        ];
    }

    /// <summary>The text, or null where the SDK has no documentation.</summary>
    public static Corpus? Read(PackageStore store)
    {
        var files = Files();
        if (files.Count == 0) return null;
        var kept = Path.Combine(store.Folder, $"sdk-documentation-{SdkFolder.Fingerprint(Version, files)}.txt");
        var text = KeptFile.ReadOrMake(kept, () => Make(files));
        var sentences = text.AsSpan().Count((byte)'\n');
        return Corpus.FromBytes(text, new(".NET API documentation", $"the SDK's own packs, {files.Count} files", "MIT",
            string.Create(CultureInfo.InvariantCulture, $"{sentences:N0} different sentences"), IsDefault: true));
    }

    private static byte[] Make(IReadOnlyList<FileInfo> files)
    {
        var parts = files.AsParallel().AsOrdered().Select(file => DocumentationText.Sentences(file.FullName).ToArray());
        var (seen, text) = (new HashSet<string>(StringComparer.Ordinal), new StringBuilder());
        foreach (var part in parts)
            foreach (var sentence in part)
                if (seen.Add(sentence)) text.Append(sentence).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
