using System.Diagnostics;

namespace Curriculum.Tests.Browser;

/// <summary>A headless Chromium without network that opens local pages.</summary>
internal static class Chromium
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>Where Chromium is, or null.</summary>
    internal static string? Path { get; } = new[] { "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome" }
        .SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator).Select(folder => System.IO.Path.Combine(folder, name)))
        .Prepend(Environment.GetEnvironmentVariable("CURRICULUM_CHROMIUM") ?? "").FirstOrDefault(File.Exists);

    /// <summary>A local copy of plotly.js, or null.</summary>
    internal static string? Plotly { get; } = new[]
    {
        Environment.GetEnvironmentVariable("CURRICULUM_PLOTLY") ?? "",
        System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "curriculum", "plotly.min.js"),
    }.FirstOrDefault(File.Exists);

    /// <summary>Skips the test where Chromium is not installed.</summary>
    internal static void Require() => Skip.If(Path is null, "Chromium is not installed (or set CURRICULUM_CHROMIUM to its program).");

    /// <summary>Skips the test where there is no local plotly.js.</summary>
    internal static void RequirePlotly() => Skip.If(Plotly is null,
        "There is no local plotly.min.js: set CURRICULUM_PLOTLY to one, or put it into ~/.cache/curriculum/.");

    /// <summary>The page's document after its scripts have run.</summary>
    internal static string Dom(string page, int width = 1000, int height = 800) =>
        Run(page, width, height, "--virtual-time-budget=20000", "--dump-dom");

    /// <summary>A picture of the page as PNG.</summary>
    internal static void Screenshot(string page, string png, int width = 1000, int height = 800) =>
        Run(page, width, height, "--virtual-time-budget=20000", $"--screenshot={png}");

    private static string Run(string page, int width, int height, params string[] options)
    {
        var profile = Directory.CreateTempSubdirectory("curriculum-browser-");
        try
        {
            var start = new ProcessStartInfo(Path!) { RedirectStandardOutput = true, RedirectStandardError = true };
            string[] arguments =
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--allow-file-access-from-files", "--host-resolver-rules=MAP * ~NOTFOUND",
                $"--user-data-dir={profile.FullName}", $"--window-size={width},{height}", .. options, new Uri(System.IO.Path.GetFullPath(page)).AbsoluteUri,
            ];
            foreach (var argument in arguments) start.ArgumentList.Add(argument);
            using var process = Process.Start(start)!;
            _ = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEndAsync();
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
                throw new TimeoutException($"Chromium did not finish {page} within {Patience.TotalSeconds} s.");
            }

            return output.Result;
        }
        finally
        {
            try
            {
                profile.Delete(recursive: true);
            }
            catch (IOException)
            {
                // The browser may still be closing its files; the folder is in the temporary directory.
            }
        }
    }
}
