namespace Curriculum.Charts.Svg;

/// <summary>A rectangle in pixels.</summary>
internal readonly record struct Rect(double X, double Y, double Width, double Height)
{
    internal double Right => X + Width;

    internal double Bottom => Y + Height;
}

/// <summary>Draws one panel: grid, axes, marks, labels, notes, colour bar.</summary>
internal static class PanelPainter
{
    private const double TitleSize = 13;

    /// <summary>The space a panel needs around its marks.</summary>
    internal static (double Left, double Top, double Right, double Bottom) Margins(Panel panel, double width, double height)
    {
        var top = panel.Heading is null ? 8 : 26;
        var bar = panel.Scaled is { } scaled ? ScaleBarPainter.Width(scaled, height) : 0;
        if (panel.IsSurface) return (8, top, 8 + bar, 8);
        (panel.X.Length, panel.Y.Length) = (width, height);
        var x = AxisPlan.Horizontal(panel.X, panel.XAxis, width);
        var y = AxisPlan.Vertical(panel.Y, panel.YAxis, height);
        var left = y.Depth + (HasTitle(panel.YAxis) ? TitleSize + 8 : 0);
        // A turned label reaches to the left of its tick, an upright one to both sides.
        var first = x.Ticks.Count == 0 ? 0 : x.Ticks.Min(tick => panel.X.Pixel(tick.Value));
        left = Math.Max(Math.Max(left, 6), x.Overhang - first);
        var right = Math.Max(10, x.Angle == 0 ? x.Overhang + 2 : 10);
        var bottom = Math.Max(8, x.Depth + (HasTitle(panel.XAxis) ? TitleSize + 10 : 2));
        return (left, top, right + bar, bottom);
    }

    internal static void Paint(SvgWriter svg, Panel panel, Rect area)
    {
        (panel.X.Length, panel.Y.Length) = (area.Width, area.Height);
        if (panel.IsSurface) SurfacePainter.Paint(svg, panel, area);
        else
        {
            var x = AxisPlan.Horizontal(panel.X, panel.XAxis, area.Width);
            var y = AxisPlan.Vertical(panel.Y, panel.YAxis, area.Height);
            Grid(svg, panel, area, x, y);
            Marks(svg, panel, area);
            Labels(svg, panel, area, x, y);
        }

        foreach (var note in panel.Notes) NotePainter.Paint(svg, note, panel, area);
        if (panel.Scaled is { } scaled) ScaleBarPainter.Paint(svg, scaled, area);
    }

    /// <summary>The marks alone, cut at the panel's edge.</summary>
    internal static void Marks(SvgWriter svg, Panel panel, Rect area)
    {
        (panel.X.Length, panel.Y.Length) = (area.Width, area.Height);
        svg.Add($"<svg class=\"marks\" x=\"{area.X}\" y=\"{area.Y}\" width=\"{area.Width}\" height=\"{area.Height}\" overflow=\"hidden\">");
        foreach (var (trace, index) in panel.Traces)
        {
            svg.Add($"<g class=\"trace\" data-kind=\"{trace.Kind}\"");
            if (trace.Opacity is { } opacity) svg.Add($" opacity=\"{opacity}\"");
            svg.Add($">");
            switch (trace)
            {
                case Scatter scatter: ScatterPainter.Paint(svg, scatter, panel, panel.Color(trace, index)); break;
                case Bar or Histogram: BarPainter.Paint(svg, panel.Bars.First(bars => ReferenceEquals(bars.Trace, trace)), panel, panel.Color(trace, index)); break;
                case Box box: BoxPainter.Paint(svg, box, panel, panel.Color(trace, index)); break;
                case Heatmap heatmap: HeatmapPainter.Paint(svg, heatmap, panel); break;
                case Contour contour: ContourPainter.Paint(svg, contour, panel); break;
            }

            svg.Add($"</g>");
        }

        svg.Add($"</svg>");
    }

