namespace Curriculum.Charts.Svg;

/// <summary>Which ticks an axis has, how their labels are turned, and how much space they need.</summary>
internal sealed record AxisPlan(IReadOnlyList<Tick> Ticks, double Angle, double Depth, double Overhang)
{
    internal const double Size = 12;
    private const double LongestLabel = 220;

    internal static AxisPlan None { get; } = new([], 0, 0, 0);

    /// <summary>Labels under an axis: fewer of them, turned or cut where they would meet.</summary>
    internal static AxisPlan Horizontal(Scale scale, Axis axis, double length)
    {
        if (axis.Visible == false || axis.ShowTickLabels == false) return None;
        if (Fixed(scale, axis) is { } places) return Crowd(places, scale, length);
        for (var count = Math.Max(1, (int)(length / 60)); ; count--)
        {
            var ticks = scale.IsLog ? Svg.Ticks.Log(scale.Low, scale.High, count) : Svg.Ticks.Linear(scale.Low, scale.High, count);
            if (count > 1 && !Fits(ticks, scale, length)) continue;
            return new(Fits(ticks, scale, length) ? ticks : [.. ticks.Take(1)], 0, Size + 8, ticks.Count == 0 ? 0 : ticks.Max(tick => TextWidth.Of(tick.Label, Size)) / 2);
        }
    }

    /// <summary>Labels beside an axis: fewer of them or cut.</summary>
    internal static AxisPlan Vertical(Scale scale, Axis axis, double length)
    {
        if (axis.Visible == false || axis.ShowTickLabels == false) return None;
        IReadOnlyList<Tick> ticks;
        if (Fixed(scale, axis) is { } places)
        {
            var every = Math.Max(1, (int)Math.Ceiling(places.Count * 14 / Math.Max(1, length)));
            ticks = [.. places.Where((_, i) => i % every == 0).Select(tick => tick with { Label = TextWidth.Cut(tick.Label, Size, LongestLabel) })];
        }
        else
        {
            var count = Math.Max(2, (int)(length / 36));
            ticks = scale.IsLog ? Svg.Ticks.Log(scale.Low, scale.High, count) : Svg.Ticks.Linear(scale.Low, scale.High, count);
        }

        return new(ticks, 0, ticks.Count == 0 ? 0 : ticks.Max(tick => TextWidth.Of(tick.Label, Size)) + 8, 0);
    }

    private static List<Tick>? Fixed(Scale scale, Axis axis)
    {
        if (axis.TickVals is { } values)
            return [.. Enumerable.Range(0, values.Count)
                .Select(i => new Tick(scale.Inner(values, i), axis.TickText is { } texts && i < texts.Length ? texts[i] : values.Text(i)))
                .Where(tick => tick.Value >= scale.Low && tick.Value <= scale.High)];
        return scale.Categories is { } names ? [.. names.Select((name, i) => new Tick(i, name))] : null;
    }

    private static AxisPlan Crowd(List<Tick> ticks, Scale scale, double length)
    {
        if (ticks.Count == 0) return None;
        ticks = [.. ticks.Select(tick => tick with { Label = TextWidth.Cut(tick.Label, Size, LongestLabel) })];
        var widest = ticks.Max(tick => TextWidth.Of(tick.Label, Size));
        var spacing = length / Math.Max(1, scale.Categories?.Count ?? ticks.Count);
        if (Fits(ticks, scale, length) && widest <= Math.Max(30, spacing)) return new(ticks, 0, Size + 8, widest / 2);
        if (widest < 30)
        {
            var every = (int)Math.Ceiling((widest + 8) / spacing);
            return new([.. ticks.Where((_, i) => i % every == 0)], 0, Size + 8, widest / 2);
        }

        var skip = Math.Max(1, (int)Math.Ceiling(17 / spacing));
        Tick[] kept = [.. ticks.Where((_, i) => i % skip == 0)];
        var longest = kept.Max(tick => TextWidth.Of(tick.Label, Size));
        return new(kept, -45, longest * 0.71 + 18, longest * 0.71 + 4);
    }

    private static bool Fits(IReadOnlyList<Tick> ticks, Scale scale, double length)
    {
        var factor = length / scale.Length;
        var ordered = ticks.Select(tick => (At: scale.Pixel(tick.Value) * factor, Width: TextWidth.Of(tick.Label, Size))).OrderBy(tick => tick.At).ToArray();
        return ordered.Zip(ordered.Skip(1)).All(pair => pair.Second.At - pair.First.At >= (pair.First.Width + pair.Second.Width) / 2 + 8);
    }
}
