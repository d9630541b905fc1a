using System.Globalization;

namespace Curriculum.Charts;

public static partial class Chart
{
    private const int MostPanels = 64;

    /// <summary>Several figures beside and under each other, row by row; a figure's title stands over its panel.</summary>
    /// <exception cref="ArgumentException">The figures do not fit, or one of them is itself a grid or an animation.</exception>
    public static Figure Grid(int rows, int columns, params Figure[] figures)
    {
        if (rows < 1 || columns < 1 || rows * columns > MostPanels || figures.Length > rows * columns)
            throw new ArgumentException($"Grid: {figures.Length} figures do not fit into {rows} × {columns} panels (at most {MostPanels}).");
        var traces = new List<Trace>();
        var notes = new List<Annotation>();
        var layout = new Layout { Width = Math.Min(1080, Math.Max(720, 300 * columns)), Height = Math.Max(420, 270 * rows) };
        var (beside, under) = Gaps(figures, layout.Width!.Value, layout.Height!.Value);
        for (var i = 0; i < figures.Length; i++)
        {
            var (figure, number) = (figures[i], i == 0 ? "" : (i + 1).ToString(CultureInfo.InvariantCulture));
            if (figure.Frames is { Count: > 0 } || figure.Traces.Any(trace => trace.XAxis is not (null or "x")))
                throw new ArgumentException($"Grid: figure {i + 1} is itself a grid or an animation; put simple figures into a grid.");
            if (figure.Traces.Any(trace => trace is Surface))
                throw new ArgumentException($"Grid: figure {i + 1} is a surface; show surfaces alone, or use Chart.Contour here.");
            var (x, y) = (Domain(i % columns, columns, beside), Domain(rows - 1 - i / columns, rows, under));
            foreach (var trace in figure.Traces) traces.Add(Placed(trace, number, x, y));
            foreach (var (name, axis) in figure.Layout.Axes)
                layout = layout.WithAxis(name + number, _ => axis with { ScaleAnchor = axis.ScaleAnchor is null ? null : "x" + number });
            layout = layout.WithAxis("xaxis" + number, axis => axis with { Domain = x, Anchor = "y" + number })
                .WithAxis("yaxis" + number, axis => axis with { Domain = y, Anchor = "x" + number });
            notes.AddRange((figure.Layout.Annotations ?? []).Select(note => note with { XRef = "x" + number, YRef = "y" + number }));
            if (figure.Layout.Title?.Text is { Length: > 0 } title) notes.Add(Heading(title, number));
        }

        var mode = figures.Select(figure => figure.Layout.BarMode).FirstOrDefault(found => found is not null);
        var hidden = figures.All(figure => figure.Layout.ShowLegend == false || figure.Traces.Count(trace => trace.ShowLegend != false) < 2);
        return new Figure { Traces = traces, Layout = layout with { Annotations = notes, BarMode = mode, ShowLegend = hidden ? false : null } };
    }

    /// <summary>Figures one after another, with a slider and a play button. They need the same traces in the same order.</summary>
    /// <exception cref="ArgumentException">There is no frame, or frames have different traces.</exception>
    public static Figure Animate(IEnumerable<(string Label, Figure Figure)> frames, int millisecondsPerFrame = 300)
    {
        var list = frames.ToArray();
        if (list.Length == 0) throw new ArgumentException("Animate: there is no frame.");
        foreach (var (label, figure) in list)
            if (!figure.Traces.Select(trace => trace.GetType()).SequenceEqual(list[0].Figure.Traces.Select(trace => trace.GetType())))
                throw new ArgumentException($"Animate: frame \"{label}\" has other traces than frame \"{list[0].Label}\".");
        // Names must differ, because the slider refers to them.
        string[] names = [.. list.Select((frame, i) => list.Count(other => other.Label == frame.Label) > 1 ? $"{frame.Label} ({i + 1})" : frame.Label)];
        var first = list[0].Figure;
        return first with
        {
            Frames = [.. list.Select((frame, i) => new Frame { Name = names[i], Data = frame.Figure.Traces, Layout = Changes(first, frame.Figure) })],
            Layout = Still(first.Layout, list) with { Sliders = [Slider(names)], UpdateMenus = [Buttons(millisecondsPerFrame)] },
        };
    }

    /// <summary>Pictures of a run: <paramref name="draw"/> is called for each of the labelled moments.</summary>
    public static Figure Animate<T>(IEnumerable<T> moments, Func<T, string> label, Func<T, Figure> draw, int millisecondsPerFrame = 300) =>
        Animate(moments.Select(moment => (label(moment), draw(moment))), millisecondsPerFrame);

    private static Layout? Changes(Figure first, Figure figure)
    {
        var (title, notes) = (figure.Layout.Title, figure.Layout.Annotations);
        return title?.Text == first.Layout.Title?.Text && notes is null ? null
            : new Layout { Title = title?.Text == first.Layout.Title?.Text ? null : title, Annotations = notes };
    }

