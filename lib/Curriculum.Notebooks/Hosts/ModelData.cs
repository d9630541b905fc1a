using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Curriculum.Notebooks.Hosts;

/// <summary>A model that the notebooks begin from.</summary>
/// <param name="Name">How it is asked for.</param>
/// <param name="What">What it is.</param>
/// <param name="Needs">The package its training needs; empty for none.</param>
/// <param name="Minutes">About how long its training takes.</param>
/// <param name="Rebuilt">The file that training on this machine gives.</param>
/// <param name="WithCourse">The file that comes with the course, where one does.</param>
internal sealed record TrainedModel(string Name, string What, string Needs, int Minutes, string Rebuilt, string WithCourse)
{
    /// <summary>The file that is used: one trained here goes before the one of the course.</summary>
    public string Path => File.Exists(Rebuilt) ? Rebuilt : WithCourse;

    /// <summary>Whether that file is there, whole.</summary>
    public PackageState State => ModelData.Look(Path, Name, out _);
}

/// <summary>The models of <c>data/models.tsv</c>, looked up in the cache and in the course, and held against the hash in the file itself.</summary>
internal static class ModelData
{
    /// <summary>All models.</summary>
    /// <param name="root">The course's folder.</param>
    public static IReadOnlyList<TrainedModel> Find(string root)
    {
        using var table = new StreamReader(typeof(ModelData).Assembly.GetManifestResourceStream("models.tsv")!);
        return [.. table.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').Select(line => line.TrimEnd('\r').Split('\t'))
            .Select(row => new TrainedModel(row[0], row[1], row[2] == "-" ? "" : row[2], int.Parse(row[3], CultureInfo.InvariantCulture),
                Path.Combine(Path.GetFullPath(PackageData.Cache), row[0] + ".safetensors"), Path.Combine(root, "data", "models", row[0] + ".safetensors")))];
    }

    /// <summary>Whether a file holds a model, whole: a length, a header of that length in JSON, and numbers with the SHA-256 that the header notes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="model">The model's name.</param>
    /// <param name="notes">What the header notes.</param>
    internal static PackageState Look(string path, string model, out IReadOnlyDictionary<string, string> notes)
    {
        notes = new Dictionary<string, string>();
        try
        {
            using var file = File.OpenRead(path);
            Span<byte> length = stackalloc byte[8];
            file.ReadExactly(length);
            var bytes = BinaryPrimitives.ReadUInt64LittleEndian(length);
            if (bytes > (ulong)(file.Length - 8)) return PackageState.Damaged;
            var header = new byte[bytes];
            file.ReadExactly(header);
            notes = Notes(header);
            return notes.GetValueOrDefault("curriculum.model") == model && notes.GetValueOrDefault("curriculum.sha256") == Convert.ToHexStringLower(SHA256.HashData(file))
                ? PackageState.Whole : PackageState.Damaged;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return PackageState.Missing;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return PackageState.Damaged;
        }
    }

    private static IReadOnlyDictionary<string, string> Notes(byte[] header)
    {
        using var json = JsonDocument.Parse(header);
        return json.RootElement.GetProperty("__metadata__").EnumerateObject().ToDictionary(note => note.Name, note => note.Value.GetString() ?? "");
    }
}
