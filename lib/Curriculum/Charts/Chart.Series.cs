namespace Curriculum.Charts;

/// <summary>Charts in one line: numbers in, a <see cref="Figure"/> out, ready to be titled, joined and shown.</summary>
public static partial class Chart
{
    private const int ManyPoints = 2000;

    /// <summary>A line through <paramref name="y"/> at 0, 1, 2 …</summary>
    public static Figure Line(Column y, string? name = null) => Of(new Scatter { Y = y, Name = name, Mode = "lines" });

    /// <inheritdoc cref="Line(Column, string?)"/>
    public static Figure Line(IEnumerable<double> y, string? name = null) => Line(Column.From(y), name);

    /// <inheritdoc cref="Line(Column, string?)"/>
    public static Figure Line(INumericArray y, string? name = null) => Line(Column.From(y), name);

    /// <summary>A line through the points (x, y).</summary>
    /// <exception cref="ArgumentException">x and y have different lengths.</exception>
    public static Figure Line(Column x, Column y, string? name = null)
    {
        Same("Line", x, y);
        return Of(new Scatter { X = x, Y = y, Name = name, Mode = "lines" });
    }

    /// <inheritdoc cref="Line(Column, Column, string?)"/>
    public static Figure Line(IEnumerable<double> x, IEnumerable<double> y, string? name = null) => Line(Column.From(x), Column.From(y), name);

    /// <inheritdoc cref="Line(Column, Column, string?)"/>
    public static Figure Line(INumericArray x, INumericArray y, string? name = null) => Line(Column.From(x), Column.From(y), name);

    /// <summary>A function's curve between two numbers.</summary>
    public static Figure Line(Func<double, double> function, double from, double to, string? name = null)
    {
        var x = Space(from, to, 201);
        return Line(x, [.. x.Select(function)], name);
    }

    /// <summary>Several lines with their names, each at 0, 1, 2 …</summary>
    public static Figure Lines(params (string Name, Column Y)[] lines) =>
        Of([.. lines.Select(line => new Scatter { Y = line.Y, Name = line.Name, Mode = "lines" })]);

    /// <summary>Several lines with their names over the same <paramref name="x"/>.</summary>
    /// <exception cref="ArgumentException">A line and x have different lengths.</exception>
    public static Figure Lines(Column x, params (string Name, Column Y)[] lines)
    {
        foreach (var (name, y) in lines) Same($"Lines, \"{name}\"", x, y);
        return Of([.. lines.Select(line => new Scatter { X = x, Y = line.Y, Name = line.Name, Mode = "lines" })]);
    }

    /// <summary>Points, coloured by class, with words beside them.</summary>
    /// <param name="x">The horizontal positions.</param>
    /// <param name="y">The vertical positions.</param>
    /// <param name="classes">The class of each point, a number or a name; every class has its colour and its line in the legend.</param>
    /// <param name="labels">The words at each point.</param>
    /// <param name="name">The name in the legend where there are no classes.</param>
    /// <param name="size">The diameter in pixels.</param>
    /// <exception cref="ArgumentException">The columns have different lengths.</exception>
    public static Figure Scatter(Column x, Column y, Column? classes = null, Column? labels = null, string? name = null, double size = 7)
    {
        Same("Scatter", x, y);
        if (labels is not null) Same("Scatter, labels", x, labels);
        if (classes is null) return Of(Points(x, y, labels, Enumerable.Range(0, x.Count), name, null, size));
        Same("Scatter, classes", x, classes);
        var groups = Enumerable.Range(0, x.Count).GroupBy(classes.Text);
        var ordered = classes.Numbers is null ? groups : groups.OrderBy(group => classes.Number(group.First()));
        return Of([.. ordered.Select((group, i) =>
            Points(x, y, labels, group, classes.Texts is null ? $"class {group.Key}" : group.Key, Svg.Colors.At(i), size))]);
    }

    /// <inheritdoc cref="Scatter(Column, Column, Column?, Column?, string?, double)"/>
    public static Figure Scatter(INumericArray x, INumericArray y, Column? classes = null, Column? labels = null, string? name = null, double size = 7) =>
        Scatter(Column.From(x), Column.From(y), classes, labels, name, size);

