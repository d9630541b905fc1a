namespace Curriculum.Charts;

public sealed partial record Figure
{
    /// <summary>The same figure with a title.</summary>
    public Figure Title(string text) => this with { Layout = Layout with { Title = new TitleText { Text = text } } };

    /// <summary>The same figure with its horizontal axis named, logarithmic, or cut to a range.</summary>
    public Figure XAxis(string? title = null, bool? log = null, (double From, double To)? range = null) =>
        WithAxis("xaxis", title, log, range);

    /// <summary>The same figure with its vertical axis named, logarithmic, or cut to a range.</summary>
    public Figure YAxis(string? title = null, bool? log = null, (double From, double To)? range = null) =>
        WithAxis("yaxis", title, log, range);

    /// <summary>The same figure in another size, in pixels.</summary>
    public Figure Size(int width, int height) => this with { Layout = Layout with { Width = width, Height = height } };

    /// <summary>The same figure with one unit as long on both axes.</summary>
    public Figure EqualAxes() => this with { Layout = Layout.WithAxis("yaxis", axis => axis with { ScaleAnchor = "x" }) };

    /// <summary>The same figure without axes: a picture of shapes.</summary>
    public Figure HideAxes() => this with
    {
        Layout = Layout.WithAxis("xaxis", axis => axis with { Visible = false }).WithAxis("yaxis", axis => axis with { Visible = false }),
    };

    /// <summary>The same figure with or without a legend.</summary>
    public Figure Legend(bool show) => this with { Layout = Layout with { ShowLegend = show } };

    /// <summary>The same figure with a note at a point, which an arrow points at.</summary>
    public Figure Annotate(Column x, Column y, string text, bool arrow = true) => this with
    {
        Layout = Layout with
        {
            Annotations =
            [
                .. Layout.Annotations ?? [],
                new Annotation { X = x, Y = y, Text = text, ShowArrow = arrow, AX = arrow ? 36 : null, AY = arrow ? -32 : null, ArrowHead = arrow ? 2 : null },
            ],
        },
    };

    /// <summary>The same figure with more traces.</summary>
    public Figure Add(params Trace[] traces) => this with { Traces = [.. Traces, .. traces] };

    /// <summary>This figure with another one's traces and notes drawn over it.</summary>
    public Figure Add(Figure over) => this with
    {
        Traces = [.. Traces, .. over.Traces],
        Layout = over.Layout.Annotations is { } notes ? Layout with { Annotations = [.. Layout.Annotations ?? [], .. notes] } : Layout,
    };

    /// <summary>The same figure with its matrices in other colours.</summary>
    public Figure Colors(ColorScale scale) => this with
    {
        Traces = [.. Traces.Select(trace => trace is GridTrace grid ? grid with { ColorScale = scale } : trace)],
    };

    private Figure WithAxis(string name, string? title, bool? log, (double From, double To)? range) => Layout.Scene is { } scene
        ? this with
        {
            Layout = Layout with
            {
                Scene = name == "xaxis" ? scene with { XAxis = new() { Title = new() { Text = title } } }
                    : scene with { YAxis = new() { Title = new() { Text = title } } },
            },
        }
        : WithPlaneAxis(name, title, log, range);

    private Figure WithPlaneAxis(string name, string? title, bool? log, (double From, double To)? range) => this with
    {
        Layout = Layout.WithAxis(name, axis =>
        {
            var type = log is { } isLog ? (isLog ? "log" : "linear") : axis.Type;
            return axis with
            {
                Title = title is null ? axis.Title : new TitleText { Text = title },
                Type = type,
                ExponentFormat = type == "log" ? "power" : axis.ExponentFormat,
                Range = range is not var (from, to) ? axis.Range
                    : type == "log" ? (Column)new[] { Math.Log10(from), Math.Log10(to) } : new[] { from, to },
            };
        }),
    };
}
