using System.Text.Json.Serialization;

namespace Curriculum.Charts;

/// <summary>One data series of a figure.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Scatter), "scatter")]
[JsonDerivedType(typeof(Bar), "bar")]
[JsonDerivedType(typeof(Histogram), "histogram")]
[JsonDerivedType(typeof(Heatmap), "heatmap")]
[JsonDerivedType(typeof(Contour), "contour")]
[JsonDerivedType(typeof(Surface), "surface")]
[JsonDerivedType(typeof(Box), "box")]
public abstract record Trace : PlotlyObject
{
    /// <summary>The name in the legend.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the legend lists it.</summary>
    public bool? ShowLegend { get; init; }

    /// <summary>Traces of one group are switched on and off together.</summary>
    public string? LegendGroup { get; init; }

    /// <summary>From 0, invisible, to 1.</summary>
    public double? Opacity { get; init; }

    /// <summary>What the mouse shows: names such as <c>x+y</c>, or <c>skip</c>.</summary>
    public string? HoverInfo { get; init; }

    /// <summary>What the mouse shows, as a pattern such as <c>%{x}: %{y}&lt;extra&gt;&lt;/extra&gt;</c>.</summary>
    public string? HoverTemplate { get; init; }

    /// <summary>The x axis it is drawn on: <c>x</c>, <c>x2</c> …</summary>
    public string? XAxis { get; init; }

    /// <summary>The y axis it is drawn on.</summary>
    public string? YAxis { get; init; }

    /// <summary>The word for this kind of trace.</summary>
    [JsonIgnore]
    internal abstract string Kind { get; }
}
