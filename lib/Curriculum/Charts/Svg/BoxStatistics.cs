namespace Curriculum.Charts.Svg;

/// <summary>What a box shows: quartiles by linear interpolation, whiskers to the last value within 1.5 times their distance.</summary>
internal sealed record BoxStatistics(double Low, double Q1, double Median, double Q3, double High, double[] Outliers)
{
    internal static BoxStatistics? Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Where(double.IsFinite).Order()];
        if (sorted.Length == 0) return null;
        var (q1, median, q3) = (Quantile(sorted, 0.25), Quantile(sorted, 0.5), Quantile(sorted, 0.75));
        var (from, to) = (q1 - 1.5 * (q3 - q1), q3 + 1.5 * (q3 - q1));
        double[] inside = [.. sorted.Where(value => value >= from && value <= to)];
        return new(inside.Length > 0 ? inside[0] : q1, q1, median, q3, inside.Length > 0 ? inside[^1] : q3,
            [.. sorted.Where(value => value < from || value > to)]);
    }

    // plotly.js's "linear" quartiles: positions are counted from the middle of each value.
    private static double Quantile(double[] sorted, double q)
    {
        var position = Math.Clamp(q * sorted.Length - 0.5, 0, sorted.Length - 1);
        var below = (int)Math.Floor(position);
        return below + 1 < sorted.Length ? sorted[below] + (position - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }
}
