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
        if (trace.Z is { Height: > 1, Width: > 1 } z && z.Finite.Any()) Mesh(svg, panel, trace, z, area.Width, area.Height);
        svg.Add($"</g></svg>");
    }

    private static void Mesh(SvgWriter svg, Panel panel, Surface trace, NumberGrid z, double width, double height)
    {
        var (low, high) = (z.Finite.Min(), z.Finite.Max());
        var (first, last) = ValueRange.Of(trace);
        var size = Math.Min((width - 90) / 1.42, (height - 24) / 1.42);
        (double X, double Y, double Depth) Project(double u, double v, double w)
        {
            var (a, b) = (u - 0.5, v - 0.5);
            var across = a * Math.Cos(Azimuth) - b * Math.Sin(Azimuth);
            var away = a * Math.Sin(Azimuth) + b * Math.Cos(Azimuth);
            return (width / 2 + size * across, height / 2 - 4 - size * (away * Math.Sin(Elevation) + (w - 0.5) * 0.75 * Math.Cos(Elevation)), away);
        }

        Box(svg, panel, trace, z, Project, low, high);
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

    private static void Box(SvgWriter svg, Panel panel, Surface trace, NumberGrid z, Func<double, double, double, (double X, double Y, double Depth)> project, double low, double high)
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
        foreach (var tick in Along(trace.X, z.Width))
        {
            var at = project(tick.Value, -0.05, 0);
            svg.Words(at.X + 3, at.Y + 11, tick.Label, 11, opacity: 0.8);
        }

        foreach (var tick in Along(trace.Y, z.Height))
        {
            var at = project(-0.05, tick.Value, 0);
            svg.Words(at.X - 3, at.Y + 11, tick.Label, 11, "end", opacity: 0.8);
        }

        foreach (var tick in Between(low, high))
        {
            var at = project(1.03, 0, tick.Value);
            svg.Words(at.X + 6, at.Y + 4, tick.Label, 11, opacity: 0.8);
        }

        Title(panel.Scene?.XAxis, project(0.5, -0.3, 0), "start");
        Title(panel.Scene?.YAxis, project(-0.3, 0.5, 0), "end");
        svg.Add($"</g>");

        void Title(Axis? axis, (double X, double Y, double Depth) at, string anchor)
        {
            if (axis?.Title?.Text is { Length: > 0 } text) svg.Words(at.X, at.Y + 8, text, 13, anchor);
        }
    }

    private static List<Tick> Along(Column? positions, int count) =>
        positions?.Numbers is { Count: > 1 } numbers ? Between(numbers[0], numbers[^1]) : Between(0, count - 1);

    // Nice numbers as fractions of the way from one end to the other.
    private static List<Tick> Between(double from, double to) => from == to ? []
        : [.. Ticks.Linear(Math.Min(from, to), Math.Max(from, to), 5).Select(tick => tick with { Value = (tick.Value - from) / (to - from) })];
}
