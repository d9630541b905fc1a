using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Curriculum.Notebooks.Publishing;

namespace Curriculum.Notebooks.Hosts;

/// <summary>How something is.</summary>
internal enum Health { Good, Extra, Missing }

/// <summary>What this machine has for the course. Every look is safe: what cannot be looked at is reported as not found.</summary>
internal static class Diagnosis
{
    public static IEnumerable<(Health State, string What, string Found)> Find() =>
        [.. Machine(), .. Course(), .. Hosts()];

    private static IEnumerable<(Health, string, string)> Machine()
    {
        var sdk = SdkData.SdkFolder() is { } folder ? Path.GetFileName(folder) : null;
        yield return sdk is null ? (Health.Missing, ".NET SDK", "none found: install the .NET 10 SDK")
            : (sdk.StartsWith("10.", StringComparison.Ordinal) ? Health.Good : Health.Missing, ".NET SDK", $"{sdk} (runtime {Environment.Version}, {RuntimeInformation.RuntimeIdentifier})");
        var cultures = CultureInfo.GetCultures(CultureTypes.SpecificCultures).Length;
        yield return cultures > 100 ? (Health.Good, "Languages (ICU)", $"{cultures} cultures")
            : (Health.Extra, "Languages (ICU)", "invariant mode: dates come from a small table of ours. Install libicu for more");
        yield return (Health.Good, "Processor", $"{Environment.ProcessorCount} cores, vectors of {Widest()} bits");
    }

    private static int Widest() =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 64;

    private static IEnumerable<(Health, string, string)> Course()
    {
        Repository? repository = null;
        try
        {
            repository = Repository.Find(Environment.CurrentDirectory);
        }
        catch (UsageException)
        {
        }
        if (repository is null)
        {
            yield return (Health.Missing, "Course", "no notebooks/ folder here or above: change into the course's folder");
            yield break;
        }
        yield return (Health.Good, "Course", repository.Root);
        yield return File.Exists(repository.Library)
            ? (Health.Good, "Library", $"lib/bin/Curriculum.dll, built {File.GetLastWriteTime(repository.Library):yyyy-MM-dd HH:mm}")
            : (Health.Missing, "Library", "not built: dotnet build lib/Curriculum.Notebooks -c Release");
        yield return Site.FindPlotly(repository.Notebooks) is { } plotly ? (Health.Good, "plotly.js", plotly)
            : (Health.Extra, "plotly.js", "no local copy: charts are interactive online, pictures offline. Put plotly.min.js into notebooks/");
        var packages = PackageData.Find().ToList();
        yield return (Health.Extra, "Data packages", $"{packages.Count(package => package.State == PackageState.Whole)} of {packages.Count} in {PackageData.Cache}; see the command data");
    }

    private static IEnumerable<(Health, string, string)> Hosts()
    {
        yield return (Health.Good, "curriculum run", "this program: needs nothing else");
        var jupyter = OnPath("jupyter");
        var kernel = Kernels().Any(folder => Directory.Exists(Path.Combine(folder, ".net-csharp")));
        yield return (jupyter, kernel) switch
        {
            (null, _) => (Health.Extra, "Jupyter", "not installed: pip install jupyterlab, then a C# kernel (see README)"),
            (_, true) => (Health.Good, "Jupyter", $"{jupyter}, kernel .net-csharp installed"),
            _ => (Health.Extra, "Jupyter", $"{jupyter}, but no C# kernel: dotnet tool install -g Microsoft.dotnet-interactive; dotnet interactive jupyter install"),
        };
        var interactive = OnPath("dotnet-interactive");
        yield return interactive is null ? (Health.Extra, ".NET Interactive", "not installed (deprecated): dotnet tool install -g Microsoft.dotnet-interactive")
            : (Health.Good, ".NET Interactive", $"{interactive} (deprecated, goes on working)");
        var polyglot = Extensions().Any(folder => Path.GetFileName(folder).StartsWith("ms-dotnettools.dotnet-interactive-vscode", StringComparison.Ordinal));
        yield return (OnPath("code"), polyglot) switch
        {
            (_, true) => (Health.Good, "VS Code + Polyglot Notebooks", "extension installed (deprecated, goes on working)"),
            (null, _) => (Health.Extra, "VS Code + Polyglot Notebooks", "VS Code is not on the path"),
            _ => (Health.Extra, "VS Code + Polyglot Notebooks", "extension not installed (deprecated): code --install-extension ms-dotnettools.dotnet-interactive-vscode"),
        };
    }

    private static string? OnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Append(Path.Combine(Home, ".dotnet", "tools"))
        .SelectMany(folder => new[] { program, program + ".exe", program + ".cmd" }.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    private static IEnumerable<string> Kernels() =>
    [
        Path.Combine(Home, ".local", "share", "jupyter", "kernels"),
        Path.Combine(Home, "Library", "Jupyter", "kernels"),
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "jupyter", "kernels"),
        "/usr/local/share/jupyter/kernels",
        "/usr/share/jupyter/kernels",
    ];

    private static IEnumerable<string> Extensions() =>
        new[] { ".vscode", ".vscode-server", ".vscode-remote" }.Select(name => Path.Combine(Home, name, "extensions"))
            .Where(Directory.Exists).SelectMany(Directory.GetDirectories);

    private static string Home => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
}
