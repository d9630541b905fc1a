using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Curriculum.Data.Packages;
using Curriculum.Text;

namespace Curriculum.Data;

/// <summary>The sentences of the XML documentation files that every .NET SDK holds under packs.</summary>
internal static class SdkDocumentation
{
    // To be raised when the same files give other text, so that text kept by an older version is not used.
    private const int Version = 2;

    /// <summary>The SDK's folder, three levels above the running runtime's.</summary>
    public static string Root => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    /// <summary>The documentation files, in order of path.</summary>
    public static IReadOnlyList<FileInfo> Files()
    {
        var packs = new DirectoryInfo(Path.Combine(Root, "packs"));
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
        var kept = Path.Combine(store.Folder, $"sdk-documentation-{Fingerprint(files)}.txt");
        var text = ReadKept(kept) ?? Make(files, kept);
        var sentences = text.AsSpan().Count((byte)'\n');
        return Corpus.FromBytes(text, new(".NET API documentation", $"the SDK's own packs, {files.Count} files", "MIT",
            string.Create(CultureInfo.InvariantCulture, $"{sentences:N0} different sentences"), IsDefault: true));
    }

    private static byte[] Make(IReadOnlyList<FileInfo> files, string kept)
    {
        var parts = files.AsParallel().AsOrdered().Select(file => DocumentationText.Sentences(file.FullName).ToArray());
        var (seen, text) = (new HashSet<string>(StringComparer.Ordinal), new StringBuilder());
        foreach (var part in parts)
            foreach (var sentence in part)
                if (seen.Add(sentence)) text.Append(sentence).Append('\n');
        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        try
        {
            AtomicFile.Write(kept, stream => stream.Write(bytes));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be written costs the next run a second.
        }
        return bytes;
    }

    private static byte[]? ReadKept(string path)
    {
        try
        {
            return File.Exists(path) && File.ReadAllBytes(path) is { Length: > 0 } bytes && bytes[^1] == '\n' ? bytes : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string Fingerprint(IReadOnlyList<FileInfo> files)
    {
        var list = string.Join('\n', files.Select(file => string.Create(CultureInfo.InvariantCulture, $"{file.Name} {file.Length} {file.LastWriteTimeUtc.Ticks}")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Version}\n{list}")).AsSpan(0, 6));
    }
}
