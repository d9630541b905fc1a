namespace Curriculum.LanguageModels;

/// <summary>Kneser–Ney smoothing, interpolated (Kneser and Ney 1995; Chen and Goodman 1998, TR-10-98).</summary>
/// <remarks><code>
/// P(w | h) = (a(h w) − D(a(h w))) / a(h ·) + γ(h) · P(w | h′)
/// γ(h)     = Σ over the words seen after h of D(a(h w)) / a(h ·)
/// a(h w)   = how often h w occurs                          at the highest order, and where h begins with &lt;s&gt;
///          = how many different words stand before h w     else
/// </code>
/// A lower order is asked only when the higher one does not know: so it should know in how many places a word fits, not how often it occurs.
/// "Francisco" is frequent, but only after "San". The lowest order is mixed with the uniform distribution over all words, unknown included.</remarks>
public static class KneserNey
{
    /// <summary>Trains a model.</summary>
    /// <param name="counts">The counts of the training text.</param>
    /// <param name="modified">Whether counts of 1, 2 and 3 or more each have a discount of their own, by order; else there is one for each order.</param>
    public static NGramModel Train(NGramCounts counts, bool modified = true)
    {
        var adjusted = Adjusted(counts);
        var discounts = DiscountsOf(adjusted, counts, modified);
        return Interpolation.Build(modified ? "modified Kneser–Ney" : "Kneser–Ney", counts, level => adjusted[level - 1], (level, totals) =>
            AbsoluteDiscounting.Share(discounts[level - 1], totals));
    }

    /// <summary>The discounts of every order, from unigrams up.</summary>
    /// <inheritdoc cref="Train"/>
    public static IReadOnlyList<Discounts> DiscountsOf(NGramCounts counts, bool modified = true) => DiscountsOf(Adjusted(counts), counts, modified);

    private static Discounts[] DiscountsOf(int[][] adjusted, NGramCounts counts, bool modified) => [.. adjusted.Select((numbers, index) =>
    {
        var countsOfCounts = new int[5];
        for (var i = 0; i < numbers.Length; i++)
            if (numbers[i] is > 0 and < 5 && (index > 0 || i != counts.Marks.Start)) countsOfCounts[numbers[i]]++;
        return modified ? Discounts.Modified(countsOfCounts) : Discounts.Single(countsOfCounts);
    })];

    private static int[][] Adjusted(NGramCounts counts) =>
        [.. Enumerable.Range(1, counts.Order).Select(level => level == counts.Order ? counts.Level(level) : Adjusted(counts, level))];

    private static int[] Adjusted(NGramCounts counts, int level)
    {
        var (numbers, links) = (new int[counts.Trie[level].Count], counts.Trie[level + 1].Links);
        counts.Trie.ForNodes(level + 1, counts.Threads, (start, end) =>
        {
            for (var longer = start; longer < end; longer++) Interlocked.Increment(ref numbers[links[longer]]);
        });
        var (first, last) = counts.Trie.BeginningWith(counts.Marks.Start, level);
        counts.Level(level).AsSpan(first, last - first).CopyTo(numbers.AsSpan(first));
        return numbers;
    }
}
