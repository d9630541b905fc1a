using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Curriculum.Display;

namespace Curriculum;

/// <summary>What this notebook runs on: the first thing to look at, and to send along, when something behaves strangely.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class EnvironmentReport : IHtml
{
    private EnvironmentReport() => Rows =
    [
        ("Library", $"Curriculum {typeof(EnvironmentReport).Assembly.GetName().Version?.ToString(3)}, {8 * sizeof(Real)}-bit tensors"),
        ("Runtime", $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription.Trim()}"),
        ("Processor", $"{RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} cores, vectors of {VectorBits} bits"),
        ("Memory", $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024 * 1024):0.#} GiB for this process".Replace(',', '.')),
        ("Languages", CultureInfo.GetCultures(CultureTypes.AllCultures).Length is > 100 and var count
            ? $"{count} cultures (ICU)" : "invariant mode: no ICU, so dates and names exist in English only"),
        ("Cells run in", HostName),
    ];

    /// <summary>Each line of the report: what, and what was found.</summary>
    public IReadOnlyList<(string What, string Found)> Rows { get; }

    /// <summary>Looks at this process now.</summary>
    public static EnvironmentReport Create() => new();

    /// <inheritdoc/>
    public string ToHtml() => "<table style=\"border-collapse:collapse\">"
        + string.Concat(Rows.Select(row =>
            $"<tr><th style=\"text-align:left;padding:0.2em 1em 0.2em 0\">{HtmlText.Escape(row.What)}</th>"
            + $"<td style=\"text-align:left;padding:0.2em 0\">{HtmlText.Escape(row.Found)}</td></tr>"))
        + "</table>";

    /// <summary>The report on one line.</summary>
    public override string ToString() => string.Join("; ", Rows.Select(row => $"{row.What}: {row.Found}"));

    private static int VectorBits =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;

    private static string HostName => AppDomain.CurrentDomain.GetAssemblies().Any(assembly => assembly.GetName().Name == "Microsoft.DotNet.Interactive")
        ? ".NET Interactive" : AppContext.GetData("Curriculum.Display.Show") is not null ? "the curriculum program" : "a plain .NET process";
}
