namespace Curriculum.Charts;

/// <summary>One picture of an animation.</summary>
public sealed record Frame : PlotlyObject
{
    /// <summary>Its name, which the slider's steps refer to.</summary>
    public string? Name { get; init; }

    /// <summary>The traces as this frame shows them.</summary>
    public IReadOnlyList<Trace> Data { get; init; } = [];

    /// <summary>The figure's traces that <see cref="Data"/> replaces; all from the first on where it is not set.</summary>
    public int[]? Traces { get; init; }

    /// <summary>What else changes.</summary>
    public Layout? Layout { get; init; }
}

/// <summary>A slider under a figure.</summary>
public sealed record Slider : PlotlyObject
{
    /// <summary>Its positions.</summary>
    public IReadOnlyList<MenuButton> Steps { get; init; } = [];

    /// <summary>The position it starts at.</summary>
    public int? Active { get; init; }

    /// <summary>The left edge, as a fraction of the drawing area.</summary>
    public double? X { get; init; }

    /// <summary>The length, as a fraction of the drawing area.</summary>
    public double? Len { get; init; }

    /// <summary>Space around it.</summary>
    public Margin? Pad { get; init; }

    /// <summary>How the current position is shown.</summary>
    public CurrentValue? CurrentValue { get; init; }
}

/// <summary>The words above a slider.</summary>
public sealed record CurrentValue : PlotlyObject
{
    /// <summary>What stands before the position's label.</summary>
    public string? Prefix { get; init; }

    /// <summary>Whether it is shown.</summary>
    public bool? Visible { get; init; }
}

/// <summary>A row of buttons.</summary>
public sealed record UpdateMenu : PlotlyObject
{
    /// <summary><c>buttons</c> or <c>dropdown</c>.</summary>
    public string? Type { get; init; }

    /// <summary><c>left</c> or <c>down</c>.</summary>
    public string? Direction { get; init; }

    /// <summary>False, because what the buttons do is not a state.</summary>
    public bool? ShowActive { get; init; }

    /// <summary>The horizontal position, as a fraction of the drawing area.</summary>
    public double? X { get; init; }

    /// <summary>The vertical position, as a fraction of the drawing area.</summary>
    public double? Y { get; init; }

    /// <summary>The edge that is at <see cref="X"/>.</summary>
    public string? XAnchor { get; init; }

    /// <summary>The edge that is at <see cref="Y"/>.</summary>
    public string? YAnchor { get; init; }

    /// <summary>Space around it.</summary>
    public Margin? Pad { get; init; }

    /// <summary>The buttons.</summary>
    public IReadOnlyList<MenuButton> Buttons { get; init; } = [];
}

/// <summary>A button of a menu or a position of a slider: a call of one of plotly.js's functions.</summary>
public sealed record MenuButton : PlotlyObject
{
    /// <summary>What stands on it.</summary>
    public string? Label { get; init; }

    /// <summary>The function, such as <c>animate</c>.</summary>
    public string? Method { get; init; }

    /// <summary>The function's arguments.</summary>
    public object?[]? Args { get; init; }
}

/// <summary>How the interactive view behaves.</summary>
public sealed record ViewConfig : PlotlyObject
{
    /// <summary>Whether the view follows the page's width.</summary>
    public bool? Responsive { get; init; }

    /// <summary>Whether the tool bar is shown: true, false, or where not set, under the mouse.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("displayModeBar")]
    public bool? DisplayModeBar { get; init; }

    /// <summary>Whether plotly.js's logo is shown.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("displaylogo")]
    public bool? DisplayLogo { get; init; }
}
