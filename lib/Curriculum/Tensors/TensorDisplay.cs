using System.Globalization;
using System.Text;

namespace Curriculum.Tensors;

/// <summary>How tensors show themselves: one line of text, or a table whose colours follow the values. Long ones are cut in the middle.</summary>
internal static class TensorDisplay
{
    private const int LineItems = 8;
    private const int TableRows = 12;
    private const int TableColumns = 12;

    /// <summary>The shape and the first values: <c>Tensor [2, 3] = [[1, 2, 3], [4, 5, 6]]</c>.</summary>
    public static string Line(string kind, Shape shape, double[] values)
    {
        if (shape.Rank == 0) return $"{kind} {Number(values[0])}";
        var line = new StringBuilder($"{kind} {shape} = ");
        Append(line, shape, values, dim: 0, start: 0, length: values.Length);
        return line.ToString();
    }

    /// <summary>A table: the last dimension across, the others down.</summary>
    public static string Html(string kind, Shape shape, double[] values, bool heat)
    {
        var (columns, html) = (shape.Rank == 0 ? 1 : shape[^1], new StringBuilder());
        var rows = columns == 0 ? 0 : values.Length / columns;
        html.Append("<figure class=\"curriculum-tensor\" style=\"margin:0.4em 0;font-size:0.9em\"><figcaption style=\"opacity:0.75\">")
            .Append(CultureInfo.InvariantCulture, $"{kind} {shape}</figcaption>");
        if (values.Length > 0)
        {
            var largest = values.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
            html.Append("<table style=\"border-collapse:collapse;font-variant-numeric:tabular-nums\">");
            foreach (var row in Cut(rows, TableRows))
            {
                html.Append("<tr>");
                foreach (var column in Cut(columns, TableColumns))
                    html.Append(row < 0 || column < 0 ? Cell("⋯", "text-align:center") : Cell(Number(values[row * columns + column]),
                        "text-align:right" + (heat ? Heat(values[row * columns + column], largest) : "")));
                html.Append("</tr>");
            }
            html.Append("</table>");
        }
        return html.Append("</figure>").ToString();
    }

    private static void Append(StringBuilder line, Shape shape, double[] values, int dim, int start, int length)
    {
        if (dim == shape.Rank)
        {
            line.Append(Number(values[start]));
            return;
        }
        line.Append('[');
        var (part, first) = (shape[dim] == 0 ? 0 : length / shape[dim], true);
        foreach (var i in Cut(shape[dim], LineItems))
        {
            if (!first) line.Append(", ");
            first = false;
            if (i < 0) line.Append('…');
            else Append(line, shape, values, dim + 1, start + i * part, part);
        }
        line.Append(']');
    }

    // The positions to show, with −1 where the middle is left out.
    private static IEnumerable<int> Cut(int count, int most) => count <= most
        ? Enumerable.Range(0, count)
        : [.. Enumerable.Range(0, most / 2), -1, .. Enumerable.Range(count - most / 2, most / 2)];

    private static string Number(double value) => value switch
    {
        0 => "0",
        double.PositiveInfinity => "∞",
        double.NegativeInfinity => "−∞",
        _ when Math.Abs(value) is >= 1e5 or < 1e-4 => value.ToString("0.###e+0", CultureInfo.InvariantCulture).Replace('-', '−'),
        _ => value.ToString(Math.Abs(value) >= 100 ? "0.##" : "0.####", CultureInfo.InvariantCulture).Replace('-', '−'),
    };

    private static string Cell(string text, string style) => $"<td style=\"padding:0.15em 0.5em;{style}\">{text}</td>";

    // Blue for positive, vermillion for negative, stronger with size; transparent enough to read on light and dark.
    private static string Heat(double value, double largest)
    {
        if (!double.IsFinite(value) || largest == 0) return "";
        var strength = (0.55 * Math.Abs(value) / largest).ToString("0.##", CultureInfo.InvariantCulture);
        return value < 0 ? $";background:rgba(213,94,0,{strength})" : $";background:rgba(0,114,178,{strength})";
    }
}
