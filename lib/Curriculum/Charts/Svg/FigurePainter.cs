namespace Curriculum.Charts.Svg;

/// <summary>Draws a whole figure: title, legend, panels, and for an animation its last picture with a strip of the earlier ones.</summary>
internal static class FigurePainter
{
    internal const double DefaultWidth = 720, DefaultHeight = 420;
    private const double TitleSize = 17, Edge = 14;

    /// <summary>The figure as SVG; a standalone file also brings its own text colour for light and dark.</summary>
    internal static string Paint(Figure figure, bool standalone)
    {
        var shown = Filmstrip.Last(figure);
        var (width, height) = Size(shown);
        var panels = Panels(shown);
        var strip = figure.Frames is { Count: > 1 } ? Filmstrip.Height : 0;
        var total = height + strip;
        var svg = new SvgWriter();
        var style = new SvgWriter.Markup(standalone
            ? "style=\"color-scheme:light dark;color:light-dark(#1f2328,#e6edf3);max-width:100%;height:auto\""
            : "style=\"display:block;max-width:100%;height:auto\"");
        svg.Add($"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"curriculum-svg\" role=\"img\" width=\"{width}\" height=\"{total}\" viewBox=\"0 0 {width} {total}\" font-family=\"{SvgWriter.Font}\" fill=\"none\" {style}>");
        svg.Add($"<title>{figure.ToString()}</title>");
        var title = figure.Layout.Title?.Text is { } text && !string.IsNullOrWhiteSpace(text)
            ? TextWidth.Wrap(text.Replace("<br>", " "), TitleSize * 1.16, width - 2 * Edge, 3) : [];
        for (var i = 0; i < title.Count; i++)
            svg.Add($"<g class=\"title\">").Words(Edge, 12 + (i + 0.8) * TitleSize * 1.25, title[i], TitleSize, bold: true).Add($"</g>");
        var top = title.Count > 0 ? 12 + title.Count * TitleSize * 1.25 + 6 : 8;
        var legend = new Legend(shown, panels, width - 2 * Edge);
        legend.Paint(svg, Edge, top);
        top += legend.Height;
        var page = new Rect(Edge, top, width - 2 * Edge, Math.Max(60, height - top - 10));
        foreach (var (panel, area) in PageLayout.Arrange(panels, page)) PanelPainter.Paint(svg, panel, area);
        foreach (var note in (shown.Layout.Annotations ?? []).Where(note => note.XRef == "paper" && note.YRef == "paper"))
            NotePainter.Paint(svg, note, page.X + (note.X?.Number(0) ?? 0) * page.Width, page.Y + (1 - (note.Y?.Number(0) ?? 0)) * page.Height, null, null, new Rect(4, 4, width - 8, height - 8));
        if (strip > 0) Filmstrip.Paint(svg, figure, new Rect(Edge, height, width - 2 * Edge, strip - 8));
        return svg.Add($"</svg>").ToString();
    }

    internal static (double Width, double Height) Size(Figure figure) =>
        (Math.Clamp(figure.Layout.Width ?? DefaultWidth, 200, 4000), Math.Clamp(figure.Layout.Height ?? DefaultHeight, 160, 8000));

    internal static IReadOnlyList<Panel> Panels(Figure figure)
    {
        var groups = figure.Traces.Select((trace, i) => (Trace: trace, Index: i))
            .GroupBy(pair => (X: pair.Trace.XAxis ?? "x", Y: pair.Trace.YAxis ?? "y"))
            .Select(group => new Panel(figure.Layout, group.Key.X, group.Key.Y, [.. group])).ToArray();
        return groups.Length > 0 ? groups : [new Panel(figure.Layout, "x", "y", [])];
    }
}
