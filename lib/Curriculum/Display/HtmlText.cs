using System.Security.Cryptography;
using System.Text;

namespace Curriculum.Display;

/// <summary>Small tools for writing HTML and SVG.</summary>
internal static class HtmlText
{
    /// <summary>Text as it must be written between tags and inside attributes, in HTML and in XML.</summary>
    public static string Escape(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = c switch
            {
                '<' => result.Append("&lt;"),
                '>' => result.Append("&gt;"),
                '&' => result.Append("&amp;"),
                '"' => result.Append("&quot;"),
                '\'' => result.Append("&#39;"),
                // XML has no way to write other control characters.
                < ' ' and not ('\n' or '\t' or '\r') or '\uFFFE' or '\uFFFF' => result.Append('\uFFFD'),
                _ => result.Append(c),
            };
        }
        return result.ToString();
    }

    /// <summary>Text with `code` in backquotes, as HTML; line breaks are kept.</summary>
    public static string Prose(string text)
    {
        var parts = Escape(text.Trim()).Split('`');
        var html = parts.Select((part, i) => i % 2 == 1 && i < parts.Length - 1 ? $"<code>{part}</code>" : part.Replace("\n", "<br/>"));
        return string.Concat(html);
    }

    /// <summary>A short id made from content, so that the same content has the same id in every run.</summary>
    public static string Id(string prefix, string content) =>
        $"{prefix}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)).AsSpan(0, 5))}";
}
