using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Curriculum.Charts.Json;
using Curriculum.Charts.Svg;

namespace Curriculum.Charts;

/// <summary>A figure as HTML: the picture, the data, and a script that draws the interactive view over the picture where it can.</summary>
internal static class HtmlView
{
    /// <summary>The fragment; without <paramref name="interactive"/> only the picture, for what is soon replaced.</summary>
    internal static string Write(Figure figure, bool interactive = true)
    {
        var picture = FigurePainter.Paint(figure, standalone: false);
        var (width, height) = FigurePainter.Size(figure);
        var style = $"margin:8px 0;max-width:{SvgWriter.N(width)}px";
        if (!interactive) return $"<figure class=\"curriculum-chart\" style=\"{style}\">{picture}</figure>";
        var json = ForScript(KeepMarks(JsonSerializer.Serialize(figure, PlotlyJson.Compact)));
        // The same figure always gives the same bytes, so that a notebook run twice does not change.
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..12];
        return $"""
            <figure class="curriculum-chart" data-chart="{id}" data-height="{SvgWriter.N(height)}" style="{style}"><div class="curriculum-chart-picture">{picture}</div><div class="curriculum-chart-view" hidden></div><script type="application/json" class="curriculum-chart-data">{json}</script><script>{Script(id)}</script></figure>
            """;
    }

    /// <summary>A whole page with one chart.</summary>
    internal static string Page(Figure figure) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
        <title>{SvgWriter.Escape(figure.Layout.Title?.Text ?? "Chart")}</title></head>
        <body style="font-family:system-ui,sans-serif;margin:16px">
        {Write(figure)}
        </body>
        </html>

        """;

    // Plotly takes <s> for struck-out text; here it is the mark at the border of a sentence.
    private static string KeepMarks(string json) => json.Replace("<s>", "&lt;s>").Replace("</s>", "&lt;/s>");

    // Inside a script element only "<" can end it or open a comment; JSON has another way to write that letter.
    private static string ForScript(string json) => json.Replace("<", "\\u003c").Replace("\u2028", "\\u2028").Replace("\u2029", "\\u2029");

    private static string Script(string id) => Loader.Replace("$ID", id)
        .Replace("$LOCAL", PlotlyScript.LocalName).Replace("$ADDRESS", PlotlyScript.Address).Replace("$INTEGRITY", PlotlyScript.Integrity);

    private static readonly string Loader = ReadLoader();

    private static string ReadLoader()
    {
        using var stream = typeof(HtmlView).Assembly.GetManifestResourceStream("Curriculum.Charts.loader.js")!;
        using var reader = new StreamReader(stream);
        // Comments and indentation are for readers of the file, not of every page.
        return string.Join('\n', reader.ReadToEnd().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal)));
    }
}
