namespace Curriculum.Charts;

/// <summary>One axis.</summary>
public sealed record Axis : PlotlyObject
{
    /// <summary>What it measures.</summary>
    public TitleText? Title { get; init; }

    /// <summary><c>linear</c>, <c>log</c> or <c>category</c>; plotly.js looks at the data where it is not set.</summary>
    public string? Type { get; init; }

    /// <summary>The first and last value shown; logarithms to base ten on a log axis.</summary>
    public Column? Range { get; init; }

    /// <summary>True, false or <c>reversed</c>.</summary>
    public object? AutoRange { get; init; }

    /// <summary>Where it lies in the drawing area: two fractions.</summary>
    public double[]? Domain { get; init; }

    /// <summary>The axis it stands on, such as <c>y2</c>.</summary>
    public string? Anchor { get; init; }

    /// <summary>The axis whose pixels per unit it shares.</summary>
    public string? ScaleAnchor { get; init; }

    /// <summary>False hides the axis.</summary>
    public bool? Visible { get; init; }

    /// <summary>Whether there are grid lines.</summary>
    public bool? ShowGrid { get; init; }

    /// <summary>Whether zero has a line of its own.</summary>
    public bool? ZeroLine { get; init; }

    /// <summary>Whether the ticks have labels.</summary>
    public bool? ShowTickLabels { get; init; }

    /// <summary>How large and small numbers are written: <c>power</c> for 10⁻⁶; plotly.js would write 1µ.</summary>
    public string? ExponentFormat { get; init; }

    /// <summary>Where there are ticks.</summary>
    public Column? TickVals { get; init; }

    /// <summary>What stands at <see cref="TickVals"/>.</summary>
    public string[]? TickText { get; init; }

    /// <summary>The order of the categories.</summary>
    public string[]? CategoryArray { get; init; }
}