    /// <summary>Points from a matrix of shape [points, 2], coloured by class.</summary>
    /// <exception cref="ArgumentException">The matrix has not two columns.</exception>
    public static Figure Scatter(NumberGrid points, Column? classes = null, Column? labels = null, double size = 7)
    {
        if (points.Height > 0 && points.Width != 2)
            throw new ArgumentException($"Scatter: points have two coordinates, but these rows have {points.Width} numbers.", nameof(points));
        return Scatter(Column.From(points.Rows.Select(row => row[0])), Column.From(points.Rows.Select(row => row[1])), classes, labels, size: size);
    }

    /// <inheritdoc cref="Scatter(NumberGrid, Column?, Column?, double)"/>
    public static Figure Scatter(INumericArray points, Column? classes = null, Column? labels = null, double size = 7) =>
        Scatter(NumberGrid.From(points), classes, labels, size);

    /// <summary>Bars over categories.</summary>
    public static Figure Bar(string[] categories, Column values, string? name = null, bool horizontal = false)
    {
        Same("Bar", categories, values);
        var bars = horizontal
            ? new Bar { X = values, Y = categories, Orientation = "h", Name = name }
            : new Bar { X = categories, Y = values, Name = name };
        var figure = Of(bars);
        // The first category stands at the top, as it is read.
        return horizontal ? figure with { Layout = figure.Layout.WithAxis("yaxis", axis => axis with { AutoRange = "reversed" }) } : figure;
    }

    /// <summary>Bars over positions.</summary>
    public static Figure Bar(Column x, Column y, string? name = null)
    {
        Same("Bar", x, y);
        return Of(new Bar { X = x, Y = y, Name = name });
    }

    /// <summary>Several bars over each category, beside each other or stacked.</summary>
    public static Figure Bars(string[] categories, bool stacked, params (string Name, Column Y)[] series) => new()
    {
        Traces = [.. series.Select(one => new Bar { X = categories, Y = one.Y, Name = one.Name })],
        Layout = new() { BarMode = stacked ? "stack" : null },
    };

    /// <inheritdoc cref="Bars(string[], bool, ValueTuple{string, Column}[])"/>
    public static Figure Bars(string[] categories, params (string Name, Column Y)[] series) => Bars(categories, false, series);

    /// <summary>Boxes with median, quartiles and outliers, one for each named list of values.</summary>
    public static Figure Box(params (string Name, Column Values)[] boxes) =>
        Of([.. boxes.Select(box => new Box { Y = box.Values, Name = box.Name, ShowLegend = false })]);

    /// <summary>A figure of traces.</summary>
    public static Figure Of(params Trace[] traces) => new() { Traces = [.. traces] };

    /// <summary>Evenly spaced numbers from one to another, both included.</summary>
    internal static double[] Space(double from, double to, int count) =>
        [.. Enumerable.Range(0, count).Select(i => from + (to - from) * i / Math.Max(1, count - 1))];

    private static Scatter Points(Column x, Column y, Column? labels, IEnumerable<int> picks, string? name, string? color, double size)
    {
        int[] rows = [.. picks];
        return new()
        {
            X = Pick(x, rows),
            Y = Pick(y, rows),
            Text = labels is null ? null : Pick(labels, rows),
            Name = name,
            Mode = labels is null ? "markers" : "markers+text",
            TextPosition = labels is null ? null : "top center",
            Marker = rows.Length > ManyPoints
                ? new() { Size = Math.Min(size, 4), Color = color, Opacity = 0.4 }
                : new() { Size = size, Color = color, Opacity = 0.9, Line = new() { Color = "#FFFFFF", Width = 0.6 } },
        };
    }

    private static Column Pick(Column column, int[] rows) => column.Texts is { } texts
        ? Column.From(rows.Select(row => texts[row])) : Column.From(rows.Select(column.Number));

    private static void Same(string chart, Column x, Column y)
    {
        if (x.Count != y.Count && !y.IsSingle)
            throw new ArgumentException($"{chart}: {x.Count} and {y.Count} values; there must be as many of one as of the other.");
    }
}
