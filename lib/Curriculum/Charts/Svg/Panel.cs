using System.Text.Json;

namespace Curriculum.Charts.Svg;

/// <summary>One pair of axes with its traces, scales and place on the page.</summary>
internal sealed class Panel
{
    private readonly Layout layout;

    internal Panel(Layout layout, string xName, string yName, IReadOnlyList<(Trace Trace, int Index)> traces)
    {
        (this.layout, XName, YName, Traces) = (layout, xName, yName, traces);
        XAxis = layout.Axes.GetValueOrDefault("xaxis" + xName[1..]) ?? new Axis();
        YAxis = layout.Axes.GetValueOrDefault("yaxis" + yName[1..]) ?? new Axis();
        var (xCategories, yCategories) = (Categories(vertical: false), Categories(vertical: true));
        var x = Skeleton(XAxis, xCategories, upwards: false);
        var y = Skeleton(YAxis, yCategories, upwards: true);
        (X, Y) = (x, y);
        Bars = BarSeries.Of(traces.Select(pair => pair.Trace), (column, i, vertical) => (vertical ? y : x).Inner(column, i), layout.BarMode);
        X = Extents.Fit(x, XAxis, this, vertical: false);
        Y = Extents.Fit(y, YAxis, this, vertical: true);
    }

    internal string XName { get; }

    internal string YName { get; }

    internal IReadOnlyList<(Trace Trace, int Index)> Traces { get; }

    internal Axis XAxis { get; }

    internal Axis YAxis { get; }

    internal Scale X { get; }

    internal Scale Y { get; }

    internal List<BarSeries> Bars { get; }

    internal double[] XDomain => XAxis.Domain is { Length: 2 } domain ? domain : [0, 1];

    internal double[] YDomain => YAxis.Domain is { Length: 2 } domain ? domain : [0, 1];

    internal Scene? Scene => layout.Scene;

    internal bool IsSurface => Traces.Any(pair => pair.Trace is Surface);

    /// <summary>The trace whose colours a bar explains, if there is one.</summary>
    internal Trace? Scaled => Traces.Select(pair => pair.Trace).FirstOrDefault(trace => trace switch
    {
        GridTrace grid => grid.ShowScale != false && grid is not Contour { Contours.Coloring: "none" },
        Scatter scatter => scatter.Marker is { ShowScale: true, Color.Numbers: not null },
        _ => false,
    });

    /// <summary>The notes that belong to these axes.</summary>
    internal IEnumerable<Annotation> Notes => (layout.Annotations ?? [])
        .Where(note => Belongs(note.XRef, XName, "x") && Belongs(note.YRef, YName, "y"));

    /// <summary>The note that stands over the panel as its title.</summary>
    internal Annotation? Heading => Notes.FirstOrDefault(IsHeading);

    internal static bool IsHeading(Annotation note) =>
        note is { ShowArrow: false, Y: { Numbers: not null } y } && note.YRef?.EndsWith(" domain", StringComparison.Ordinal) == true && y.Number(0) >= 1;

    /// <summary>The colour of a trace: its own, or the palette's next.</summary>
    internal string Color(Trace trace, int index) => (trace switch
    {
        Scatter scatter => Own(scatter.Mode?.Contains("lines") != false ? scatter.Line?.Color ?? scatter.Marker?.Color : scatter.Marker?.Color ?? scatter.Line?.Color),
        Bar bar => Own(bar.Marker?.Color),
        Histogram histogram => Own(histogram.Marker?.Color),
        Box box => Own(box.Line?.Color ?? box.Marker?.Color),
        _ => null,
    }) ?? (layout.Colorway is { Length: > 0 } own ? own[index % own.Length] : Colors.At(index));

    private static string? Own(Column? color) => color is { IsSingle: true, Texts: [var name] } ? name : null;

    private static bool Belongs(string? reference, string name, string first) =>
        reference == name || reference == name + " domain" || reference is null && name == first;

    private static Scale Skeleton(Axis axis, IReadOnlyList<string>? categories, bool upwards) => new()
    {
        IsLog = axis.Type == "log",
        Categories = categories,
        Reversed = axis.AutoRange is "reversed" || axis.AutoRange is JsonElement { ValueKind: JsonValueKind.String } word && word.GetString() == "reversed",
        Upwards = upwards,
        Low = 0,
        High = 1,
    };

    private IReadOnlyList<string>? Categories(bool vertical)
    {
        var axis = vertical ? YAxis : XAxis;
        if (axis.Type is "linear" or "log") return null;
        Column[] columns = [.. Traces.SelectMany(pair => Extents.Positions(pair.Trace, vertical))];
        if (axis.Type != "category" && !columns.Any(column => column.Texts is not null)) return null;
        return [.. (axis.CategoryArray ?? []).Concat(columns.SelectMany(column => Enumerable.Range(0, column.Count).Select(column.Text))).Distinct()];
    }
}
