namespace Curriculum.Charts.Svg;

/// <summary>Bars of bar charts and histograms.</summary>
internal static class BarPainter
{
    internal static void Paint(SvgWriter svg, BarSeries bars, Panel panel, string color)
    {
        var marker = bars.Trace is Bar bar ? bar.Marker : (bars.Trace as Histogram)?.Marker;
        var (along, across) = bars.Horizontal ? (panel.Y, panel.X) : (panel.X, panel.Y);
        var opacity = marker?.Opacity ?? 1;
        for (var i = 0; i < bars.Place.Length; i++)
        {
            if (!double.IsFinite(bars.Place[i]) || !double.IsFinite(bars.Length[i])) continue;
            var (a, b) = (along.Pixel(bars.Place[i] - bars.Width / 2), along.Pixel(bars.Place[i] + bars.Width / 2));
            var (from, to) = (Edge(across, bars.Base[i]), Edge(across, bars.Base[i] + bars.Length[i]));
            var gap = bars.Trace is Histogram ? Math.Min(1, Math.Abs(b - a) / 4) : 0;
            var rect = bars.Horizontal
                ? new Rect(Math.Min(from, to), Math.Min(a, b), Math.Abs(to - from), Math.Abs(b - a))
                : new Rect(Math.Min(a, b) + gap / 2, Math.Min(from, to), Math.Abs(b - a) - gap, Math.Abs(to - from));
            var fill = marker?.Color is { IsSingle: false, Texts: { } names } && i < names.Count ? names[i] : color;
            svg.Add($"<rect x=\"{rect.X}\" y=\"{rect.Y}\" width=\"{rect.Width}\" height=\"{rect.Height}\" fill=\"{fill}\" fill-opacity=\"{opacity}\"/>");
            if (bars.Trace is Bar { Text: { } words, TextPosition: not "none" } && (words.IsSingle || i < words.Count))
                Word(svg, bars, rect, words.Text(i), to < from == !bars.Horizontal, panel);
        }
    }

    // On a log axis a bar begins at the axis, because zero is infinitely far away.
    private static double Edge(Scale scale, double value) =>
        scale.Inner(value) is var inner && double.IsFinite(inner) ? scale.Pixel(Math.Clamp(inner, scale.Low - 10 * (scale.High - scale.Low), scale.High + 10 * (scale.High - scale.Low))) : scale.Pixel(scale.Low);

    private static void Word(SvgWriter svg, BarSeries bars, Rect rect, string text, bool positive, Panel panel)
    {
        const double size = 11;
        var width = TextWidth.Of(text, size);
        if (bars.Horizontal && size <= rect.Height && width < panel.X.Length)
            svg.Words(Math.Clamp(positive ? rect.Right + 4 : rect.X - 4 - width, 0, panel.X.Length - width), rect.Y + rect.Height / 2 + 4, text, size);
        else if (!bars.Horizontal && width <= rect.Width + 6)
            svg.Words(rect.X + rect.Width / 2, Math.Clamp(positive ? rect.Y - 4 : rect.Bottom + size + 2, size, panel.Y.Length - 3), text, size, "middle");
    }
}

/// <summary>Boxes with median, quartiles, whiskers and outliers.</summary>
internal static class BoxPainter
{
    internal static void Paint(SvgWriter svg, Box box, Panel panel, string color)
    {
        var y = box.Y ?? [];
        var x = box.X ?? box.Name ?? "";
        var groups = Enumerable.Range(0, y.Count).Where(i => x.IsSingle || i < x.Count).GroupBy(i => panel.X.Inner(x, i));
        foreach (var group in groups)
        {
            if (BoxStatistics.Of(group.Select(i => panel.Y.Inner(y, i))) is not { } facts || !double.IsFinite(group.Key)) continue;
            var middle = panel.X.Pixel(group.Key);
            var half = Math.Min(36, 0.3 * panel.X.Length / (panel.X.High - panel.X.Low));
            double P(double value) => panel.Y.Pixel(value);
            svg.Add($"<g stroke=\"{color}\" stroke-width=\"2\" fill=\"{color}\" fill-opacity=\"0.3\">")
                .Add($"<path d=\"M{middle} {P(facts.Low)}V{P(facts.Q1)}M{middle} {P(facts.Q3)}V{P(facts.High)}\"/>")
                .Add($"<path d=\"M{middle - half / 2} {P(facts.Low)}h{half}M{middle - half / 2} {P(facts.High)}h{half}\"/>")
                .Add($"<rect x=\"{middle - half}\" y=\"{Math.Min(P(facts.Q3), P(facts.Q1))}\" width=\"{2 * half}\" height=\"{Math.Abs(P(facts.Q1) - P(facts.Q3))}\"/>")
                .Add($"<path d=\"M{middle - half} {P(facts.Median)}h{2 * half}\" stroke-width=\"3\"/></g>");
            if (box.BoxPoints is false or System.Text.Json.JsonElement { ValueKind: System.Text.Json.JsonValueKind.False }) continue;
            foreach (var value in facts.Outliers.Take(300)) ScatterPainter.Mark(svg, null, middle, P(value), 5, color, null);
        }
    }
}
