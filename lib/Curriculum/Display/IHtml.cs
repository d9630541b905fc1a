namespace Curriculum.Display;

/// <summary>A value that shows itself as HTML; its <see cref="object.ToString"/> is its one line of text.</summary>
/// <remarks>A type that implements this also carries
/// <c>[TypeFormatterSource(typeof(HtmlFormatterSource))]</c>, which is what notebook hosts look for.</remarks>
public interface IHtml
{
    /// <summary>A self-contained HTML fragment: no script is needed to read it and no network to load it.</summary>
    string ToHtml();
}
