namespace Curriculum.Charts;

/// <summary>A matrix of numbers as colours.</summary>
public abstract record GridTrace : Trace
{
    /// <summary>The numbers: a list of rows.</summary>
    public NumberGrid? Z { get; init; }

    /// <summary>The columns' positions or names.</summary>
    public Column? X { get; init; }

    /// <summary>The rows' positions or names.</summary>
    public Column? Y { get; init; }

    /// <summary>The colours.</summary>
    public ColorScale? ColorScale { get; init; }

    /// <summary>Whether the scale runs backwards.</summary>
    public bool? ReverseScale { get; init; }

    /// <summary>Whether a colour bar explains it.</summary>
    public bool? ShowScale { get; init; }

    /// <summary>The colour bar.</summary>
    public ColorBar? ColorBar { get; init; }
}

/// <summary>A matrix of coloured cells.</summary>
public sealed record Heatmap : GridTrace
{
    /// <summary>The number that has the first colour.</summary>
    public double? ZMin { get; init; }

    /// <summary>The number that has the middle colour.</summary>
    public double? ZMid { get; init; }

    /// <summary>The number that has the last colour.</summary>
    public double? ZMax { get; init; }

    /// <summary>The words of each cell.</summary>
    public string[][]? Text { get; init; }

    /// <summary>What stands in each cell, such as <c>%{text}</c> or <c>%{z:.2f}</c>.</summary>
    public string? TextTemplate { get; init; }

    /// <summary>The gap between columns in pixels.</summary>
    public double? XGap { get; init; }

    /// <summary>The gap between rows in pixels.</summary>
    public double? YGap { get; init; }

    internal override string Kind => "heatmap";
}

/// <summary>Lines of equal height, with the areas between them filled.</summary>
public sealed record Contour : GridTrace
{
    /// <summary>The number that has the first colour.</summary>
    public double? ZMin { get; init; }

    /// <summary>The number that has the last colour.</summary>
    public double? ZMax { get; init; }

    /// <summary>How many lines there are at most.</summary>
    public int? NContours { get; init; }

    /// <summary>Which lines there are, and whether areas are filled.</summary>
    public ContourLevels? Contours { get; init; }

    /// <summary>The lines.</summary>
    public LineStyle? Line { get; init; }

    internal override string Kind => "contour";
}

/// <summary>The heights that have a line.</summary>
public sealed record ContourLevels : PlotlyObject
{
    /// <summary>The first.</summary>
    public double? Start { get; init; }

    /// <summary>The last.</summary>
    public double? End { get; init; }

    /// <summary>The distance between two.</summary>
    public double? Size { get; init; }

    /// <summary><c>fill</c>, <c>lines</c> or <c>none</c>.</summary>
    public string? Coloring { get; init; }

    /// <summary>Whether lines are drawn.</summary>
    public bool? ShowLines { get; init; }
}

/// <summary>A matrix of numbers as heights in space.</summary>
public sealed record Surface : GridTrace
{
    /// <summary>The number that has the first colour.</summary>
    public double? CMin { get; init; }

    /// <summary>The number that has the last colour.</summary>
    public double? CMax { get; init; }

    internal override string Kind => "surface";
}
