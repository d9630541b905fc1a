namespace Curriculum.Charts.Svg;

/// <summary>Notes with their arrows and frames; a note that would leave the picture is moved back in.</summary>
internal static class NotePainter
{
    internal static void Paint(SvgWriter svg, Annotation note, Panel panel, Rect area)
    {
        if (note.X is null || note.Y is null) return;
        var x = area.X + Place(note.XRef, note.X, panel.X);
        var y = area.Y + Place(note.YRef, note.Y, panel.Y);
        Paint(svg, note, x, y,
            note.AXRef is { } && note.AX is { } ax ? area.X + panel.X.Map(ax) : null,
            note.AYRef is { } && note.AY is { } ay ? area.Y + panel.Y.Map(ay) : null,
            Panel.IsHeading(note) ? new Rect(area.X - 60, area.Y - 30, area.Width + 80, 30) : area);
    }

    /// <summary>A note at a pixel, with its arrow's tail at another one.</summary>
    internal static void Paint(SvgWriter svg, Annotation note, double x, double y, double? tailX, double? tailY, Rect area)
    {
        if (!double.IsFinite(x) || !double.IsFinite(y)) return;
        var size = note.Font?.Size ?? 12;
        var pad = (note.BorderPad ?? 1) + (note.BorderWidth ?? 0);
        var lines = (note.Text ?? "").Split("<br>").Select(line => line.Trim()).ToArray();
        var width = lines.Max(line => TextWidth.Of(line, size));
        if (width > area.Width - 2 * pad && area.Width > 40)
        {
            lines = [.. lines.SelectMany(line => TextWidth.Wrap(line, size, area.Width - 2 * pad, 4))];
            width = lines.Select(line => TextWidth.Of(line, size)).DefaultIfEmpty(0).Max();
        }

        var height = lines.Length * size * 1.25;
        var arrow = note.ShowArrow != false;
        var (textX, textY) = arrow ? (tailX ?? x + (note.AX ?? 0), tailY ?? y + (note.AY ?? -30)) : (x, y);
        var middle = textX + Shift(note.XAnchor, "left", "right", width / 2 + pad);
        var center = textY + Shift(note.YAnchor, "top", "bottom", height / 2 + pad);
        if (note.Text is { Length: > 0 })
        {
            middle = Math.Clamp(middle, area.X + width / 2 + pad, Math.Max(area.X + width / 2 + pad, area.Right - width / 2 - pad));
            center = Math.Clamp(center, area.Y + height / 2 + pad, Math.Max(area.Y + height / 2 + pad, area.Bottom - height / 2 - pad));
        }

        svg.Add($"<g class=\"note\">");
        if (arrow)
        {
            // The arrow begins where it leaves the words.
            var (dx, dy) = (x - middle, y - center);
            var leave = note.Text is { Length: > 0 }
                ? Math.Min(1, Math.Min((width / 2 + pad + 2) / Math.Max(1e-9, Math.Abs(dx)), (height / 2 + pad + 1) / Math.Max(1e-9, Math.Abs(dy)))) : 0;
            Arrow(svg, note, middle + leave * dx, center + leave * dy, x, y);
        }

        if (note.BgColor is not null || note.BorderColor is not null)
            svg.Add($"<rect x=\"{middle - width / 2 - pad}\" y=\"{center - height / 2 - pad}\" width=\"{width + 2 * pad}\" height=\"{height + 2 * pad}\" rx=\"3\" fill=\"{note.BgColor ?? "none"}\" stroke=\"{note.BorderColor ?? "none"}\" stroke-width=\"{note.BorderWidth ?? 1}\"/>");
        for (var i = 0; i < lines.Length; i++)
            svg.Words(middle, center - height / 2 + (i + 0.78) * size * 1.25, lines[i], size, "middle", color: note.Font?.Color, bold: note.Font?.Weight >= 600);
        svg.Add($"</g>");
    }

    private static double Shift(string? anchor, string before, string after, double half) =>
        anchor == before ? half : anchor == after ? -half : 0;

    private static double Place(string? reference, Column at, Scale scale)
    {
        if (reference?.EndsWith(" domain", StringComparison.Ordinal) != true) return scale.Pixel(Inner(at, scale));
        var fraction = at.Number(0);
        return (scale.Upwards ? 1 - fraction : fraction) * scale.Length;
    }

    private static double Inner(Column at, Scale scale) =>
        at.Numbers is { } numbers && scale.Categories is not null ? numbers[0] : at.Numbers is { } n && scale.IsLog ? n[0] : scale.Inner(at, 0);

    private static void Arrow(SvgWriter svg, Annotation note, double fromX, double fromY, double x, double y)
    {
        var length = Math.Sqrt((x - fromX) * (x - fromX) + (y - fromY) * (y - fromY));
        if (length < 2) return;
        var (dx, dy) = ((x - fromX) / length, (y - fromY) / length);
        var width = note.ArrowWidth ?? 1.5;
        var color = note.ArrowColor ?? "currentColor";
        var tip = 4 + 3 * width;
        svg.Add($"<path d=\"M{fromX} {fromY}L{x - dx * tip * 0.8} {y - dy * tip * 0.8}\" stroke=\"{color}\" stroke-width=\"{width}\"/>");
        if (note.ArrowHead is 0) return;
        svg.Add($"<path d=\"M{x} {y}L{x - dx * tip - dy * tip * 0.4} {y - dy * tip + dx * tip * 0.4}L{x - dx * tip + dy * tip * 0.4} {y - dy * tip - dx * tip * 0.4}Z\" fill=\"{color}\"/>");
    }
}
