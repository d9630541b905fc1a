namespace Curriculum.Charts.Svg;

/// <summary>Bars ready to be drawn, from a bar trace or a histogram: along one axis a place and a width, along the other from and to.</summary>
internal sealed record BarSeries(Trace Trace, bool Horizontal, double[] Place, double[] Length, double Width)
{
    /// <summary>Where each bar begins; not at zero when bars are stacked.</summary>
    internal double[] Base { get; init; } = new double[Place.Length];

    /// <summary>The bars of a panel, beside each other, stacked or over each other as the layout says.</summary>
    internal static List<BarSeries> Of(IEnumerable<Trace> traces, Func<Column, int, bool, double> inner, string? mode)
    {
        var series = new List<BarSeries>();
        foreach (var trace in traces)
        {
            if (trace is Bar bar) series.Add(FromBar(bar, inner));
            if (trace is Histogram histogram) series.Add(FromHistogram(histogram));
        }

        if (mode == "stack") return Stack(series);
        if (mode == "overlay" || series.Count < 2) return series;
        return [.. series.Select((one, i) => one with
        {
            Width = one.Width / series.Count,
            Place = [.. one.Place.Select(place => place + one.Width * ((i + 0.5) / series.Count - 0.5))],
        })];
    }

    /// <summary>How many values lie in each interval; the last one includes its end.</summary>
    internal static (double Start, double Size, double[] Counts) Count(Histogram histogram)
    {
        double[] values = [.. (histogram.X ?? []).Where(double.IsFinite)];
        if (values.Length == 0) return (0, 1, []);
        var (low, high) = (values.Min(), values.Max());
        var size = histogram.XBins?.Size ?? (high > low ? Ticks.Step(low, high, histogram.NBinsX ?? 30) : 1);
        var start = histogram.XBins?.Start ?? (high > low ? Math.Floor(low / size) * size : low - 0.5);
        var end = histogram.XBins?.End ?? high;
        var counts = new double[(int)Math.Clamp(Math.Ceiling((end - start) / size - 1e-9), 1, 10000)];
        foreach (var value in values)
        {
            var bin = (int)Math.Floor((value - start) / size + 1e-9);
            if (bin == counts.Length && value <= end + 1e-9 * size) bin--;
            if (bin >= 0 && bin < counts.Length) counts[bin]++;
        }

        var unit = histogram.HistNorm switch
        {
            "probability" => 1.0 / values.Length,
            "percent" => 100.0 / values.Length,
            "density" => 1 / size,
            "probability density" => 1 / (size * values.Length),
            _ => 1,
        };
        return (start, size, [.. counts.Select(count => count * unit)]);
    }

    private static BarSeries FromHistogram(Histogram histogram)
    {
        var (start, size, counts) = Count(histogram);
        return new(histogram, false, [.. counts.Select((_, i) => start + (i + 0.5) * size)], counts, size);
    }

    private static BarSeries FromBar(Bar bar, Func<Column, int, bool, double> inner)
    {
        var horizontal = bar.Orientation == "h";
        var length = (horizontal ? bar.X : bar.Y) ?? [];
        var place = (horizontal ? bar.Y : bar.X) ?? Column.Positions(length.Count);
        var count = Math.Min(place.Count, length.Count);
        double[] places = [.. Enumerable.Range(0, count).Select(i => inner(place, i, horizontal))];
        double[] sorted = [.. places.Where(double.IsFinite).Distinct().Order()];
        var gap = sorted.Zip(sorted.Skip(1), (a, b) => b - a).DefaultIfEmpty(1).Min();
        return new(bar, horizontal, places, [.. Enumerable.Range(0, count).Select(length.Number)], 0.8 * gap);
    }

    private static List<BarSeries> Stack(List<BarSeries> series)
    {
        var height = new Dictionary<(double, bool), double>();
        var stacked = new List<BarSeries>();
        foreach (var one in series)
        {
            var from = new double[one.Place.Length];
            for (var i = 0; i < from.Length; i++)
            {
                var key = (one.Place[i], one.Length[i] < 0);
                from[i] = height.GetValueOrDefault(key);
                if (double.IsFinite(one.Length[i])) height[key] = from[i] + one.Length[i];
            }

            stacked.Add(one with { Base = from });
        }

        return stacked;
    }
}
