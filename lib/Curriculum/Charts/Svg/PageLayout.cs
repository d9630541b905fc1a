namespace Curriculum.Charts.Svg;

/// <summary>Where every panel's marks go: a grid of cells by the axes' domains, each with room for its own labels.</summary>
internal static class PageLayout
{
    internal static Dictionary<Panel, Rect> Arrange(IReadOnlyList<Panel> panels, Rect page)
    {
        double[] columns = [.. panels.Select(panel => Math.Round(panel.XDomain[0], 3)).Distinct().Order()];
        double[] rows = [.. panels.Select(panel => Math.Round(panel.YDomain[0], 3)).Distinct().OrderDescending()];
        int Column(Panel panel) => Array.IndexOf(columns, Math.Round(panel.XDomain[0], 3));
        int Row(Panel panel) => Array.IndexOf(rows, Math.Round(panel.YDomain[0], 3));
        double[] widths = [.. columns.Select((_, i) => page.Width / columns.Length)];
        double[] heights = [.. rows.Select((_, i) => page.Height / rows.Length)];
        var inner = panels.ToDictionary(panel => panel, panel => (Width: 0.8 * widths[Column(panel)], Height: 0.75 * heights[Row(panel)]));
        var places = new Dictionary<Panel, Rect>();
        // How many ticks there are depends on the space, and the space on how wide their labels are: this settles quickly.
        for (var pass = 0; pass < 3; pass++)
        {
            var margins = panels.ToDictionary(panel => panel, panel => PanelPainter.Margins(panel, inner[panel].Width, inner[panel].Height));
            double Left(int c) => panels.Where(panel => Column(panel) == c).Max(panel => margins[panel].Left);
            double Right(int c) => panels.Where(panel => Column(panel) == c).Max(panel => margins[panel].Right);
            double Top(int r) => panels.Where(panel => Row(panel) == r).Max(panel => margins[panel].Top);
            double Bottom(int r) => panels.Where(panel => Row(panel) == r).Max(panel => margins[panel].Bottom);
            // Marks get equal shares of what the labels leave.
            var width = Math.Max(24, (page.Width - Enumerable.Range(0, columns.Length).Sum(c => Left(c) + Right(c))) / columns.Length);
            var height = Math.Max(24, (page.Height - Enumerable.Range(0, rows.Length).Sum(r => Top(r) + Bottom(r))) / rows.Length);
            foreach (var panel in panels)
            {
                var (c, r) = (Column(panel), Row(panel));
                var x = page.X + Enumerable.Range(0, c).Sum(i => Left(i) + width + Right(i)) + Left(c);
                var y = page.Y + Enumerable.Range(0, r).Sum(i => Top(i) + height + Bottom(i)) + Top(r);
                places[panel] = new(x, y, width, height);
                inner[panel] = (width, height);
            }
        }

        return panels.ToDictionary(panel => panel, panel => Shaped(panel, places[panel]));
    }

    // Axes that share their pixels per unit take the largest rectangle of the right shape.
    private static Rect Shaped(Panel panel, Rect rect)
    {
        if (panel.YAxis.ScaleAnchor is null && panel.XAxis.ScaleAnchor is null) return rect;
        var ratio = (panel.Y.High - panel.Y.Low) / (panel.X.High - panel.X.Low);
        var (width, height) = rect.Height / ratio <= rect.Width ? (rect.Height / ratio, rect.Height) : (rect.Width, rect.Width * ratio);
        return new(rect.X + (rect.Width - width) / 2, rect.Y + (rect.Height - height) / 2, width, height);
    }
}
