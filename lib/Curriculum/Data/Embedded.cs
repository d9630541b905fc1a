namespace Curriculum.Data;

/// <summary>The files of data/ that are part of the library.</summary>
internal static class Embedded
{
    /// <summary>The lines of a file.</summary>
    public static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(Embedded).Assembly.GetManifestResourceStream($"data/{name}")
            ?? throw new FileNotFoundException($"The library was built without data/{name}.", name);
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line) yield return line;
    }
}
