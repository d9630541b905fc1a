using System.Text.Json.Serialization;

namespace Curriculum.Charts;

/// <summary>Everything of a figure that is not data: titles, axes, legend, notes, buttons.</summary>
public sealed record Layout : PlotlyObject
{
    /// <summary>The figure's title.</summary>
    public TitleText? Title { get; init; }

    /// <summary>The width in pixels.</summary>
    public double? Width { get; init; }

    /// <summary>The height in pixels.</summary>
    public double? Height { get; init; }

    /// <summary>Space around the drawing area.</summary>
    public Margin? Margin { get; init; }

    /// <summary>Whether there is a legend; plotly.js draws one from two named traces on.</summary>
    public bool? ShowLegend { get; init; }

    /// <summary><c>group</c>, <c>stack</c> or <c>overlay</c>.</summary>
    public string? BarMode { get; init; }

    /// <summary>How boxes at the same place share it: <c>group</c> or <c>overlay</c>.</summary>
    public string? BoxMode { get; init; }

    /// <summary>The colours of traces that have none.</summary>
    public string[]? Colorway { get; init; }

    /// <summary>Notes on the figure.</summary>
    public IReadOnlyList<Annotation>? Annotations { get; init; }

    /// <summary>Buttons and menus, such as the play button.</summary>
    public IReadOnlyList<UpdateMenu>? UpdateMenus { get; init; }

    /// <summary>Sliders, such as that of an animation.</summary>
    public IReadOnlyList<Slider>? Sliders { get; init; }

    /// <summary>The space of a surface.</summary>
    public Scene? Scene { get; init; }

    /// <summary>The axes by plotly.js's names: <c>xaxis</c>, <c>yaxis</c>, <c>xaxis2</c>, <c>yaxis2</c> …</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, Axis> Axes { get; init; } = new Dictionary<string, Axis>();

    /// <summary>The same layout with one axis changed, or added.</summary>
    public Layout WithAxis(string name, Func<Axis, Axis> change) => this with
    {
        Axes = new SortedDictionary<string, Axis>(Axes.ToDictionary(), StringComparer.Ordinal)
        {
            [name] = change(Axes.GetValueOrDefault(name) ?? new Axis()),
        },
    };
}

/// <summary>The space of a surface: three axes and where it is seen from.</summary>
public sealed record Scene : PlotlyObject
{
    /// <summary>The axis of the columns.</summary>
    public Axis? XAxis { get; init; }

    /// <summary>The axis of the rows.</summary>
    public Axis? YAxis { get; init; }

    /// <summary><c>cube</c> makes the three axes equally long.</summary>
    public string? AspectMode { get; init; }

    /// <summary>The axis of the heights.</summary>
    public Axis? ZAxis { get; init; }
}

/// <summary>A note at a point of the data or of the drawing area, with or without an arrow.</summary>
public sealed record Annotation : PlotlyObject
{
    /// <summary>The words; <c>&lt;br&gt;</c> starts a new line.</summary>
    public string? Text { get; init; }

    /// <summary>Where it points: a number or a category.</summary>
    public Column? X { get; init; }

    /// <summary>Where it points: a number or a category.</summary>
    public Column? Y { get; init; }

    /// <summary>What X counts in: an axis such as <c>x2</c>, <c>x2 domain</c>, or <c>paper</c>.</summary>
    public string? XRef { get; init; }

    /// <summary>What Y counts in.</summary>
    public string? YRef { get; init; }

    /// <summary>Whether an arrow points at (X, Y); plotly.js draws one where it is not set.</summary>
    public bool? ShowArrow { get; init; }

    /// <summary>The arrow's tail: pixels from its head, or a value of <see cref="AXRef"/>.</summary>
    public double? AX { get; init; }

    /// <summary>The arrow's tail: pixels from its head, or a value of <see cref="AYRef"/>.</summary>
    public double? AY { get; init; }

    /// <summary>The axis <see cref="AX"/> counts in.</summary>
    public string? AXRef { get; init; }

    /// <summary>The axis <see cref="AY"/> counts in.</summary>
    public string? AYRef { get; init; }

    /// <summary>The arrow's head, from 0 (none) to 8.</summary>
    public int? ArrowHead { get; init; }

    /// <summary>The arrow's width in pixels.</summary>
    public double? ArrowWidth { get; init; }

    /// <summary>The arrow's colour.</summary>
    public string? ArrowColor { get; init; }

    /// <summary><c>left</c>, <c>center</c> or <c>right</c> of the words is at X.</summary>
    public string? XAnchor { get; init; }

    /// <summary><c>top</c>, <c>middle</c> or <c>bottom</c> of the words is at Y.</summary>
    public string? YAnchor { get; init; }

    /// <summary>How the words are set.</summary>
    public FontStyle? Font { get; init; }

    /// <summary>The colour behind the words.</summary>
    public string? BgColor { get; init; }

    /// <summary>The colour of the frame.</summary>
    public string? BorderColor { get; init; }

    /// <summary>The width of the frame in pixels.</summary>
    public double? BorderWidth { get; init; }

    /// <summary>Space between the words and the frame, in pixels.</summary>
    public double? BorderPad { get; init; }
}
