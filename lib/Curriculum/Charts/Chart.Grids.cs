namespace Curriculum.Charts;

public static partial class Chart
{
    /// <summary>How the values of one list are spread over equal intervals.</summary>
    public static Figure Histogram(Column values, int bins = 30, string? name = null) => Histogram(bins, (name ?? "", values)).Legend(false);

    /// <inheritdoc cref="Histogram(Column, int, string?)"/>
    public static Figure Histogram(IEnumerable<double> values, int bins = 30, string? name = null) => Histogram(Column.From(values), bins, name);

    /// <inheritdoc cref="Histogram(Column, int, string?)"/>
    public static Figure Histogram(INumericArray values, int bins = 30, string? name = null) => Histogram(Column.From(values), bins, name);

    /// <summary>Several lists over the same intervals, drawn over each other.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is not at least one interval.</exception>
    public static Figure Histogram(int bins, params (string Name, Column Values)[] lists)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bins);
        double[] finite = [.. lists.SelectMany(list => list.Values).Where(double.IsFinite)];
        var (low, high) = finite.Length == 0 ? (0, 1) : (finite.Min(), finite.Max());
        if (high <= low) (low, high) = (low - 0.5, low + 0.5);
        var intervals = new Bins { Start = low, End = high, Size = (high - low) / bins };
        var figure = Of([.. lists.Select(list => new Histogram
        {
            X = list.Values,
            Name = list.Name,
            XBins = intervals,
            Marker = lists.Length > 1 ? new() { Opacity = 0.6 } : null,
        })]);
        return (figure with { Layout = figure.Layout with { BarMode = "overlay" } }).YAxis("count");
    }

    /// <summary>A matrix as coloured cells, its first row at the top. Numbers on both sides of zero get a diverging scale.</summary>
    /// <param name="z">The matrix [rows, columns].</param>
    /// <param name="xLabels">The columns' names.</param>
    /// <param name="yLabels">The rows' names.</param>
    /// <param name="text">What stands in the cells: <c>%{z}</c> for the numbers, <c>%{z:.2f}</c> for two decimals, nothing for none.</param>
    /// <exception cref="ArgumentException">There are not as many labels as columns or rows.</exception>
    public static Figure Heatmap(NumberGrid z, string[]? xLabels = null, string[]? yLabels = null, string? text = null)
    {
        Labels(xLabels, z.Width, "columns");
        Labels(yLabels, z.Height, "rows");
        var bothSigns = z.Finite.Any(value => value < 0) && z.Finite.Any(value => value > 0);
        var small = z.Width <= 30 && z.Height <= 30;
        var figure = Of(new Heatmap
        {
            Z = z,
            X = Unique(xLabels),
            Y = Unique(yLabels),
            TextTemplate = text,
            ColorScale = bothSigns ? ColorScale.Diverging : ColorScale.Blues,
            ZMid = bothSigns ? 0 : null,
            XGap = small ? 1 : null,
            YGap = small ? 1 : null,
        });
        return Named(Named(figure, "xaxis", xLabels), "yaxis", yLabels, reversed: true);
    }

    /// <inheritdoc cref="Heatmap(NumberGrid, string[], string[], string)"/>
    public static Figure Heatmap(INumericArray z, string[]? xLabels = null, string[]? yLabels = null, string? text = null) =>
        Heatmap(NumberGrid.From(z), xLabels, yLabels, text);

    /// <summary>Heights over a plane as filled areas between lines of equal height: rows at <paramref name="y"/>, columns at <paramref name="x"/>.</summary>
    public static Figure Contour(NumberGrid z, Column? x = null, Column? y = null, int levels = 15) =>
        Of(new Contour { Z = z, X = x, Y = y, NContours = levels, ColorScale = ColorScale.Viridis });

    /// <inheritdoc cref="Contour(NumberGrid, Column, Column, int)"/>
    public static Figure Contour(INumericArray z, Column? x = null, Column? y = null, int levels = 15) => Contour(NumberGrid.From(z), x, y, levels);

    /// <summary>The heights of a function over a rectangle.</summary>
    public static Figure Contour(Func<double, double, double> function, (double From, double To) x, (double From, double To) y, int levels = 15, int steps = 61)
    {
        var (u, v) = (Space(x.From, x.To, steps), Space(y.From, y.To, steps));
        return Contour(NumberGrid.Sample(function, u, v), u, v, levels);
    }

    /// <summary>What a classifier of two classes answers everywhere, from 0 (blue) to 1 (vermillion), with the line where it is undecided.</summary>
    /// <param name="probability">The probability of class 1 at a point.</param>
    /// <param name="x">The horizontal range.</param>
    /// <param name="y">The vertical range.</param>
    /// <param name="steps">How many points are asked along each axis.</param>
    public static Figure Decision(Func<double, double, double> probability, (double From, double To) x, (double From, double To) y, int steps = 41)
    {
        var (u, v) = (Space(x.From, x.To, steps), Space(y.From, y.To, steps));
        // Four digits are more than the eye sees, and an animation stays small.
        return Decision(NumberGrid.Sample((a, b) => Math.Round(probability(a, b), 4), u, v), u, v);
    }

    /// <summary>A classifier's answers at the points of a grid: rows at <paramref name="y"/>, columns at <paramref name="x"/>.</summary>
    public static Figure Decision(NumberGrid probability, Column x, Column y) => Of(
        new Contour
        {
            Z = probability,
            X = x,
            Y = y,
            ColorScale = ColorScale.Of("#7FB9DD", "#BFDBED", "#F6F4F1", "#F5D0B5", "#EBA477"),
            Contours = new() { Start = 0.1, End = 0.9, Size = 0.1, ShowLines = false },
            ColorBar = new() { Title = new() { Text = "P(class 1)" } },
            HoverInfo = "x+y+z",
        },
        new Contour
        {
            Z = probability,
            X = x,
            Y = y,
            Contours = new() { Start = 0.5, End = 0.5, Size = 1, Coloring = "none" },
            Line = new() { Width = 2, Color = "#222222" },
            ShowScale = false,
            ShowLegend = false,
            HoverInfo = "skip",
        });

    /// <summary>Heights over a plane in space: rows at <paramref name="y"/>, columns at <paramref name="x"/>.</summary>
    public static Figure Surface(NumberGrid z, Column? x = null, Column? y = null) => new()
    {
        Traces = [new Surface { Z = z, X = x, Y = y, ColorScale = ColorScale.Viridis }],
        Layout = new() { Scene = new() { AspectMode = "cube" } },
    };

    /// <inheritdoc cref="Surface(NumberGrid, Column, Column)"/>
    public static Figure Surface(INumericArray z, Column? x = null, Column? y = null) => Surface(NumberGrid.From(z), x, y);

    /// <summary>The heights of a function over a rectangle, in space.</summary>
    public static Figure Surface(Func<double, double, double> function, (double From, double To) x, (double From, double To) y, int steps = 41)
    {
        var (u, v) = (Space(x.From, x.To, steps), Space(y.From, y.To, steps));
        return Surface(NumberGrid.Sample(function, u, v), u, v);
    }

    private static void Labels(string[]? labels, int count, string what)
    {
        if (labels is not null && labels.Length != count)
            throw new ArgumentException($"Heatmap: {labels.Length} labels for {count} {what}.");
    }

    // plotly.js draws columns of one name over each other, and a sentence may hold a word twice: then positions are used.
    private static Column? Unique(string[]? labels) =>
        labels is null ? null : labels.Distinct().Count() == labels.Length ? labels : Column.Positions(labels.Length);

    private static Figure Named(Figure figure, string name, string[]? labels, bool reversed = false)
    {
        var repeated = labels is not null && labels.Distinct().Count() != labels.Length;
        return figure with
        {
            Layout = figure.Layout.WithAxis(name, axis => axis with
            {
                AutoRange = reversed ? "reversed" : null,
                Type = labels is null || repeated ? null : "category",
                TickVals = repeated ? Column.Positions(labels!.Length) : null,
                TickText = repeated ? labels : null,
            }),
        };
    }
}
