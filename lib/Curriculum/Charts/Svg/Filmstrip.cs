using System.Text.Json;
using System.Text.Json.Nodes;
using Curriculum.Charts.Json;

namespace Curriculum.Charts.Svg;

/// <summary>An animation without script: small pictures of a few frames under the last one.</summary>
internal static class Filmstrip
{
    internal const double Height = 122;
    private const int Pictures = 6;

    /// <summary>The figure as its last frame shows it.</summary>
    internal static Figure Last(Figure figure) => figure.Frames is { Count: > 0 } frames ? At(figure, frames[^1]) : figure;

    /// <summary>The figure as one frame shows it: what the frame sets, over what the figure has.</summary>
    internal static Figure At(Figure figure, Frame frame)
    {
        var traces = figure.Traces.ToList();
        for (var i = 0; i < frame.Data.Count; i++)
        {
            var index = frame.Traces is { } numbers && i < numbers.Length ? numbers[i] : i;
            if (index == traces.Count) traces.Add(frame.Data[i]);
            else if (index >= 0 && index < traces.Count) traces[index] = Merge(traces[index], frame.Data[i]);
        }

        var title = frame.Layout?.Title ?? figure.Layout.Title;
        var notes = frame.Layout?.Annotations ?? figure.Layout.Annotations;
        return figure with { Traces = traces, Layout = figure.Layout with { Title = title, Annotations = notes } };
    }

    internal static void Paint(SvgWriter svg, Figure figure, Rect area)
    {
        var frames = figure.Frames!;
        var count = Math.Min(Pictures, frames.Count);
        int[] picks = [.. Enumerable.Range(0, count).Select(i => (int)Math.Round(i * (frames.Count - 1.0) / (count - 1)))];
        var width = (area.Width - (count - 1) * 8) / count;
        svg.Add($"<g class=\"filmstrip\">");
        svg.Words(area.X, area.Y + 10, $"{frames.Count} frames, the last one above", 11, opacity: 0.8);
        for (var i = 0; i < count; i++)
        {
            var cell = new Rect(area.X + i * (width + 8), area.Y + 18, width, area.Height - 36);
            Picture(svg, At(figure, frames[picks[i]]), cell);
            svg.Add($"<rect x=\"{cell.X}\" y=\"{cell.Y}\" width=\"{cell.Width}\" height=\"{cell.Height}\" stroke=\"currentColor\" stroke-opacity=\"0.35\"/>");
            svg.Words(cell.X + width / 2, cell.Bottom + 14, TextWidth.Cut(frames[picks[i]].Name ?? $"{picks[i] + 1}", 11, width), 11, "middle", opacity: 0.8);
        }

        svg.Add($"</g>");
    }

    private static void Picture(SvgWriter svg, Figure frame, Rect cell)
    {
        var (width, height) = FigurePainter.Size(frame);
        var scale = Math.Max(2.5, Math.Min(width / cell.Width, height / cell.Height));
        svg.Add($"<svg x=\"{cell.X}\" y=\"{cell.Y}\" width=\"{cell.Width}\" height=\"{cell.Height}\" viewBox=\"0 0 {cell.Width * scale} {cell.Height * scale}\" overflow=\"hidden\">");
        var panels = FigurePainter.Panels(frame);
        foreach (var panel in panels)
        {
            double[] x = panel.XDomain, y = panel.YDomain;
            var area = new Rect(x[0] * cell.Width * scale, (1 - y[1]) * cell.Height * scale, (x[1] - x[0]) * cell.Width * scale, (y[1] - y[0]) * cell.Height * scale);
            if (panel.IsSurface) SurfacePainter.Paint(svg, panel, area);
            else PanelPainter.Marks(svg, panel, area);
        }

        svg.Add($"</svg>");
    }

    private static Trace Merge(Trace under, Trace over)
    {
        var node = (JsonObject)JsonSerializer.SerializeToNode(under, PlotlyJson.Exact)!;
        foreach (var (name, value) in (JsonObject)JsonSerializer.SerializeToNode(over, PlotlyJson.Exact)!) node[name] = value?.DeepClone();
        return node.Deserialize<Trace>(PlotlyJson.Exact)!;
    }
}
