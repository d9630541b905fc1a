using System.Globalization;
using System.Text;

namespace Curriculum.Charts.Svg;

/// <summary>Lines, points and words.</summary>
internal static class ScatterPainter
{
    private const int CountOfSinglePoints = 600;
    private const int MostWords = 400;
    private const int Layers = 6;

    internal static void Paint(SvgWriter svg, Scatter trace, Panel panel, string color)
    {
        var y = trace.Y ?? [];
        var x = trace.X ?? Column.Positions(y.Count);
        var count = Math.Min(x.Count, y.Count);
        var points = new (double X, double Y)[count];
        for (var i = 0; i < count; i++)
            points[i] = (panel.X.Pixel(panel.X.Inner(x, i)), panel.Y.Pixel(panel.Y.Inner(y, i)));
        var mode = trace.Mode ?? (count < 20 ? "lines+markers" : "lines");
        if (mode.Contains("lines")) Lines(svg, trace, panel, points, color);
        if (mode.Contains("markers")) Markers(svg, trace, points, color);
        if (mode.Contains("text") && trace.Text is { } words) Words(svg, trace, panel, points, words);
    }

    private static void Lines(SvgWriter svg, Scatter trace, Panel panel, (double X, double Y)[] points, string color)
    {
        var path = new StringBuilder();
        foreach (var run in Runs(points)) Run(path, Thin(run), trace.Line?.Shape);
        if (trace.Fill is "tozeroy" or "tonexty")
        {
            var zero = panel.Y.Pixel(Math.Clamp(panel.Y.IsLog ? panel.Y.Low : 0, panel.Y.Low, panel.Y.High));
            foreach (var run in Runs(points))
            {
                var area = new StringBuilder();
                Run(area, Thin(run), trace.Line?.Shape);
                svg.Add($"<path d=\"{new SvgWriter.Markup(area.ToString())}V{zero}H{run[0].X}Z\" fill=\"{trace.FillColor ?? color}\"")
                    .Add($" fill-opacity=\"{(trace.FillColor is null ? 0.2 : 1)}\"/>");
            }
        }

        if (path.Length == 0) return;
        var width = trace.Line?.Width ?? 2;
        svg.Add($"<path d=\"{new SvgWriter.Markup(path.ToString())}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"{width}\"")
            .Add($" stroke-linejoin=\"round\" stroke-linecap=\"round\"");
        if (Dashes(trace.Line?.Dash, width) is { } dashes) svg.Add($" stroke-dasharray=\"{dashes}\"");
        svg.Add($"/>");
    }

    internal static string? Dashes(string? dash, double width) => dash switch
    {
        "dot" => $"0.1 {SvgWriter.N(2.5 * width)}",
        "dash" => $"{SvgWriter.N(3 * width)} {SvgWriter.N(3 * width)}",
        "dashdot" => $"{SvgWriter.N(4 * width)} {SvgWriter.N(3 * width)} 0.1 {SvgWriter.N(3 * width)}",
        _ => null,
    };

    // A gap in the data is a gap in the line.
    private static IEnumerable<(double X, double Y)[]> Runs((double X, double Y)[] points)
    {
        var run = new List<(double, double)>();
        foreach (var point in points)
        {
            if (double.IsFinite(point.X) && double.IsFinite(point.Y)) run.Add(point);
            else if (run.Count > 0)
            {
                yield return [.. run];
                run.Clear();
            }
        }

        if (run.Count > 0) yield return [.. run];
    }

    /// <summary>Of the points in one column of pixels: the first, lowest, highest and last, which draw the same line.</summary>
    internal static (double X, double Y)[] Thin((double X, double Y)[] run)
    {
        if (run.Length < 1500 || run.Zip(run.Skip(1)).Any(pair => pair.Second.X < pair.First.X)) return run;
        var kept = new List<(double X, double Y)>();
        foreach (var column in run.GroupBy(point => Math.Floor(point.X)))
        {
            (double X, double Y)[] points = [.. column];
            int[] picks = [0, Array.IndexOf(points, points.MinBy(p => p.Y)), Array.IndexOf(points, points.MaxBy(p => p.Y)), points.Length - 1];
            kept.AddRange(picks.Distinct().Order().Select(i => points[i]));
        }

        return [.. kept];
    }

