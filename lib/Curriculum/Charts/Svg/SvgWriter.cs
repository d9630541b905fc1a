using System.Globalization;
using System.Text;

namespace Curriculum.Charts.Svg;

/// <summary>Writes well-formed SVG: every word is escaped, every number is short.</summary>
internal sealed class SvgWriter
{
    internal const string Font = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Noto Sans', 'Noto Sans CJK SC', sans-serif";

    private readonly StringBuilder text = new();

    /// <summary>Writes markup that is already well formed; numbers in it keep at most two decimals.</summary>
    internal SvgWriter Add(FormattableString markup)
    {
        var arguments = markup.GetArguments().Select(object? (argument) => argument switch
        {
            double number => N(number),
            string words => Escape(words),
            Markup ready => ready.Text,
            _ => argument,
        }).ToArray();
        text.AppendFormat(CultureInfo.InvariantCulture, markup.Format, arguments);
        return this;
    }

    /// <summary>Words at a point.</summary>
    internal SvgWriter Words(double x, double y, string words, double size, string anchor = "start", double angle = 0,
        string? color = null, double opacity = 1, bool bold = false)
    {
        var extra = new StringBuilder();
        if (angle != 0) extra.Append(CultureInfo.InvariantCulture, $" transform=\"rotate({N(angle)} {N(x)} {N(y)})\"");
        if (opacity < 1) extra.Append(CultureInfo.InvariantCulture, $" opacity=\"{N(opacity)}\"");
        if (bold) extra.Append(" font-weight=\"600\"");
        return Add($"<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" text-anchor=\"{anchor}\" fill=\"{color ?? "currentColor"}\"{new Markup(extra.ToString())}>{words}</text>");
    }

    public override string ToString() => text.ToString();

    /// <summary>A number with at most two decimals.</summary>
    internal static string N(double value) =>
        (double.IsFinite(value) ? Math.Round(Math.Clamp(value, -1e6, 1e6), 2) : 0).ToString("0.##", CultureInfo.InvariantCulture) is var number && number == "-0" ? "0" : number;

    /// <summary>Words as XML: what XML has no way to write is left out.</summary>
    internal static string Escape(string words)
    {
        var escaped = new StringBuilder(words.Length);
        for (var i = 0; i < words.Length; i++)
        {
            var c = words[i];
            if (char.IsHighSurrogate(c) && i + 1 < words.Length && char.IsLowSurrogate(words[i + 1])) escaped.Append(c).Append(words[++i]);
            else if (char.IsSurrogate(c) || c < ' ' && c is not ('\t' or '\n') || c >= '\uFFFE') continue;
            else escaped.Append(c switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", '"' => "&quot;", '\'' => "&#39;", _ => c.ToString() });
        }

        return escaped.ToString();
    }

    /// <summary>Text that is already SVG.</summary>
    internal readonly record struct Markup(string Text);
}
