using System.Globalization;
using System.Security.Cryptography;

namespace Curriculum.Notebooks.Hosts;

/// <summary>The state of a data package in the cache.</summary>
internal enum PackageState { Missing, Whole, Damaged }

/// <summary>A data package that notebooks can use.</summary>
/// <param name="Name">The npm package.</param>
/// <param name="Version">The one version that is accepted.</param>
/// <param name="File">The file's name in the cache.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Hash">Its hash, as "sha512-" and base64.</param>
/// <param name="Licence">Under which terms it stands.</param>
/// <param name="What">What it holds.</param>
/// <param name="State">Whether the cache has it whole.</param>
internal sealed record DataPackage(
    string Name, string Version, string File, long Bytes, string Hash, string Licence, string What, PackageState State);

/// <summary>The packages of <c>data/packages.tsv</c>, looked up in the cache and held against their hashes.</summary>
internal static class PackageData
{
    /// <summary>Where packages lie: <c>CURRICULUM_DATA</c>, or a folder in the user's cache.</summary>
    public static string Cache { get; } = Environment.GetEnvironmentVariable("CURRICULUM_DATA") is { Length: > 0 } folder ? folder
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "curriculum", "data");

    public static IEnumerable<DataPackage> Find()
    {
        using var table = new StreamReader(typeof(PackageData).Assembly.GetManifestResourceStream("packages.tsv")!);
        var rows = table.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#');
        foreach (var row in rows.Select(line => line.Split('\t')))
        {
            var file = $"{row[0].TrimStart('@').Replace('/', '-')}-{row[1]}.tgz";
            yield return new(row[0], row[1], file, long.Parse(row[2], CultureInfo.InvariantCulture), row[3], row[5], $"{row[4]}: {row[6]}",
                Look(Path.Combine(Cache, file), row[3]));
        }
    }

    internal static PackageState Look(string path, string hash)
    {
        try
        {
            using var file = File.OpenRead(path);
            return "sha512-" + Convert.ToBase64String(SHA512.HashData(file)) == hash ? PackageState.Whole : PackageState.Damaged;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return PackageState.Missing;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return PackageState.Damaged;
        }
    }
}