    private static bool HasTitle(Axis axis) => axis.Visible != false && !string.IsNullOrWhiteSpace(axis.Title?.Text);

    private static void Grid(SvgWriter svg, Panel panel, Rect area, AxisPlan x, AxisPlan y)
    {
        var matrix = panel.Traces.Count > 0 && panel.Traces.All(pair => pair.Trace is Heatmap);
        svg.Add($"<g class=\"grid\" stroke=\"currentColor\" stroke-width=\"1\" stroke-opacity=\"0.12\">");
        if (panel.XAxis.ShowGrid != false && panel.X.Categories is null && !matrix)
            foreach (var tick in x.Ticks) Line(svg, area.X + panel.X.Pixel(tick.Value), area.Y, 0, area.Height);
        if (panel.YAxis.ShowGrid != false && panel.Y.Categories is null && !matrix)
            foreach (var tick in y.Ticks) Line(svg, area.X, area.Y + panel.Y.Pixel(tick.Value), area.Width, 0);
        svg.Add($"</g>");
        if (matrix) return;
        svg.Add($"<g class=\"axes\" stroke=\"currentColor\" stroke-width=\"1\" stroke-opacity=\"0.45\">");
        if (panel.XAxis.Visible != false) Line(svg, area.X, area.Bottom, area.Width, 0);
        if (panel.YAxis.Visible != false) Line(svg, area.X, area.Y, 0, area.Height);
        if (panel.YAxis is { Visible: not false, ZeroLine: not false } && !panel.Y.IsLog && panel.Y.Categories is null && panel.Y.Low < 0 && panel.Y.High > 0)
            Line(svg, area.X, area.Y + panel.Y.Pixel(0), area.Width, 0);
        if (panel.XAxis is { Visible: not false, ZeroLine: not false } && !panel.X.IsLog && panel.X.Categories is null && panel.X.Low < 0 && panel.X.High > 0
            && panel.Traces.All(pair => pair.Trace is Bar { Orientation: "h" } or Scatter { Mode: not "lines" }))
            Line(svg, area.X + panel.X.Pixel(0), area.Y, 0, area.Height);
        svg.Add($"</g>");
    }

    private static void Line(SvgWriter svg, double x, double y, double dx, double dy) =>
        svg.Add($"<path d=\"M{x} {y}l{dx} {dy}\"/>");

    private static void Labels(SvgWriter svg, Panel panel, Rect area, AxisPlan x, AxisPlan y)
    {
        svg.Add($"<g class=\"ticks\">");
        foreach (var tick in x.Ticks)
        {
            var at = area.X + panel.X.Pixel(tick.Value);
            if (x.Angle == 0) svg.Words(at, area.Bottom + AxisPlan.Size + 5, tick.Label, AxisPlan.Size, "middle", opacity: 0.8);
            else svg.Words(at + 4, area.Bottom + 12, tick.Label, AxisPlan.Size, "end", x.Angle, opacity: 0.8);
        }

        foreach (var tick in y.Ticks)
            svg.Words(area.X - 6, area.Y + panel.Y.Pixel(tick.Value) + 4, tick.Label, AxisPlan.Size, "end", opacity: 0.8);
        svg.Add($"</g>");
        if (HasTitle(panel.XAxis))
        {
            var title = TextWidth.Cut(panel.XAxis.Title!.Text!, TitleSize, area.Width + 40);
            svg.Add($"<g class=\"xtitle\">").Words(area.X + area.Width / 2, area.Bottom + x.Depth + TitleSize + 3, title, TitleSize, "middle").Add($"</g>");
        }

        if (HasTitle(panel.YAxis))
        {
            var title = TextWidth.Cut(panel.YAxis.Title!.Text!, TitleSize, area.Height + 20);
            var at = area.X - y.Depth - 8;
            svg.Add($"<g class=\"ytitle\">").Words(at, area.Y + area.Height / 2, title, TitleSize, "middle", -90).Add($"</g>");
        }
    }
}
