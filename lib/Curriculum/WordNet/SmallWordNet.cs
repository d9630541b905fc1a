using Curriculum.Text;

namespace Curriculum.WordNet;

/// <summary>The files of the small WordNet that is embedded in the library.</summary>
internal static class SmallWordNet
{
    public static DataSource Source { get; } = new("small WordNet", "written for this course (data/wordnet)", "MIT", "721 synsets", IsDefault: true);

    public static byte[]? Read(string name)
    {
        using var stream = typeof(SmallWordNet).Assembly.GetManifestResourceStream($"data/wordnet/{name}");
        if (stream is null) return null;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
