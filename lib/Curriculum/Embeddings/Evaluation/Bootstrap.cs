namespace Curriculum.Embeddings;

/// <summary>An interval for a statistic, from samples drawn with replacement (Efron 1979).</summary>
public static class Bootstrap
{
    /// <summary>The middle <paramref name="confidence"/> of the statistic over <paramref name="samples"/> samples (percentile method).</summary>
    /// <param name="count">The number of observations.</param>
    /// <param name="statistic">Computes the statistic from the numbers of the observations drawn.</param>
    /// <param name="random">Draws the samples.</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="confidence">The part of the samples inside the interval.</param>
    /// <returns>The interval; NaN at both ends if the statistic is NaN for every sample.</returns>
    public static (double Low, double High) Interval(
        int count, Func<int[], double> statistic, Generator random, int samples = 1000, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(samples);
        var drawn = new int[count];
        List<double> values = new(samples);
        for (var s = 0; s < samples; s++)
        {
            foreach (ref var i in drawn.AsSpan()) i = random.Next(count);
            var value = statistic(drawn);
            if (!double.IsNaN(value)) values.Add(value);
        }
        values.Sort();
        double At(double part) => values.Count == 0 ? double.NaN : values[(int)Math.Round(part * (values.Count - 1))];
        return (At((1 - confidence) / 2), At((1 + confidence) / 2));
    }
}
