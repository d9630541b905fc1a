namespace Curriculum.Charts;

/// <summary>Bars.</summary>
public sealed record Bar : Trace
{
    /// <summary>The categories or positions, for horizontal bars the lengths.</summary>
    public Column? X { get; init; }

    /// <summary>The lengths, for horizontal bars the categories.</summary>
    public Column? Y { get; init; }

    /// <summary><c>v</c> or <c>h</c>.</summary>
    public string? Orientation { get; init; }

    /// <summary>The words on the bars.</summary>
    public Column? Text { get; init; }

    /// <summary><c>inside</c>, <c>outside</c>, <c>auto</c> or <c>none</c>.</summary>
    public string? TextPosition { get; init; }

    /// <summary>The bars' fill.</summary>
    public MarkerStyle? Marker { get; init; }

    internal override string Kind => "bar";
}

/// <summary>Counts of values by interval.</summary>
public sealed record Histogram : Trace
{
    /// <summary>The values.</summary>
    public Column? X { get; init; }

    /// <summary>How many intervals there are at most.</summary>
    public int? NBinsX { get; init; }

    /// <summary>The intervals.</summary>
    public Bins? XBins { get; init; }

    /// <summary>Nothing for counts, <c>probability</c>, <c>percent</c> or <c>probability density</c>.</summary>
    public string? HistNorm { get; init; }

    /// <summary>The bars' fill.</summary>
    public MarkerStyle? Marker { get; init; }

    internal override string Kind => "histogram";
}

/// <summary>The intervals of a histogram.</summary>
public sealed record Bins : PlotlyObject
{
    /// <summary>Where the first begins.</summary>
    public double? Start { get; init; }

    /// <summary>Where the last ends.</summary>
    public double? End { get; init; }

    /// <summary>How wide each is.</summary>
    public double? Size { get; init; }
}

/// <summary>Median, quartiles, whiskers to 1.5 times the quartiles' distance, and the points beyond (Tukey 1977).</summary>
public sealed record Box : Trace
{
    /// <summary>The values.</summary>
    public Column? Y { get; init; }

    /// <summary>The category of each value; the trace's name where not set.</summary>
    public Column? X { get; init; }

    /// <summary>Which points are drawn: <c>outliers</c>, <c>all</c> or false.</summary>
    public object? BoxPoints { get; init; }

    /// <summary>The outline.</summary>
    public LineStyle? Line { get; init; }

    /// <summary>The points.</summary>
    public MarkerStyle? Marker { get; init; }

    internal override string Kind => "box";
}
