using System.Globalization;
using System.Text;

namespace Curriculum.Charts.Svg;

/// <summary>Areas above each level, painted over each other from the lowest, and the lines between them (marching squares).</summary>
internal static class ContourPainter
{
    internal static void Paint(SvgWriter svg, Contour trace, Panel panel)
    {
        if (trace.Z is not { Height: > 1, Width: > 1 } z) return;
        double[] x = [.. Extents.Middles(trace, panel.X, vertical: false).Select(panel.X.Pixel)];
        double[] y = [.. Extents.Middles(trace, panel.Y, vertical: true).Select(panel.Y.Pixel)];
        var levels = Levels(trace);
        var filled = trace.Contours?.Coloring is null or "fill" or "heatmap";
        var (low, high) = ValueRange.Of(trace);
        string Color(double value) => Colors.Hex(Colors.Sample(trace.ColorScale, high > low ? (value - low) / (high - low) : 0.5, trace.ReverseScale == true));
        var half = levels.Count > 1 ? (levels[1] - levels[0]) / 2 : 0;
        if (filled) Fill(svg, z, x, y, double.NegativeInfinity, Color(levels.Count > 0 ? levels[0] - half : (low + high) / 2));
        foreach (var level in levels)
        {
            if (filled) Fill(svg, z, x, y, level, Color(level + half));
            if (trace.Contours?.ShowLines == false) continue;
            var lines = Lines(z, x, y, level);
            if (lines.Length == 0) continue;
            var color = trace.Contours?.Coloring == "lines" ? Color(level) : trace.Line?.Color?.Text(0) ?? (filled ? "#444444" : "currentColor");
            svg.Add($"<path d=\"{new SvgWriter.Markup(lines)}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"{trace.Line?.Width ?? 0.5}\"/>");
        }
    }

    internal static List<double> Levels(Contour trace)
    {
        double[] finite = [.. trace.Z!.Finite];
        if (finite.Length == 0) return [];
        var (low, high) = (trace.ZMin ?? finite.Min(), trace.ZMax ?? finite.Max());
        var step = trace.Contours?.Size ?? Ticks.Step(low, high, trace.NContours ?? 15);
        var first = trace.Contours?.Start ?? Math.Ceiling(low / step + 1e-9) * step;
        var last = trace.Contours?.End ?? high - 1e-9 * step;
        return step > 0 ? [.. Enumerable.Range(0, 500).Select(i => first + i * step).TakeWhile(level => level <= last + 1e-9 * step)] : [];
    }

    private static void Fill(SvgWriter svg, NumberGrid z, double[] x, double[] y, double level, string color)
    {
        var path = new StringBuilder();
        for (var row = 0; row + 1 < z.Height; row++)
            for (var column = 0; column + 1 < z.Width; column++)
            {
                var start = column;
                while (column + 1 < z.Width && Above(z, row, column, level) == 4) column++;
                if (column > start) Polygon(path, [(x[start], y[row]), (x[column], y[row]), (x[column], y[row + 1]), (x[start], y[row + 1])]);
                if (column + 1 < z.Width && Above(z, row, column, level) > 0) Polygon(path, [.. Walk(z, x, y, row, column, level).Select(point => (point.X, point.Y))]);
            }

        if (path.Length > 0) svg.Add($"<path d=\"{new SvgWriter.Markup(path.ToString())}\" fill=\"{color}\" stroke=\"{color}\" stroke-width=\"0.6\"/>");
    }

    private static string Lines(NumberGrid z, double[] x, double[] y, double level)
    {
        var path = new StringBuilder();
        for (var row = 0; row + 1 < z.Height; row++)
            for (var column = 0; column + 1 < z.Width; column++)
            {
                if (Above(z, row, column, level) is 0 or 4) continue;
                var crossings = Walk(z, x, y, row, column, level).Where(point => point.Crossing).ToArray();
                for (var i = 0; i + 1 < crossings.Length; i += 2)
                    path.Append(CultureInfo.InvariantCulture, $"M{SvgWriter.N(crossings[i].X)} {SvgWriter.N(crossings[i].Y)}L{SvgWriter.N(crossings[i + 1].X)} {SvgWriter.N(crossings[i + 1].Y)}");
            }

        return path.ToString();
    }

    private static int Above(NumberGrid z, int row, int column, double level)
    {
        var (a, b, c, d) = (z[row, column], z[row, column + 1], z[row + 1, column + 1], z[row + 1, column]);
        if (!double.IsFinite(a + b + c + d)) return 0;
        return (a >= level ? 1 : 0) + (b >= level ? 1 : 0) + (c >= level ? 1 : 0) + (d >= level ? 1 : 0);
    }

    // Once round a cell: its corners above the level, and where its sides cross the level.
    private static IEnumerable<(double X, double Y, bool Crossing)> Walk(NumberGrid z, double[] x, double[] y, int row, int column, double level)
    {
        (double X, double Y, double Z)[] corners =
        [
            (x[column], y[row], z[row, column]), (x[column + 1], y[row], z[row, column + 1]),
            (x[column + 1], y[row + 1], z[row + 1, column + 1]), (x[column], y[row + 1], z[row + 1, column]),
        ];
        for (var i = 0; i < 4; i++)
        {
            var (from, to) = (corners[i], corners[(i + 1) % 4]);
            if (from.Z >= level) yield return (from.X, from.Y, false);
            if (from.Z >= level == to.Z >= level) continue;
            var t = (level - from.Z) / (to.Z - from.Z);
            yield return (from.X + t * (to.X - from.X), from.Y + t * (to.Y - from.Y), true);
        }
    }

    private static void Polygon(StringBuilder path, (double X, double Y)[] points)
    {
        for (var i = 0; i < points.Length; i++)
            path.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "M" : "L")}{SvgWriter.N(points[i].X)} {SvgWriter.N(points[i].Y)}");
        path.Append('Z');
    }
}
