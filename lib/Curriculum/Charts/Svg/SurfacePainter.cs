using System.Text;

namespace Curriculum.Charts.Svg;

/// <summary>A surface as a mesh seen from above at an angle: far cells first, near cells over them.</summary>
internal static class SurfacePainter
{
    private const int MostCells = 44;
    private const double Azimuth = 0.7, Elevation = 0.55;

    internal static void Paint(SvgWriter svg, Panel panel, Rect area)
    {
        var trace = (Surface)panel.Traces.First(pair => pair.Trace is Surface).Trace;
        svg.Add($"<svg class=\"marks\" x=\"{area.X}\" y=\"{area.Y}\" width=\"{area.Width}\" height=\"{area.Height}\" overflow=\"hidden\"><g class=\"trace\" data-kind=\"surface\">");
        if (trace.Z is { Height: > 1, Width: > 1 } z && z.Finite.Any()) Mesh(svg, trace, z, area.Width, area.Height);
        svg.Add($"</g></svg>");
    }

    private static void Mesh(SvgWriter svg, Surface trace, NumberGrid z, double width, double height)
    {
        var (low, high) = (z.Finite.Min(), z.Finite.Max());
        var (first, last) = ValueRange.Of(trace);
        var size = Math.Min(width / 1.62, height / 1.55);
        (double X, double Y, double Depth) Project(double u, double v, double w)
        {
            var (a, b) = (u - 0.5, v - 0.5);
            var across = a * Math.Cos(Azimuth) - b * Math.Sin(Azimuth);
            var away = a * Math.Sin(Azimuth) + b * Math.Cos(Azimuth);
            return (width / 2 + size * across, height / 2 + size * 0.03 - size * (away * Math.Sin(Elevation) + (w - 0.5) * 0.75 * Math.Cos(Elevation)), away);
        }

        Box(svg, trace, z, (u, v, w) => Project(u, v, w), low, high);
        int[] rows = Picks(z.Height), columns = Picks(z.Width);
        var cells = new List<(double Depth, string Path, string Color)>();
        for (var i = 0; i + 1 < rows.Length; i++)
            for (var j = 0; j + 1 < columns.Length; j++)
            {
                (int Row, int Column)[] corners = [(rows[i], columns[j]), (rows[i], columns[j + 1]), (rows[i + 1], columns[j + 1]), (rows[i + 1], columns[j])];
                if (corners.Any(corner => !double.IsFinite(z[corner.Row, corner.Column]))) continue;
                var points = corners.Select(corner => Project(corner.Column / (z.Width - 1.0), corner.Row / (z.Height - 1.0),
                    high > low ? (z[corner.Row, corner.Column] - low) / (high - low) : 0.5)).ToArray();
                var mean = corners.Average(corner => z[corner.Row, corner.Column]);
                var path = new StringBuilder();
                foreach (var point in points) path.Append(path.Length == 0 ? "M" : "L").Append(SvgWriter.N(point.X)).Append(' ').Append(SvgWriter.N(point.Y));
                cells.Add((points.Average(point => point.Depth), path.Append('Z').ToString(),
                    Colors.Hex(Colors.Sample(trace.ColorScale, last > first ? (mean - first) / (last - first) : 0.5, trace.ReverseScale == true))));
            }

        svg.Add($"<g stroke-width=\"0.5\" stroke-linejoin=\"round\">");
        foreach (var (_, path, color) in cells.OrderByDescending(cell => cell.Depth))
            svg.Add($"<path d=\"{new SvgWriter.Markup(path)}\" fill=\"{color}\" stroke=\"{color}\"/>");
        svg.Add($"</g>");
    }

    private static int[] Picks(int count)
    {
        var cells = Math.Min(MostCells, count - 1);
        return [.. Enumerable.Range(0, cells + 1).Select(i => (int)Math.Round(i * (count - 1.0) / cells)).Distinct()];
    }

    private static void Box(SvgWriter svg, Surface trace, NumberGrid z, Func<double, double, double, (double X, double Y, double Depth)> project, double low, double high)
    {
        svg.Add($"<g class=\"axes\" fill=\"none\" stroke=\"currentColor\" stroke-opacity=\"0.3\">");
        void Line((double, double, double) from, (double, double, double) to)
        {
            var (a, b) = (project(from.Item1, from.Item2, from.Item3), project(to.Item1, to.Item2, to.Item3));
            svg.Add($"<path d=\"M{a.X} {a.Y}L{b.X} {b.Y}\"/>");
        }

        foreach (var t in (double[])[0, 0.25, 0.5, 0.75, 1])
        {
            Line((t, 0, 0), (t, 1, 0));
            Line((0, t, 0), (1, t, 0));
            Line((0, 1, t), (1, 1, t));
            Line((1, 0, t), (1, 1, t));
        }

        foreach (var corner in ((double, double)[])[(0, 1), (1, 1), (1, 0)]) Line((corner.Item1, corner.Item2, 0), (corner.Item1, corner.Item2, 1));
        svg.Add($"</g><g class=\"ticks\">");
        foreach (var t in (double[])[0, 0.5, 1])
        {
            var (a, b, c) = (project(t, -0.06, 0), project(-0.06, t, 0), project(1.04, 0, t));
            svg.Words(a.X + 4, a.Y + 12, Numerals.Short(At(trace.X, z.Width, t)), 11, "start", opacity: 0.8);
            svg.Words(b.X - 4, b.Y + 12, Numerals.Short(At(trace.Y, z.Height, t)), 11, "end", opacity: 0.8);
            svg.Words(c.X + 6, c.Y + 4, Numerals.Short(low + t * (high - low)), 11, "start", opacity: 0.8);
        }

        svg.Add($"</g>");
    }

    private static double At(Column? positions, int count, double t) =>
        positions?.Numbers is { Count: > 0 } numbers ? numbers[0] + t * (numbers[^1] - numbers[0]) : t * (count - 1);
}