    private static void Run(StringBuilder path, (double X, double Y)[] run, string? shape)
    {
        path.Append(CultureInfo.InvariantCulture, $"M{SvgWriter.N(run[0].X)} {SvgWriter.N(run[0].Y)}");
        foreach (var (x, y) in run.Skip(1))
            path.Append(shape switch
            {
                "hv" => $"H{SvgWriter.N(x)}V{SvgWriter.N(y)}",
                "vh" => $"V{SvgWriter.N(y)}H{SvgWriter.N(x)}",
                _ => $"L{SvgWriter.N(x)} {SvgWriter.N(y)}",
            });
    }

    private static void Markers(SvgWriter svg, Scatter trace, (double X, double Y)[] points, string color)
    {
        var marker = trace.Marker ?? new MarkerStyle();
        var opacity = marker.Opacity ?? 1;
        var seen = new HashSet<(int, int, string)>();
        StringBuilder[] layers = [.. Enumerable.Range(0, Layers).Select(_ => new StringBuilder())];
        var size = marker.Size is { IsSingle: true } one ? one.Number(0) : 7;
        var single = points.Length <= CountOfSinglePoints;
        svg.Add($"<g class=\"points\" fill-opacity=\"{opacity}\" stroke=\"{marker.Line?.Color?.Text(0) ?? "none"}\" stroke-width=\"{marker.Line?.Width ?? 1}\">");
        for (var i = 0; i < points.Length; i++)
        {
            var (x, y) = points[i];
            if (!double.IsFinite(x) || !double.IsFinite(y)) continue;
            var fill = Fill(marker, i, color);
            // Points that fall on the same pixel draw the same mark.
            if (!single && !seen.Add(((int)x, (int)y, fill))) continue;
            var own = marker.Size is { IsSingle: false } sizes && i < sizes.Count ? sizes.Number(i) : size;
            if (!single && fill == color && own == size && marker.Symbol is null or "circle")
                layers[i % Layers].Append(CultureInfo.InvariantCulture, $"M{SvgWriter.N(Math.Round(x, 1))} {SvgWriter.N(Math.Round(y, 1))}h0");
            else Mark(svg, marker.Symbol, x, y, own, fill, single ? Tip(trace, i) : null);
        }

        // Within one path opacity does not add up; over several a dense cloud is darker than a thin one.
        foreach (var plain in layers.Where(layer => layer.Length > 0))
            svg.Add($"<path d=\"{new SvgWriter.Markup(plain.ToString())}\" fill=\"none\" stroke=\"{color}\" stroke-opacity=\"{opacity}\" stroke-width=\"{size}\" stroke-linecap=\"round\"/>");
        svg.Add($"</g>");
    }

    internal static void Mark(SvgWriter svg, string? symbol, double x, double y, double size, string fill, string? tip)
    {
        var r = (double.IsFinite(size) ? size : 7) / 2;
        var title = new SvgWriter.Markup(tip is null ? "/>" : $"><title>{SvgWriter.Escape(tip)}</title>");
        switch (symbol?.Split('-')[0])
        {
            case "square": svg.Add($"<rect x=\"{x - r}\" y=\"{y - r}\" width=\"{2 * r}\" height=\"{2 * r}\" fill=\"{fill}\"{title}"); if (tip is not null) svg.Add($"</rect>"); return;
            case "diamond": svg.Add($"<path d=\"M{x} {y - 1.3 * r}l{1.3 * r} {1.3 * r}l{-1.3 * r} {1.3 * r}l{-1.3 * r} {-1.3 * r}z\" fill=\"{fill}\"{title}"); break;
            case "triangle": svg.Add($"<path d=\"M{x} {y - 1.2 * r}l{1.15 * r} {2 * r}h{-2.3 * r}z\" fill=\"{fill}\"{title}"); break;
            case "star": svg.Add($"<path d=\"{Star(x, y, 1.5 * r)}\" fill=\"{fill}\"{title}"); break;
            case "x": svg.Add($"<path d=\"M{x - r} {y - r}l{2 * r} {2 * r}m0 {-2 * r}l{-2 * r} {2 * r}\" fill=\"none\" stroke=\"{fill}\" stroke-width=\"2\"{title}"); break;
            case "cross": svg.Add($"<path d=\"M{x - r} {y}h{2 * r}m{-r} {-r}v{2 * r}\" fill=\"none\" stroke=\"{fill}\" stroke-width=\"2\"{title}"); break;
            default: svg.Add($"<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" fill=\"{fill}\"{title}"); if (tip is not null) svg.Add($"</circle>"); return;
        }

        if (tip is not null) svg.Add($"</path>");
    }

