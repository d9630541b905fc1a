namespace Curriculum.Charts;

/// <summary>How text is set.</summary>
public sealed record FontStyle : PlotlyObject
{
    /// <summary>The size in pixels.</summary>
    public double? Size { get; init; }

    /// <summary>A CSS colour.</summary>
    public string? Color { get; init; }

    /// <summary>From 100, thin, to 900, heavy.</summary>
    public int? Weight { get; init; }
}

/// <summary>A title of a figure, an axis or a colour bar.</summary>
public sealed record TitleText : PlotlyObject
{
    /// <summary>The words.</summary>
    public string? Text { get; init; }

    /// <summary>How they are set.</summary>
    public FontStyle? Font { get; init; }
}

/// <summary>How a line is drawn.</summary>
public sealed record LineStyle : PlotlyObject
{
    /// <summary>A CSS colour.</summary>
    public Column? Color { get; init; }

    /// <summary>The width in pixels.</summary>
    public double? Width { get; init; }

    /// <summary><c>solid</c>, <c>dot</c>, <c>dash</c> or <c>dashdot</c>.</summary>
    public string? Dash { get; init; }

    /// <summary><c>linear</c>, <c>spline</c> or a step such as <c>hv</c>.</summary>
    public string? Shape { get; init; }
}

/// <summary>How points, bars and boxes are filled.</summary>
public sealed record MarkerStyle : PlotlyObject
{
    /// <summary>A CSS colour, one for each point, or numbers for the colour scale.</summary>
    public Column? Color { get; init; }

    /// <summary>The diameter in pixels, or one for each point.</summary>
    public Column? Size { get; init; }

    /// <summary><c>circle</c>, <c>square</c>, <c>diamond</c>, <c>cross</c>, <c>x</c> or <c>triangle-up</c>.</summary>
    public string? Symbol { get; init; }

    /// <summary>From 0, invisible, to 1.</summary>
    public double? Opacity { get; init; }

    /// <summary>The outline.</summary>
    public LineStyle? Line { get; init; }

    /// <summary>The colours of numbers in <see cref="Color"/>.</summary>
    public ColorScale? ColorScale { get; init; }

    /// <summary>Whether a colour bar explains the colour scale.</summary>
    public bool? ShowScale { get; init; }

    /// <summary>The number that has the scale's first colour.</summary>
    public double? CMin { get; init; }

    /// <summary>The number that has the scale's last colour.</summary>
    public double? CMax { get; init; }

    /// <summary>The colour bar.</summary>
    public ColorBar? ColorBar { get; init; }
}

/// <summary>The bar that explains a colour scale, in fractions of the drawing area.</summary>
public sealed record ColorBar : PlotlyObject
{
    /// <summary>What the numbers mean.</summary>
    public TitleText? Title { get; init; }

    /// <summary>The horizontal position.</summary>
    public double? X { get; init; }

    /// <summary>The vertical position of its middle.</summary>
    public double? Y { get; init; }

    /// <summary>Its length.</summary>
    public double? Len { get; init; }

    /// <summary>Its thickness in pixels.</summary>
    public double? Thickness { get; init; }
}

/// <summary>Space around the drawing area, in pixels.</summary>
public sealed record Margin : PlotlyObject
{
    /// <summary>At the left.</summary>
    public double? L { get; init; }

    /// <summary>At the right.</summary>
    public double? R { get; init; }

    /// <summary>At the top.</summary>
    public double? T { get; init; }

    /// <summary>At the bottom.</summary>
    public double? B { get; init; }
}
