namespace Curriculum.Charts.Svg;

/// <summary>How far an axis reaches: what its traces cover, with room for their marks.</summary>
internal static class Extents
{
    /// <summary>The columns of a trace that lie along an axis.</summary>
    internal static IEnumerable<Column> Positions(Trace trace, bool vertical)
    {
        Column?[] columns = trace switch
        {
            Scatter s => [vertical ? s.Y : s.X ?? Column.Positions(s.Y?.Count ?? 0)],
            Bar b => [vertical ? b.Y ?? (b.Orientation == "h" ? Column.Positions(b.X?.Count ?? 0) : null)
                : b.X ?? (b.Orientation == "h" ? null : Column.Positions(b.Y?.Count ?? 0))],
            Box b => vertical ? [b.Y] : [b.X ?? new[] { b.Name ?? "" }],
            Histogram h => [vertical ? null : h.X],
            GridTrace g => [vertical ? g.Y : g.X],
            _ => [],
        };
        return columns.OfType<Column>();
    }

    /// <summary>The scale with its range.</summary>
    internal static Scale Fit(Scale scale, Axis axis, Panel panel, bool vertical)
    {
        var (low, high, reversed) = Range(scale, axis, panel, vertical);
        return new()
        {
            IsLog = scale.IsLog,
            Categories = scale.Categories,
            Upwards = scale.Upwards,
            Reversed = reversed,
            Low = low,
            High = high,
        };
    }

    private static (double Low, double High, bool Reversed) Range(Scale scale, Axis axis, Panel panel, bool vertical)
    {
        if (axis.Range is { Numbers: [var from, var to] } && double.IsFinite(from) && double.IsFinite(to) && from != to)
            return (Math.Min(from, to), Math.Max(from, to), from > to);
        var (low, high, room) = (double.PositiveInfinity, double.NegativeInfinity, false);
        foreach (var (value, needsRoom) in panel.Traces.SelectMany(pair => Reach(pair.Trace, scale, vertical)).Concat(Bars(panel, vertical)))
        {
            var inner = needsRoom is null ? value : scale.Categories is null ? scale.Inner(value) : value;
            if (!double.IsFinite(inner)) continue;
            (low, high) = (Math.Min(low, inner), Math.Max(high, inner));
            room |= needsRoom == true;
        }

        if (scale.Categories is { Count: var count }) return (-0.5, Math.Max(1, count) - 0.5, scale.Reversed);
        if (low > high) return scale.IsLog ? (0, 1, scale.Reversed) : (0, 1, scale.Reversed);
        if (high - low <= 1e-12 * Math.Max(Math.Abs(low), Math.Abs(high)) || high == low)
        {
            var half = scale.IsLog ? 0.5 : low == 0 ? 1 : Math.Abs(low) * 0.1;
            return (low - half, high + half, scale.Reversed);
        }

        var isLength = panel.Bars.Count > 0 && panel.Bars[0].Horizontal != vertical;
        var padding = room && !panel.Traces.Any(pair => pair.Trace is GridTrace) ? 0.05 * (high - low) : 0;
        return (isLength && low == 0 ? 0 : low - padding, isLength && high == 0 ? 0 : high + padding, scale.Reversed);
    }

    // True asks for room at the ends, false does not, null is a value that is already in the axis's own unit.
    private static IEnumerable<(double Value, bool? Room)> Reach(Trace trace, Scale scale, bool vertical)
    {
        if (trace is GridTrace grid)
        {
            foreach (var edge in Edges(grid, scale, vertical)) yield return (edge, null);
            yield break;
        }

        if (trace is Bar or Histogram) yield break;
        var room = vertical || trace is Box || trace is Scatter { Mode: { } mode } && (mode.Contains("markers") || mode.Contains("text"));
        if (vertical && trace is Scatter { Fill: "tozeroy" }) yield return (0, room);
        foreach (var column in Positions(trace, vertical))
            foreach (var value in column) yield return (value, room);
    }

    private static IEnumerable<(double, bool?)> Bars(Panel panel, bool vertical)
    {
        foreach (var bars in panel.Bars)
            for (var i = 0; i < bars.Place.Length; i++)
            {
                if (bars.Horizontal == vertical)
                {
                    yield return (bars.Place[i] - bars.Width / 2, null);
                    yield return (bars.Place[i] + bars.Width / 2, null);
                }
                else
                {
                    yield return (bars.Base[i], true);
                    yield return (bars.Base[i] + bars.Length[i], true);
                }
            }
    }

    /// <summary>The borders of a matrix's columns or rows in the axis's own unit; for contours the first and last middles.</summary>
    internal static double[] Edges(GridTrace grid, Scale scale, bool vertical)
    {
        var middles = Middles(grid, scale, vertical);
        if (grid is not Heatmap || middles.Length == 0) return middles;
        if (middles.Length == 1) return [middles[0] - 0.5, middles[0] + 0.5];
        return
        [
            middles[0] - (middles[1] - middles[0]) / 2,
            .. middles.Zip(middles.Skip(1), (a, b) => (a + b) / 2),
            middles[^1] + (middles[^1] - middles[^2]) / 2,
        ];
    }

    /// <summary>The middles of a matrix's columns or rows in the axis's own unit.</summary>
    internal static double[] Middles(GridTrace grid, Scale scale, bool vertical)
    {
        var count = (vertical ? grid.Z?.Height : grid.Z?.Width) ?? 0;
        var column = vertical ? grid.Y : grid.X;
        return [.. Enumerable.Range(0, count).Select(i => column is not null && i < column.Count ? scale.Inner(column, i) : i)];
    }
}
