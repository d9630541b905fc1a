using System.Text;
using System.Text.RegularExpressions;
using Curriculum.Notebooks.Publishing.Formulas;

namespace Curriculum.Notebooks.Publishing;

/// <summary>Terminal text as HTML: colours and bold become spans, other control sequences go, a carriage return starts its line anew.</summary>
internal static partial class AnsiHtml
{
    private const string Names = "black red green yellow blue purple cyan white";

    /// <summary>The text as HTML.</summary>
    public static string Convert(string text)
    {
        var html = new StringBuilder();
        var (open, bold, colour) = (false, false, (string?)null);
        var at = 0;
        var source = Overwritten(text);
        foreach (var match in Sequence.Matches(source).Append(Match.Empty))
        {
            var end = match.Success ? match.Index : source.Length;
            html.Append(Markup.Escape(source[at..end]));
            at = end + match.Length;
            if (!match.Success || match.Value[^1] != 'm') continue;
            (bold, colour) = Apply(match.Groups[1].Value, bold, colour);
            if (open) html.Append("</span>");
            open = bold || colour is not null;
            if (open) html.Append($"<span class=\"{string.Join(' ', new[] { bold ? "ansi-bold" : null, colour }.OfType<string>())}\">");
        }
        return html.Append(open ? "</span>" : "").ToString();
    }

    private static (bool Bold, string? Colour) Apply(string codes, bool bold, string? colour)
    {
        var names = Names.Split(' ');
        foreach (var code in codes.Split(';').Select(code => int.TryParse(code, out var n) ? n : 0))
            (bold, colour) = code switch
            {
                0 => (false, null),
                1 => (true, colour),
                22 => (false, colour),
                >= 30 and <= 37 => (bold, "ansi-" + names[code - 30]),
                >= 90 and <= 97 => (bold, "ansi-" + names[code - 90]),
                39 => (bold, null),
                _ => (bold, colour),
            };
        return (bold, colour);
    }

    // What a terminal would show at the end of a progress bar: each line's last version.
    private static string Overwritten(string text) =>
        string.Join('\n', text.Replace("\r\n", "\n").Split('\n').Select(line => line.TrimEnd('\r') is var kept ? kept[(kept.LastIndexOf('\r') + 1)..] : ""));

    [GeneratedRegex(@"\u001b(?:\[([0-9;?]*)[A-Za-z]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[()][A-Z0-9]|.)", RegexOptions.Singleline)]
    private static partial Regex Sequence { get; }
}
