namespace Curriculum.Display;

/// <summary>The two faces of every <see cref="IHtml"/> value, as notebook hosts ask for them by name.</summary>
internal sealed class HtmlFormatterSource
{
    /// <summary>One formatter for each face.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new Formatter("text/html", value => ((IHtml)value).ToHtml()),
        new Formatter("text/plain", value => value.ToString() ?? ""),
    ];

    /// <summary>Writes a value in one MIME type. The host requires the first parameter of Format to be typed object.</summary>
    internal sealed class Formatter(string mimeType, Func<object, string> show)
    {
        public string MimeType { get; } = mimeType;

        public bool Format(object value, TextWriter writer)
        {
            writer.Write(show(value));
            return true;
        }
    }
}
