using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Curriculum.Data;

/// <summary>The .NET SDK that runs this program, whose files hold text to learn from.</summary>
internal static class SdkFolder
{
    /// <summary>The installation's folder, three levels above the running runtime's.</summary>
    public static string Root => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    /// <summary>The newest SDK in it, or null where only a runtime is installed.</summary>
    public static string? Newest()
    {
        var folder = Path.Combine(Root, "sdk");
        return Directory.Exists(folder)
            ? Directory.GetDirectories(folder).Where(path => File.Exists(Path.Combine(path, "dotnet.dll"))).MaxBy(Order) : null;
    }

    /// <summary>A short name of the state of some files, so that what was made of others is not used.</summary>
    /// <param name="version">To be raised when the same files give another result.</param>
    /// <param name="files">The files.</param>
    public static string Fingerprint(int version, IEnumerable<FileInfo> files)
    {
        var list = string.Join('\n', files.Select(file => string.Create(CultureInfo.InvariantCulture, $"{file.Name} {file.Length} {file.LastWriteTimeUtc.Ticks}")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{version}\n{list}")).AsSpan(0, 6));
    }

    private static (Version, string) Order(string path)
    {
        var name = Path.GetFileName(path);
        return (Version.TryParse(name.Split('-')[0], out var version) ? version : new Version(0, 0), name);
    }
}
