namespace Curriculum.LanguageModels;

/// <summary>Absolute discounting, interpolated (Ney, Essen and Kneser 1994): every count gives up the same amount.</summary>
/// <remarks><code>
/// P(w | h) = max(count(h w) − D, 0) / count(h) + D · N(h) / count(h) · P(w | h′),   D = N₁ / (N₁ + 2 N₂)
/// </code>
/// N(h) is how many different words follow h; N₁ and N₂ are how many n-grams of the order occur once and twice.
/// The lowest order is mixed with the uniform distribution over all words.</remarks>
public static class AbsoluteDiscounting
{
    /// <summary>Trains a model.</summary>
    /// <param name="counts">The counts of the training text.</param>
    /// <param name="discount">D, between 0 and 1; estimated for each order when left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">The discount is not above 0 and below 1.</exception>
    public static NGramModel Train(NGramCounts counts, double? discount = null)
    {
        if (discount is not (null or (> 0 and < 1)))
            throw new ArgumentOutOfRangeException(nameof(discount), $"The discount is {discount}: it must be above 0 and below 1, or an n-gram that occurs once would get nothing.");
        Discounts[] discounts = [.. Enumerable.Range(1, counts.Order).Select(n => discount is { } d ? new(d, d, d) : Discounts.Single(counts.CountsOfCounts(n)))];
        return Interpolation.Build("absolute discounting", counts, counts.Level, (level, totals) => Share(discounts[level - 1], totals));
    }

    internal static ContextShare Share(Discounts d, ContextTotals totals) => totals.Total == 0
        ? new(0, d, 1)
        : new(1.0 / totals.Total, d, (d.One * totals.Once + d.Two * totals.Twice + d.ThreeOrMore * totals.Oftener) / totals.Total);
}
