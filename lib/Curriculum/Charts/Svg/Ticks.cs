namespace Curriculum.Charts.Svg;

/// <summary>A mark on an axis: its place, in the axis's own unit, and its words.</summary>
internal readonly record struct Tick(double Value, string Label);

/// <summary>Places and labels that are easy to read: steps of 1, 2 or 5 times a power of ten.</summary>
internal static class Ticks
{
    /// <summary>At most <paramref name="count"/> + 1 ticks inside [low, high].</summary>
    internal static List<Tick> Linear(double low, double high, int count)
    {
        var step = Step(low, high, count);
        var places = new List<double>();
        var first = Math.Ceiling(low / step - 1e-9);
        for (var i = 0; i <= 4 * count + 4; i++)
        {
            var value = (first + i) * step;
            if (value > high + 1e-9 * step) break;
            places.Add(Math.Abs(value) < 1e-9 * step ? 0 : Clean(value, step));
        }

        var labels = Numerals.Labels(places, step);
        return [.. places.Zip(labels, (value, label) => new Tick(value, label))];
    }

    /// <summary>Powers of ten between the logarithms low and high, with 2 and 5 between them where there are few; values are logarithms.</summary>
    internal static List<Tick> Log(double low, double high, int count)
    {
        var decades = Math.Floor(high + 1e-9) - Math.Ceiling(low - 1e-9) + 1;
        if (decades < 2)
        {
            var between = Linear(Math.Pow(10, low), Math.Pow(10, high), count);
            return [.. between.Where(tick => tick.Value > 0).Select(tick => tick with { Value = Math.Log10(tick.Value) })];
        }

        var every = (int)Math.Max(1, Math.Ceiling(decades / Math.Max(1, count)));
        var plain = low >= -3 - 1e-9 && high <= 4 + 1e-9;
        var ticks = new List<Tick>();
        for (var k = (int)Math.Ceiling(low - 1e-9); k <= high + 1e-9; k++)
            if (k % every == 0) ticks.Add(new(k, Numerals.Power(k, plain)));
        return ticks;
    }

    internal static double Step(double low, double high, int count)
    {
        var rough = (high - low) / Math.Max(1, count);
        if (!(rough > 0) || double.IsInfinity(rough)) return 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return power * (rough / power) switch { <= 1.0000001 => 1, <= 2.0000001 => 2, <= 5.0000001 => 5, _ => 10 };
    }

    // 3 × 0.1 is 0.30000000000000004; a tick is 0.3.
    private static double Clean(double value, double step)
    {
        var digits = (int)Math.Clamp(2 - Math.Floor(Math.Log10(step)), 0, 15);
        return digits < 15 && Math.Abs(value) < 1e12 ? Math.Round(value, digits) : value;
    }
}
