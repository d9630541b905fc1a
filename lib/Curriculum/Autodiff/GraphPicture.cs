using System.Globalization;
using System.Text;
using Curriculum.Display;

namespace Curriculum.Autodiff;

/// <summary>Draws a graph as SVG: boxes with name, operation, value and gradient, curves from inputs to results.</summary>
internal static class GraphPicture
{
    public const string NotYet = "not yet";

    // A fixed-width font makes the width of a text known without measuring it.
    private const double FontSize = 12, CharWidth = 7.4, Padding = 8;
    private const int LongestName = 16;

    public static string Svg(ComputationGraph graph)
    {
        var inputs = graph.Edges.ToLookup(edge => edge.To);
        var place = LayeredLayout.Place([.. graph.Nodes.Select(Width)],
            [.. graph.Edges.Select(edge => new LayoutEdge(edge.From, edge.To, edge.Port, inputs[edge.To].Count()))]);
        var svg = new StringBuilder();
        svg.Append(Invariant($"""<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {place.Width:0.#} {place.Height:0.#}" width="{place.Width:0.#}" """));
        // A wide graph shrinks a little to fit and then scrolls: text much below two thirds of its size cannot be read.
        svg.Append(Invariant($"""style="width:100%;max-width:{place.Width:0.#}px;min-width:{place.Width * 0.6:0.#}px;height:auto;font:{FontSize}px ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace" fill="currentColor">"""));
        svg.Append($"<title>{HtmlText.Escape(graph.ToString())}</title>");
        for (var e = 0; e < graph.Edges.Count; e++) svg.Append(Curve(e, place.Edges[e]));
        foreach (var node in graph.Nodes) svg.Append(Box(node, place.Nodes[node.Index], place.NodeWidths[node.Index]));
        return svg.Append("</svg>").ToString();
    }

    private static string Curve(int index, (double X, double Y)[] points)
    {
        var path = new StringBuilder(Invariant($"M{points[0].X:0.#} {points[0].Y:0.#}"));
        for (var i = 1; i < points.Length; i++)
        {
            var ((x0, y0), (x1, y1)) = (points[i - 1], points[i]);
            var middle = (x0 + x1) / 2;
            path.Append(Invariant($"C{middle:0.#} {y0:0.#} {middle:0.#} {y1:0.#} {x1:0.#} {y1:0.#}"));
        }
        var (x, y) = points[^1];
        return Invariant($"""<g data-edge="{index}" opacity=".65"><path d="{path}" fill="none" stroke="currentColor" stroke-width="1.4"/><path d="M{x:0.#} {y:0.#}l-7 -3.5v7z" fill="currentColor"/></g>""");
    }

    private static string Box(GraphNode node, (double X, double Y) at, double width)
    {
        var (left, top) = (at.X - width / 2, at.Y - LayeredLayout.NodeHeight / 2);
        var colour = node.Operation.Length == 0 ? "0,114,178" : "230,159,0";
        var (first, last) = (left + Padding, left + width - Padding);
        var box = new StringBuilder(Invariant($"""<g data-node="{node.Index}"><title>{HtmlText.Escape(Tooltip(node))}</title>"""));
        box.Append(Invariant($"""<rect x="{left:0.#}" y="{top:0.#}" width="{width:0.#}" height="{LayeredLayout.NodeHeight}" rx="7" fill="rgba({colour},.14)" stroke="rgb({colour})" stroke-width="1.2"/>"""));
        box.Append(Text(first, top + 18, "start", "font-weight=\"bold\"", Short(node.Name)));
        box.Append(Text(last, top + 18, "end", "opacity=\".8\"", Short(node.Operation)));
        box.Append(Text(first, top + 36, "start", "opacity=\".7\"", "value")).Append(Text(last, top + 36, "end", "data-value=\"\"", NumberText.Short(node.Data)));
        box.Append(Text(first, top + 53, "start", "opacity=\".7\"", "grad"));
        box.Append(Text(last, top + 53, "end", node.Grad is null ? "data-grad=\"\" opacity=\".45\"" : "data-grad=\"\"", GradText(node.Grad)));
        return box.Append("</g>").ToString();
    }

    /// <summary>The gradient as the box says it.</summary>
    public static string GradText(double? grad) => grad is { } g ? NumberText.Short(g) : NotYet;

    private static double Width(GraphNode node)
    {
        var header = Columns(Short(node.Name)) + (node.Operation.Length > 0 ? Columns(Short(node.Operation)) + 2 : 0);
        // "grad not yet" is in every box at first, and the stepper may show any short number where it stands.
        var numbers = 5.5 + Math.Max(NotYet.Length, Math.Max(NumberText.Short(node.Data).Length, 8));
        return Math.Max(header, numbers) * CharWidth + 2 * Padding;
    }

    private static string Tooltip(GraphNode node) =>
        $"{node.Name}{(node.Operation.Length > 0 ? " " + node.Operation : "")}: value {NumberText.Long(node.Data)}, gradient {(node.Grad is { } g ? NumberText.Long(g) : NotYet)}";

    private static string Text(double x, double y, string anchor, string attributes, string text) => text.Length == 0 ? "" :
        Invariant($"""<text x="{x:0.#}" y="{y:0.#}" text-anchor="{anchor}" {attributes}>{HtmlText.Escape(text)}</text>""");

    private static string Short(string text) => text.Length > LongestName ? text[..(LongestName - 1)] + "…" : text;

    /// <summary>How many columns a text takes: Chinese characters and other wide ones take two.</summary>
    private static int Columns(string text) => text.Sum(c => c >= '\u2E80' ? 2 : 1);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
