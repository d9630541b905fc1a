namespace Curriculum.Charts.Svg;

/// <summary>The colour bar at a panel's right: what number has which colour.</summary>
internal static class ScaleBarPainter
{
    private const double Thickness = 14, Size = 11, Before = 12;

    /// <summary>The space it takes from the panel.</summary>
    internal static double Width(Trace trace, double height)
    {
        var labels = Labels(trace, height).Select(tick => TextWidth.Of(tick.Label, Size)).DefaultIfEmpty(0).Max();
        return Before + Thickness + 5 + labels + (Title(trace) is null ? 0 : Size + 8);
    }

    internal static void Paint(SvgWriter svg, Trace trace, Rect area)
    {
        var (low, high) = ValueRange.Of(trace);
        var x = area.Right + Before;
        var (scale, reverse) = trace is GridTrace grid ? (grid.ColorScale, grid.ReverseScale == true) : (((Scatter)trace).Marker!.ColorScale, false);
        const int steps = 48;
        svg.Add($"<g class=\"colorbar\"><g shape-rendering=\"crispEdges\">");
        for (var i = 0; i < steps; i++)
        {
            var top = area.Bottom - (i + 1) * area.Height / steps;
            svg.Add($"<rect x=\"{x}\" y=\"{top}\" width=\"{Thickness}\" height=\"{area.Height / steps + 0.5}\" fill=\"{Colors.Hex(Colors.Sample(scale, (i + 0.5) / steps, reverse))}\"/>");
        }

        svg.Add($"</g>");
        var widest = 0.0;
        foreach (var tick in Labels(trace, area.Height))
        {
            var y = high > low ? area.Bottom - (tick.Value - low) / (high - low) * area.Height : area.Y + area.Height / 2;
            svg.Words(x + Thickness + 5, y + 4, tick.Label, Size, opacity: 0.8);
            widest = Math.Max(widest, TextWidth.Of(tick.Label, Size));
        }

        if (Title(trace) is { } title)
            svg.Words(x + Thickness + 5 + widest + Size + 2, area.Y + area.Height / 2, TextWidth.Cut(title, Size, area.Height), Size, "middle", -90);
        svg.Add($"</g>");
    }

    private static string? Title(Trace trace) =>
        (trace is GridTrace grid ? grid.ColorBar : (trace as Scatter)?.Marker?.ColorBar)?.Title?.Text is { Length: > 0 } text ? text : null;

    private static List<Tick> Labels(Trace trace, double height)
    {
        var (low, high) = ValueRange.Of(trace);
        return high > low ? Ticks.Linear(low, high, Math.Max(2, (int)(height / 50))) : [new(low, Numerals.Short(low))];
    }
}
