namespace Curriculum.LanguageModels;

/// <summary>What is taken from a count of 1, of 2, and of 3 or more.</summary>
/// <param name="One">Taken from a count of 1.</param>
/// <param name="Two">Taken from a count of 2.</param>
/// <param name="ThreeOrMore">Taken from every greater count.</param>
public readonly record struct Discounts(double One, double Two, double ThreeOrMore)
{
    /// <summary>What is used where a text is too small or too regular for an estimate.</summary>
    public static Discounts Fallback => new(0.5, 1, 1.5);

    /// <summary>What is taken from <paramref name="count"/>.</summary>
    public double For(int count) => count switch { 0 => 0, 1 => One, 2 => Two, _ => ThreeOrMore };

    /// <summary>Three discounts out of how many n-grams have count r (Chen and Goodman 1998, equation 26).</summary>
    /// <remarks><code>
    /// Y = N₁ / (N₁ + 2 N₂),   Dᵣ = r − (r + 1) Y Nᵣ₊₁ / Nᵣ   for r = 1, 2, 3
    /// </code>
    /// Where a number of n-grams is 0, or a discount is not between 0 and r, <see cref="Fallback"/> is used.</remarks>
    /// <param name="countsOfCounts">Nᵣ at index r, for r from 1 to 4.</param>
    public static Discounts Modified(ReadOnlySpan<int> countsOfCounts)
    {
        double n1 = countsOfCounts[1], n2 = countsOfCounts[2], n3 = countsOfCounts[3], n4 = countsOfCounts[4];
        if (n1 == 0 || n2 == 0 || n3 == 0) return Fallback;
        var y = n1 / (n1 + 2 * n2);
        var discounts = new Discounts(1 - 2 * y * n2 / n1, 2 - 3 * y * n3 / n2, 3 - 4 * y * n4 / n3);
        return discounts is { One: >= 0 and <= 1, Two: >= 0 and <= 2, ThreeOrMore: >= 0 and <= 3 } ? discounts : Fallback;
    }

    /// <summary>One discount for every count (Ney, Essen and Kneser 1994): <c>D = N₁ / (N₁ + 2 N₂)</c>, and 0.5 where either is 0.</summary>
    /// <param name="countsOfCounts">Nᵣ at index r, for r from 1 to 2.</param>
    public static Discounts Single(ReadOnlySpan<int> countsOfCounts)
    {
        double n1 = countsOfCounts[1], n2 = countsOfCounts[2];
        var d = n1 == 0 || n2 == 0 ? 0.5 : n1 / (n1 + 2 * n2);
        return new(d, d, d);
    }
}
