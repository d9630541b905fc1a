using System.Globalization;
using System.Text;

namespace Curriculum.Charts.Svg;

/// <summary>Matrices as cells. Cells of one colour in a row are one rectangle, all rectangles of one colour one path.</summary>
internal static class HeatmapPainter
{
    private const int Shades = 128;

    internal static void Paint(SvgWriter svg, Heatmap trace, Panel panel)
    {
        if (trace.Z is not { Height: > 0, Width: > 0 } z) return;
        double[] x = [.. Extents.Edges(trace, panel.X, vertical: false).Select(panel.X.Pixel)];
        double[] y = [.. Extents.Edges(trace, panel.Y, vertical: true).Select(panel.Y.Pixel)];
        var (low, high) = ValueRange.Of(trace);
        var gap = Math.Max(0, trace.XGap ?? 0);
        var paths = new Dictionary<int, StringBuilder>();
        for (var row = 0; row < z.Height; row++)
            for (var column = 0; column < z.Width;)
            {
                var shade = Shade(z[row, column], low, high);
                var end = column + 1;
                while (gap == 0 && end < z.Width && Shade(z[row, end], low, high) == shade) end++;
                if (shade >= 0) Cell(paths.TryGetValue(shade, out var path) ? path : paths[shade] = new(), x[column], x[end], y[row], y[row + 1], gap);
                column = end;
            }

        svg.Add($"<g class=\"cells\" shape-rendering=\"crispEdges\">");
        foreach (var (shade, path) in paths.OrderBy(pair => pair.Key))
            svg.Add($"<path d=\"{new SvgWriter.Markup(path.ToString())}\" fill=\"{Colors.Hex(Color(trace, shade))}\"/>");
        svg.Add($"</g>");
        if (trace.TextTemplate is { } template) Words(svg, trace, z, x, y, template, low, high);
    }

    private static int Shade(double value, double low, double high) => !double.IsFinite(value) ? -1 :
        high > low ? (int)Math.Round(Math.Clamp((value - low) / (high - low), 0, 1) * Shades) : Shades / 2;

    private static (int R, int G, int B) Color(GridTrace trace, int shade) =>
        Colors.Sample(trace.ColorScale, (double)shade / Shades, trace.ReverseScale == true);

    private static void Cell(StringBuilder path, double left, double right, double top, double bottom, double gap)
    {
        var (x, y) = (Math.Min(left, right) + gap / 2, Math.Min(top, bottom) + gap / 2);
        var (width, height) = (Math.Max(0.5, Math.Abs(right - left) - gap), Math.Max(0.5, Math.Abs(bottom - top) - gap));
        path.Append(CultureInfo.InvariantCulture, $"M{SvgWriter.N(x)} {SvgWriter.N(y)}h{SvgWriter.N(width)}v{SvgWriter.N(height)}h{SvgWriter.N(-width)}z");
    }

    private static void Words(SvgWriter svg, Heatmap trace, NumberGrid z, double[] x, double[] y, string template, double low, double high)
    {
        for (var row = 0; row < z.Height; row++)
            for (var column = 0; column < z.Width; column++)
            {
                var text = Text(trace, z, row, column, template);
                var (width, height) = (Math.Abs(x[column + 1] - x[column]), Math.Abs(y[row + 1] - y[row]));
                var size = Math.Min(14, Math.Min(0.7 * height, 12 * (width - 4) / Math.Max(1, TextWidth.Of(text, 12))));
                if (text.Length == 0 || size < 7) continue;
                var shade = Shade(z[row, column], low, high);
                svg.Words((x[column] + x[column + 1]) / 2, (y[row] + y[row + 1]) / 2 + 0.35 * size, text, size, "middle", color: shade < 0 ? null : Colors.On(Color(trace, shade)));
            }
    }

    private static string Text(Heatmap trace, NumberGrid z, int row, int column, string template)
    {
        if (!template.Contains("%{z")) return trace.Text is { } text && row < text.Length && column < text[row].Length ? text[row][column] : "";
        var value = z[row, column];
        if (!double.IsFinite(value)) return "";
        var digits = template.Split(":.").ElementAtOrDefault(1) is { Length: > 0 } format && char.IsAsciiDigit(format[0]) ? format[0] - '0' : -1;
        return digits >= 0 ? Numerals.Fixed(value, digits) : Numerals.Short(value);
    }
}

/// <summary>The numbers that have a scale's first and last colour.</summary>
internal static class ValueRange
{
    internal static (double Low, double High) Of(Trace trace)
    {
        if (trace is Scatter { Marker: { } marker }) return ScatterPainter.Range(marker);
        if (trace is not GridTrace { Z: { } z }) return (0, 1);
        double[] finite = [.. z.Finite];
        var (low, high) = finite.Length == 0 ? (0, 1) : (finite.Min(), finite.Max());
        return trace switch
        {
            Heatmap { ZMid: { } middle, ZMin: null, ZMax: null } when Math.Max(high - middle, middle - low) is var half => (middle - half, middle + half),
            Heatmap heatmap => (heatmap.ZMin ?? low, heatmap.ZMax ?? high),
            Contour { Contours: { Start: { } start, End: { } end, Size: { } size }, ZMin: null } when trace is Contour { ZMax: null } => (start - size / 2, end + size / 2),
            Contour contour => (contour.ZMin ?? low, contour.ZMax ?? high),
            Surface surface => (surface.CMin ?? low, surface.CMax ?? high),
            _ => (low, high),
        };
    }
}
