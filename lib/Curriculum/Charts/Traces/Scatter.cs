namespace Curriculum.Charts;

/// <summary>Points, lines between them, or words at them.</summary>
public sealed record Scatter : Trace
{
    /// <summary>The horizontal positions; 0, 1, 2 … where not set.</summary>
    public Column? X { get; init; }

    /// <summary>The vertical positions.</summary>
    public Column? Y { get; init; }

    /// <summary><c>lines</c>, <c>markers</c>, <c>text</c> or a sum of them such as <c>lines+markers</c>.</summary>
    public string? Mode { get; init; }

    /// <summary>The words at the points.</summary>
    public Column? Text { get; init; }

    /// <summary>Where the words stand: <c>top center</c>, <c>middle right</c> …</summary>
    public string? TextPosition { get; init; }

    /// <summary>How the words are set.</summary>
    public FontStyle? TextFont { get; init; }

    /// <summary>The line.</summary>
    public LineStyle? Line { get; init; }

    /// <summary>The points.</summary>
    public MarkerStyle? Marker { get; init; }

    /// <summary><c>tozeroy</c> or <c>tonexty</c> fills the area under the line.</summary>
    public string? Fill { get; init; }

    /// <summary>The colour of that area.</summary>
    public string? FillColor { get; init; }

    internal override string Kind =>
        Mode is null || Mode.Contains("lines") ? "line" : Mode == "text" ? "text" : "scatter";
}
