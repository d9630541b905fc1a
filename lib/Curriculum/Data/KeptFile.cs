namespace Curriculum.Data;

/// <summary>Text that takes seconds to make is kept in the data folder; it is made anew where that cannot be read or written.</summary>
internal static class KeptFile
{
    /// <summary>The bytes of the file, or those that <paramref name="make"/> gives, which are written for the next time.</summary>
    public static byte[] ReadOrMake(string path, Func<byte[]> make)
    {
        if (Read(path) is { } kept) return kept;
        var bytes = make();
        try
        {
            AtomicFile.Write(path, stream => stream.Write(bytes));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be written costs the next run some seconds.
        }
        return bytes;
    }

    // A file that was cut does not end with its last line's end.
    private static byte[]? Read(string path)
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
}
