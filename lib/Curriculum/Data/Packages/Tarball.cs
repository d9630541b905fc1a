using System.Formats.Tar;
using System.IO.Compression;

namespace Curriculum.Data.Packages;

/// <summary>Reads files out of a .tgz without unpacking it.</summary>
internal static class Tarball
{
    /// <summary>The files whose name is chosen, by their path inside the package (without the leading "package/"), in order of path.</summary>
    public static IReadOnlyDictionary<string, byte[]> Read(byte[] tgz, Func<string, bool> choose)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        using var gzip = new GZipStream(new MemoryStream(tgz, writable: false), CompressionMode.Decompress);
        using var tar = new TarReader(gzip);
        while (tar.GetNextEntry() is { } entry)
        {
            var name = entry.Name[(entry.Name.IndexOf('/') + 1)..];
            if (entry.DataStream is null || !choose(name)) continue;
            var bytes = new byte[entry.Length];
            entry.DataStream.ReadExactly(bytes);
            files[name] = bytes;
        }
        return files;
    }
}
