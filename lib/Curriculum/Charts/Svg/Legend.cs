namespace Curriculum.Charts.Svg;

/// <summary>The names of traces in rows above the panels.</summary>
internal sealed class Legend
{
    private const double Size = 12, Swatch = 22, Gap = 18, RowHeight = 19;

    private readonly List<List<(Trace Trace, string Color, string Name, double Width)>> rows = [];

    internal Legend(Figure figure, IReadOnlyList<Panel> panels, double width)
    {
        var entries = panels.SelectMany(panel => panel.Traces.Select(pair => (pair.Trace, pair.Index, Color: panel.Color(pair.Trace, pair.Index))))
            .OrderBy(entry => entry.Index)
            .Where(entry => entry.Trace is not GridTrace && entry.Trace.ShowLegend != false)
            .DistinctBy(entry => entry.Trace.LegendGroup ?? $"trace {entry.Index}").ToArray();
        var wanted = figure.Layout.ShowLegend ?? (entries.Length > 1 && entries.Any(entry => entry.Trace.Name is { Length: > 0 }));
        if (!wanted) return;
        var used = 0.0;
        foreach (var (trace, index, color) in entries)
        {
            var name = TextWidth.Cut(trace.Name ?? $"trace {index}", Size, Math.Min(260, width - Swatch - Gap));
            var need = Swatch + 6 + TextWidth.Of(name, Size) + Gap;
            if (rows.Count == 0 || used + need - Gap > width)
            {
                rows.Add([]);
                used = 0;
            }

            rows[^1].Add((trace, color, name, need));
            used += need;
        }
    }

    internal double Height => rows.Count == 0 ? 0 : rows.Count * RowHeight + 4;

    internal void Paint(SvgWriter svg, double left, double top)
    {
        if (rows.Count == 0) return;
        svg.Add($"<g class=\"legend\">");
        foreach (var (row, y) in rows.Select((row, i) => (row, top + (i + 0.5) * RowHeight)))
        {
            var x = left;
            foreach (var (trace, color, name, width) in row)
            {
                Sign(svg, trace, color, x, y);
                svg.Words(x + Swatch + 6, y + 4, name, Size);
                x += width;
            }
        }

        svg.Add($"</g>");
    }

    private static void Sign(SvgWriter svg, Trace trace, string color, double x, double y)
    {
        if (trace is Scatter scatter)
        {
            var mode = scatter.Mode ?? "lines";
            var width = Math.Min(4, scatter.Line?.Width ?? 2);
            if (mode.Contains("lines")) svg.Add($"<path d=\"M{x} {y}h{Swatch}\" stroke=\"{color}\" stroke-width=\"{width}\" stroke-dasharray=\"{ScatterPainter.Dashes(scatter.Line?.Dash, width) ?? "none"}\"/>");
            if (mode.Contains("markers")) ScatterPainter.Mark(svg, scatter.Marker?.Symbol, x + Swatch / 2, y, 8, color, null);
        }
        else svg.Add($"<rect x=\"{x + 4}\" y=\"{y - 6}\" width=\"{Swatch - 8}\" height=\"12\" rx=\"1\" fill=\"{color}\"/>");
    }
}
