using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics;

namespace Curriculum.Benchmarks;

/// <summary>What the comparisons with PyTorch say alike; linked into the projects that make one.</summary>
internal static class Report
{
    /// <summary>Processor, versions of both sides, and how busy the machine is: the first line of a report.</summary>
    public static string Machine(string python)
    {
        var versions = Output(python, "-c", "import torch, platform; print(f'PyTorch {torch.__version__}, Python {platform.python_version()}')").Trim();
        var vectors = Vector512.IsHardwareAccelerated ? "AVX-512" : Vector256.IsHardwareAccelerated ? "AVX2" : "128-bit vectors";
        return $"{Processor()}, {Environment.ProcessorCount} cores, {vectors}; .NET {Environment.Version}; {versions}. {Load()}";
    }

    /// <summary>Replaces a report but for what people wrote below its tables.</summary>
    public static void Write(string file, string tables)
    {
        var old = File.Exists(file) ? File.ReadAllText(file) : "";
        var notes = old.IndexOf("\n## ", StringComparison.Ordinal) is > 0 and var at ? old[at..] : "";
        File.WriteAllText(file + ".new", tables + notes);
        File.Move(file + ".new", file, overwrite: true);
    }

    /// <summary>The value in the middle.</summary>
    public static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);

    /// <summary>A number as command lines and tables write it.</summary>
    public static string Invariant(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Processor() => Line("/proc/cpuinfo", "model name")?.Split(':')[1].Trim() ?? "Unknown processor";

    private static string Load() => Line("/proc/loadavg", "") is not { } line ? "" : $"Load average at the end: {line.Split(' ')[1]}; a quiet machine shows about the number of threads.";

    private static string? Line(string file, string start) =>
        File.Exists(file) ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith(start, StringComparison.Ordinal)) : null;

    private static string Output(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        return process.StandardOutput.ReadToEnd();
    }
}