    // Axes hold still while the frames change: their ranges cover all frames.
    private static Layout Still(Layout layout, (string Label, Figure Figure)[] frames)
    {
        var traces = frames.SelectMany(frame => frame.Figure.Traces).Select((trace, i) => (trace, i)).ToArray();
        if (traces.Any(pair => pair.trace is Surface || pair.trace.XAxis is not null)) return layout;
        var panel = new Svg.Panel(layout, "x", "y", traces);
        Layout Fixed(Layout current, string name, Svg.Scale scale) => scale.Categories is not null ? current : current.WithAxis(name,
            axis => axis.Range is null ? axis with { Range = scale.Reversed ? new[] { scale.High, scale.Low } : new[] { scale.Low, scale.High }, AutoRange = null } : axis);
        return Fixed(Fixed(layout, "xaxis", panel.X), "yaxis", panel.Y);
    }

    private static Slider Slider(string[] names) => new()
    {
        Active = 0,
        X = 0.12,
        Len = 0.88,
        Pad = new() { T = 44 },
        CurrentValue = new() { Prefix = "" },
        Steps = [.. names.Select(name => new MenuButton { Label = name, Method = "animate", Args = [new[] { name }, Options("immediate", 0, fromCurrent: false)] })],
    };

    private static UpdateMenu Buttons(int milliseconds) => new()
    {
        Type = "buttons",
        Direction = "left",
        ShowActive = false,
        X = 0.1,
        XAnchor = "right",
        Y = 0,
        YAnchor = "top",
        Pad = new() { T = 64, R = 4 },
        Buttons =
        [
            new() { Label = "▶", Method = "animate", Args = [null, Options("immediate", milliseconds, fromCurrent: true)] },
            new() { Label = "❚❚", Method = "animate", Args = [new object?[] { null }, Options("immediate", 0, fromCurrent: false)] },
        ],
    };

    private static Dictionary<string, object> Options(string mode, int milliseconds, bool fromCurrent) => new()
    {
        ["mode"] = mode,
        ["fromcurrent"] = fromCurrent,
        ["frame"] = new Dictionary<string, object> { ["duration"] = milliseconds, ["redraw"] = true },
        ["transition"] = new Dictionary<string, object> { ["duration"] = 0 },
    };

    // plotly.js leaves no room between panels by itself: what stands there is measured.
    private static (double Beside, double Under) Gaps(Figure[] figures, double width, double height)
    {
        double Labels(Figure figure, string axis, bool vertical) => figure.Traces.SelectMany(trace => Svg.Extents.Positions(trace, vertical))
            .SelectMany(column => column.Texts ?? []).Concat(figure.Layout.Axes.GetValueOrDefault(axis)?.TickText ?? [])
            .Select(text => Svg.TextWidth.Of(text, 12)).DefaultIfEmpty(0).Max();
        double Titled(Figure figure, string axis) => figure.Layout.Axes.GetValueOrDefault(axis)?.Title is null ? 0 : 24;
        double Space(Func<Figure, double> need) => figures.Select(need).DefaultIfEmpty(0).Max();
        var left = Space(figure => Math.Max(38, Labels(figure, "yaxis", vertical: true) + 12) + Titled(figure, "yaxis"));
        var right = Space(figure => figure.Traces.Any(trace => trace is GridTrace { ShowScale: not false }) ? 62 : 10);
        var bottom = Space(figure => Math.Max(24, 0.6 * Labels(figure, "xaxis", vertical: false)) + Titled(figure, "xaxis"));
        var top = Space(figure => figure.Layout.Title is null ? 10 : 30);
        return (Math.Clamp((left + right) / width, 0.02, 0.3), Math.Clamp((bottom + top) / height, 0.02, 0.3));
    }

    private static double[] Domain(int index, int count, double gap)
    {
        gap = Math.Min(gap, 0.6 / Math.Max(1, count - 1));
        var size = (1 - gap * (count - 1)) / count;
        var from = index * (size + gap);
        return [Math.Round(from, 4), Math.Round(from + size, 4)];
    }

    private static Trace Placed(Trace trace, string number, double[] x, double[] y)
    {
        var placed = trace with { XAxis = "x" + number, YAxis = "y" + number };
        var bar = new ColorBar { X = x[1] + 0.005, Y = (y[0] + y[1]) / 2, Len = y[1] - y[0], Thickness = 12 };
        return placed is GridTrace grid
            ? grid with { ColorBar = bar with { Title = grid.ColorBar?.Title } } : placed;
    }

    private static Annotation Heading(string title, string number) => new()
    {
        Text = title,
        X = 0.5,
        Y = 1,
        XRef = $"x{number} domain",
        YRef = $"y{number} domain",
        XAnchor = "center",
        YAnchor = "bottom",
        ShowArrow = false,
        Font = new() { Size = 13, Weight = 600 },
    };
}
