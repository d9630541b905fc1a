using System.Net;

namespace Curriculum.Notebooks.Engine.Values;

/// <summary>Turns any value into what a host can show: its own formatter where it brings one, else text and perhaps a table.</summary>
internal static class ValueFormatter
{
    /// <summary>At most this many items of a sequence are shown.</summary>
    public const int MostItems = 20;

    /// <summary>The value in each MIME type.</summary>
    /// <param name="value">Any value, null too.</param>
    /// <param name="mimeTypes">The types asked for; none for the value's own.</param>
    public static IReadOnlyDictionary<string, string> Bundle(object? value, IReadOnlyList<string>? mimeTypes = null)
    {
        if (value is not null && NamedFormatters.Format(value, mimeTypes ?? []) is { } own) return own;
        Dictionary<string, string> bundle = [];
        if (value is HtmlText html) bundle["text/html"] = html.ToString();
        else if (HtmlTables.Table(value) is { } table) bundle["text/html"] = table;
        if (value is not HtmlText) bundle["text/plain"] = PlainText.Of(value);
        if (mimeTypes is not { Count: > 0 }) return bundle;
        return mimeTypes.ToDictionary(type => type, type => bundle.GetValueOrDefault(type) ?? type switch
        {
            "text/html" => $"<pre>{WebUtility.HtmlEncode(PlainText.Of(value))}</pre>",
            "application/json" => System.Text.Json.JsonSerializer.Serialize(value),
            _ => PlainText.Of(value),
        });
    }

    /// <summary>A Mermaid diagram: its source, which a page with the script draws.</summary>
    public static IReadOnlyDictionary<string, string> Mermaid(string source) => new Dictionary<string, string>
    {
        ["text/vnd.mermaid"] = source,
        ["text/html"] = $"<pre class=\"mermaid\">{WebUtility.HtmlEncode(source)}</pre>",
        ["text/plain"] = source,
    };
}