    private static string Star(double x, double y, double r) => "M" + string.Join("L", Enumerable.Range(0, 10).Select(i =>
    {
        var (length, angle) = (i % 2 == 0 ? r : 0.45 * r, Math.PI * (i / 5.0 - 0.5));
        return $"{SvgWriter.N(x + length * Math.Cos(angle))} {SvgWriter.N(y + length * Math.Sin(angle))}";
    })) + "Z";

    private static string Fill(MarkerStyle marker, int i, string color)
    {
        if (marker.Color is not { IsSingle: false } colors || i >= colors.Count) return color;
        if (colors.Texts is { } names) return names[i];
        var (low, high) = Range(marker);
        return Colors.Hex(Colors.Sample(marker.ColorScale, high > low ? (colors.Number(i) - low) / (high - low) : 0.5));
    }

    internal static (double Low, double High) Range(MarkerStyle marker)
    {
        double[] finite = [.. (marker.Color ?? []).Where(double.IsFinite)];
        return finite.Length == 0 ? (0, 1) : (marker.CMin ?? finite.Min(), marker.CMax ?? finite.Max());
    }

    private static string? Tip(Scatter trace, int i) =>
        trace.Text is { } text && (text.IsSingle || i < text.Count) ? text.Text(i) : null;

    private static void Words(SvgWriter svg, Scatter trace, Panel panel, (double X, double Y)[] points, Column words)
    {
        var size = trace.TextFont?.Size ?? 12;
        var place = trace.TextPosition ?? "middle center";
        var (anchor, dx) = place.EndsWith("left", StringComparison.Ordinal) ? ("end", -6.0) : place.EndsWith("right", StringComparison.Ordinal) ? ("start", 6.0) : ("middle", 0.0);
        var dy = place.StartsWith("top", StringComparison.Ordinal) ? -7 : place.StartsWith("bottom", StringComparison.Ordinal) ? size + 4 : 0.35 * size;
        var taken = new List<Rect>();
        for (var i = 0; i < Math.Min(points.Length, words.IsSingle ? points.Length : words.Count) && taken.Count < MostWords; i++)
        {
            var (x, y) = points[i];
            if (!double.IsFinite(x) || !double.IsFinite(y) || words.Text(i) is not { Length: > 0 } text) continue;
            text = TextWidth.Cut(text, size, panel.X.Length);
            var width = TextWidth.Of(text, size);
            var left = x + dx - (anchor == "end" ? width : anchor == "middle" ? width / 2 : 0);
            // Words at the border are moved in, where nothing cuts them.
            var box = new Rect(Math.Clamp(left, 0, Math.Max(0, panel.X.Length - width)), Math.Clamp(y + dy - 0.8 * size, 0, Math.Max(0, panel.Y.Length - 1.1 * size)), width, size);
            // A word that would cover another one is left to the interactive view.
            if (taken.Any(other => box.X < other.Right && other.X < box.Right && box.Y < other.Bottom && other.Y < box.Bottom)) continue;
            taken.Add(box);
            svg.Words(box.X + width / 2, box.Y + 0.8 * size, text, size, "middle", color: trace.TextFont?.Color);
        }
    }
}
