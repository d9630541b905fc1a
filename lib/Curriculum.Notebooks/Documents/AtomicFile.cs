using System.Text;

namespace Curriculum.Notebooks.Documents;

/// <summary>Writes files that are never seen half written.</summary>
public static class AtomicFile
{
    /// <summary>Writes UTF-8 text without a byte order mark to a temporary file beside <paramref name="path"/> and renames it.</summary>
    /// <param name="path">The file to write.</param>
    /// <param name="text">Its whole content.</param>
    /// <exception cref="IOException">The file cannot be written; an older file of that name is then untouched.</exception>
    public static void Write(string path, string text) => Write(path, new UTF8Encoding(false, true).GetBytes(text));

    /// <summary>Writes bytes to a temporary file beside <paramref name="path"/> and renames it.</summary>
    /// <param name="path">The file to write.</param>
    /// <param name="content">Its whole content.</param>
    /// <exception cref="IOException">The file cannot be written; an older file of that name is then untouched.</exception>
    public static void Write(string path, byte[] content)
    {
        var target = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }
            // A notebook keeps who may read it when it is rewritten.
            if (!OperatingSystem.IsWindows() && File.Exists(target))
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
