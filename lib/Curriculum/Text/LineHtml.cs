using Curriculum.Display;

namespace Curriculum.Text;

/// <summary>HTML of values whose text says all.</summary>
internal static class LineHtml
{
    /// <summary>The value's text.</summary>
    public static string Of(object value) => $"<div>{HtmlText.Escape(value.ToString() ?? "")}</div>";

    /// <summary>The value's text with its line breaks and indentation kept.</summary>
    public static string Block(object value) => $"<pre style=\"line-height:1.25\">{HtmlText.Escape(value.ToString() ?? "")}</pre>";
}
