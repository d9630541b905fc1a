namespace Curriculum.Audio;

/// <summary>Pitch as it is heard: mel(f) = 2595 log₁₀(1 + f ÷ 700).</summary>
public static class MelScale
{
    /// <summary>How high a frequency sounds.</summary>
    public static double FromHertz(double hertz) => 2595 * Math.Log10(1 + hertz / 700);

    /// <summary>Which frequency sounds so high.</summary>
    public static double ToHertz(double mel) => 700 * (Math.Pow(10, mel / 2595) - 1);

    /// <summary>The middle of each of so many equally wide bands, in hertz.</summary>
    internal static double[] Middles(int bands, double lowest, double highest) => Edges(bands, lowest, highest)[1..^1];

    /// <summary>The weight of every bin that counts in each band; they sum to 1.</summary>
    internal static (int Bin, double Weight)[][] Filters(double[] frequencies, int bands, double lowest, double highest)
    {
        var edges = Edges(bands, lowest, highest);
        return [.. Enumerable.Range(0, bands).Select(m => Triangle(frequencies, edges[m], edges[m + 1], edges[m + 2]))];
    }

    private static (int, double)[] Triangle(double[] frequencies, double low, double middle, double high)
    {
        var weights = frequencies.Select(f => Math.Max(0, Math.Min((f - low) / (middle - low), (high - f) / (high - middle)))).ToArray();
        var sum = weights.Sum();
        // A band between two bins has none of its own: it takes the nearest.
        if (sum <= 0) return [(Enumerable.Range(0, frequencies.Length).MinBy(k => Math.Abs(frequencies[k] - middle)), 1)];
        return [.. Enumerable.Range(0, weights.Length).Where(k => weights[k] > 0).Select(k => (k, weights[k] / sum))];
    }

    private static double[] Edges(int bands, double lowest, double highest)
    {
        var (from, to) = (FromHertz(lowest), FromHertz(highest));
        return [.. Enumerable.Range(0, bands + 2).Select(i => ToHertz(from + (to - from) * i / (bands + 1)))];
    }
}
