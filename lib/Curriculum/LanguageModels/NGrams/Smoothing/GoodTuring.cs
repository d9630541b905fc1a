namespace Curriculum.LanguageModels;

/// <summary>Good–Turing smoothing (Good 1953): what occurs r times is treated as what occurs r + 1 times tells.</summary>
/// <remarks><code>
/// r* = (r + 1) Nᵣ₊₁ / Nᵣ        Nᵣ: how many different n-grams occur r times
/// </code>
/// Counts above 5 are reliable and stay; smaller ones are scaled so that all of them together give up what the n-grams seen once had
/// (Katz 1987). In each context the words that were not seen share evenly what the seen ones gave up; a context that was not seen gives every word 1 / V.</remarks>
public static class GoodTuring
{
    /// <summary>The largest count that is discounted.</summary>
    public const int Largest = 5;

    /// <summary>Trains a model.</summary>
    /// <param name="counts">The counts of the training text.</param>
    public static NGramModel Train(NGramCounts counts)
    {
        var adjusted = ByLevel(counts);
        return Backoff.Build("Good–Turing", counts, (level, count) => Kept(adjusted[level - 1], count), 0, toUniform: true);
    }

    /// <summary>Turing's estimate r* for every r from 1; not a number where no n-gram occurs r times.</summary>
    /// <param name="countsOfCounts">Nᵣ at index r; the last entry is only used as Nᵣ₊₁.</param>
    public static double[] AdjustedCounts(ReadOnlySpan<int> countsOfCounts)
    {
        var adjusted = new double[Math.Max(1, countsOfCounts.Length - 1)];
        for (var r = 1; r < adjusted.Length; r++)
            adjusted[r] = countsOfCounts[r] == 0 ? double.NaN : (r + 1.0) * countsOfCounts[r + 1] / countsOfCounts[r];
        return adjusted;
    }

    /// <summary>For each level, what remains of the counts 1 … k: fewer than <see cref="Largest"/> where a text is too small for more.</summary>
    internal static double[][] ByLevel(NGramCounts counts) =>
        [.. Enumerable.Range(1, counts.Order).Select(level => Kept(counts.CountsOfCounts(level, Largest + 1)))];

    internal static double Kept(double[] adjusted, int count) => count < adjusted.Length ? adjusted[count] : count;

    private static double[] Kept(int[] countsOfCounts)
    {
        for (var k = Largest; k > 0; k--)
        {
            var kept = Scaled(countsOfCounts, k);
            if (kept.Skip(1).Select((value, index) => value > 0 && value <= index + 1).All(good => good)) return kept;
        }
        return [0];
    }

    // d = (r* / r − A) / (1 − A) with A = (k + 1) Nₖ₊₁ / N₁ keeps what all counts up to k give up equal to N₁.
    private static double[] Scaled(int[] countsOfCounts, int k)
    {
        var adjusted = AdjustedCounts(countsOfCounts);
        var a = (k + 1.0) * countsOfCounts[k + 1] / countsOfCounts[1];
        return [.. Enumerable.Range(0, k + 1).Select(r => r == 0 ? 0 : r * (adjusted[r] / r - a) / (1 - a))];
    }
}
