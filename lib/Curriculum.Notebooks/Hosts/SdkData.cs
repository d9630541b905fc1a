using System.Runtime.InteropServices;

namespace Curriculum.Notebooks.Hosts;

/// <summary>The text that comes with every .NET SDK, read where it lies.</summary>
internal static class SdkData
{
    /// <summary>The root of the .NET installation that runs this program: <c>dotnet/shared/Microsoft.NETCore.App/10.0.x</c>, three levels up.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    /// <summary>The folder of the newest SDK, or null where only a runtime is installed.</summary>
    public static string? SdkFolder()
    {
        var folder = Path.Combine(Root, "sdk");
        return Directory.Exists(folder)
            ? Directory.GetDirectories(folder).Where(path => File.Exists(Path.Combine(path, "dotnet.dll"))).OrderBy(Version).LastOrDefault() : null;
    }

    /// <summary>The XML files with the documentation of the framework's members.</summary>
    public static IReadOnlyList<string> Documentation() => Directory.Exists(Path.Combine(Root, "packs"))
        ? [.. Directory.GetFiles(Path.Combine(Root, "packs"), "*.xml", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(Path.GetDirectoryName(path)) is { } net && net.StartsWith("net", StringComparison.Ordinal))] : [];

    /// <summary>How many files of translated messages the SDK has, by language.</summary>
    public static IReadOnlyDictionary<string, int> Translations() => SdkFolder() is not { } folder ? new Dictionary<string, int>()
        : Directory.GetFiles(folder, "*.resources.dll", SearchOption.AllDirectories)
            .GroupBy(path => Path.GetFileName(Path.GetDirectoryName(path))!)
            .Where(language => IsCulture(language.Key)).OrderBy(language => language.Key, StringComparer.Ordinal)
            .ToDictionary(language => language.Key, language => language.Count());

    private static bool IsCulture(string name) => name is "zh-Hans" or "zh-Hant" or "pt-BR" || name.Length == 2 && name.All(char.IsAsciiLetterLower);

    private static (Version, string) Version(string path)
    {
        var name = Path.GetFileName(path);
        return (System.Version.TryParse(name.Split('-')[0], out var version) ? version : new Version(0, 0), name);
    }
}
