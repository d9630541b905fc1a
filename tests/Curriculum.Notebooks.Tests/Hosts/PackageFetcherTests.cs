using System.Security.Cryptography;
using Curriculum.Notebooks.Hosts;

namespace Curriculum.Notebooks.Tests.Hosts;

/// <summary>Fetching with a program that stands in for npm.</summary>
public sealed class PackageFetcherTests : IDisposable
{
    private static readonly DataPackage Package = new("@scope/words", "1.2.3", "scope-words-1.2.3.tgz", 6,
        "sha512-" + Convert.ToBase64String(SHA512.HashData("whole\n"u8)), "MIT", "words", PackageState.Missing);

    private readonly string folder = Directory.CreateTempSubdirectory("curriculum-test-").FullName;

    private string Cache => Path.Combine(folder, "cache");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [SkippableFact]
    public async Task A_package_with_the_right_hash_takes_its_place()
    {
        await new PackageFetcher(Npm("""echo "$@" > ../../said; echo whole > scope-words-1.2.3.tgz"""), Cache).FetchAsync(Package, default);
        Assert.Equal("whole\n", File.ReadAllText(Path.Combine(Cache, Package.File)));
        Assert.Equal("pack @scope/words@1.2.3 --ignore-scripts --loglevel=error\n", File.ReadAllText(Path.Combine(folder, "said")));
        Assert.Single(Directory.GetFileSystemEntries(Cache));
    }

    [SkippableFact]
    public async Task A_package_with_another_hash_is_refused_and_the_old_file_stays()
    {
        Directory.CreateDirectory(Cache);
        File.WriteAllText(Path.Combine(Cache, Package.File), "older");
        var error = await Assert.ThrowsAsync<IOException>(() =>
            new PackageFetcher(Npm("echo half > scope-words-1.2.3.tgz"), Cache).FetchAsync(Package, default));
        Assert.Contains("scope-words-1.2.3.tgz is refused: its sha512", error.Message);
        Assert.Equal("older", File.ReadAllText(Path.Combine(Cache, Package.File)));
        Assert.Single(Directory.GetFileSystemEntries(Cache));
    }

    [SkippableFact]
    public async Task What_npm_complains_of_is_told()
    {
        var error = await Assert.ThrowsAsync<IOException>(() =>
            new PackageFetcher(Npm("echo no such version >&2; echo x > part.tgz; exit 3"), Cache).FetchAsync(Package, default));
        Assert.Contains("@scope/words@1.2.3 failed with exit code 3: no such version", error.Message);
        Assert.Empty(Directory.GetFileSystemEntries(Cache));

        error = await Assert.ThrowsAsync<IOException>(() => new PackageFetcher(Npm("true"), Cache).FetchAsync(Package, default));
        Assert.Contains("made no scope-words-1.2.3.tgz", error.Message);
        error = await Assert.ThrowsAsync<IOException>(() => new PackageFetcher(Path.Combine(folder, "none"), Cache).FetchAsync(Package, default));
        Assert.Contains("did not start", error.Message);
    }

    [SkippableFact]
    public async Task A_fetch_that_is_stopped_leaves_nothing()
    {
        using var stop = new CancellationTokenSource();
        var fetching = new PackageFetcher(Npm("echo half > scope-words-1.2.3.tgz; sleep 600"), Cache).FetchAsync(Package, stop.Token);
        while (Directory.Exists(Cache) is false || Directory.GetFiles(Cache, "*.tgz", SearchOption.AllDirectories).Length == 0) await Task.Delay(20);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetching);
        Assert.Empty(Directory.GetFileSystemEntries(Cache));
    }

    [Fact]
    public void Packages_are_named_with_or_without_their_scope()
    {
        Assert.Equal([Package], DataFetchCommand.Choose([Package], ["words", "@scope/words"]));
        var error = Assert.Throws<UsageException>(() => DataFetchCommand.Choose([Package], ["wrods"]));
        Assert.Contains("There are: @scope/words", error.Message);
    }

    private string Npm(string script)
    {
        Skip.If(OperatingSystem.IsWindows(), "the stand-in for npm is a shell script");
        var path = Path.Combine(folder, "npm");
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
