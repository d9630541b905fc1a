using System.Globalization;
using System.Xml.Linq;
using Curriculum.Charts.Svg;

namespace Curriculum.Tests.Charts;

/// <summary>Where a word of a picture stands, and the rectangle that cuts it.</summary>
internal sealed record TextBox(string Text, double Left, double Top, double Right, double Bottom, double Angle, string Role, string Kind, string Viewport, bool IsInside)
{
    internal bool Meets(TextBox other) => Viewport == other.Viewport
        && Left < other.Right - 0.5 && other.Left < Right - 0.5 && Top < other.Bottom - 0.5 && other.Top < Bottom - 0.5;

    internal static IEnumerable<TextBox> All(XElement svg) => svg.Descendants().Where(element => element.Name.LocalName == "text").Select(Of);

    private static TextBox Of(XElement text)
    {
        double Number(string name) => double.Parse((string?)text.Attribute(name) ?? "0", CultureInfo.InvariantCulture);
        var (x, y, size) = (Number("x"), Number("y"), Number("font-size"));
        var width = TextWidth.Of(text.Value, size);
        var left = (string?)text.Attribute("text-anchor") switch { "middle" => x - width / 2, "end" => x - width, _ => x };
        var angle = ((string?)text.Attribute("transform"))?.Split('(', ' ')[1] is { } degrees ? double.Parse(degrees, CultureInfo.InvariantCulture) : 0;
        var corners = ((double X, double Y)[])[(left, y - 0.75 * size), (left + width, y - 0.75 * size), (left, y + 0.15 * size), (left + width, y + 0.15 * size)];
        var turned = corners.Select(corner => Turn(corner.X - x, corner.Y - y, angle)).Select(corner => (X: corner.X + x, Y: corner.Y + y)).ToArray();
        var viewport = text.Ancestors().First(element => element.Name.LocalName == "svg");
        double Size(string name) => double.Parse((string)viewport.Attribute(name)!, CultureInfo.InvariantCulture);
        var (l, t, r, b) = (turned.Min(c => c.X), turned.Min(c => c.Y), turned.Max(c => c.X), turned.Max(c => c.Y));
        var (w, h) = viewport.Attribute("viewBox") is { } box ? (Part(box.Value, 2), Part(box.Value, 3)) : (Size("width"), Size("height"));
        return new(text.Value, l, t, r, b, angle, (string?)text.Parent!.Attribute("class") ?? "", (string?)text.Ancestors().FirstOrDefault(e => e.Attribute("data-kind") is not null)?.Attribute("data-kind") ?? "",
            $"{w} × {h} ({viewport.Attribute("x")?.Value},{viewport.Attribute("y")?.Value})", l >= -0.6 && t >= -0.6 && r <= w + 0.6 && b <= h + 0.6);
    }

    private static double Part(string box, int index) => double.Parse(box.Split(' ')[index], CultureInfo.InvariantCulture);

    private static (double X, double Y) Turn(double x, double y, double degrees)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        return (x * cos - y * sin, x * sin + y * cos);
    }
}
