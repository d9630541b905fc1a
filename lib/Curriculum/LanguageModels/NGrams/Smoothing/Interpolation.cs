namespace Curriculum.LanguageModels;

/// <summary>What is counted below a context: the sum of the counts, and how many words have count 1, 2, and 3 or more.</summary>
internal readonly record struct ContextTotals(long Total, int Once, int Twice, int Oftener)
{
    public int Types => Once + Twice + Oftener;

    /// <summary>The totals of counts; those that are 0 or below <paramref name="skip"/>'s place are left out.</summary>
    public static ContextTotals Of(ReadOnlySpan<int> counts, int skip = -1)
    {
        var (total, once, twice, oftener) = (0L, 0, 0, 0);
        for (var i = 0; i < counts.Length; i++)
        {
            var count = counts[i];
            if (count == 0 || i == skip) continue;
            total += count;
            if (count == 1) once++;
            else if (count == 2) twice++;
            else oftener++;
        }
        return new(total, once, twice, oftener);
    }
}

/// <summary>How a context shares out its probability: <c>scale · (count − discount)</c> for a word, and what is left for the lower order.</summary>
internal readonly record struct ContextShare(double Scale, Discounts Discounts, double Left)
{
    public double For(int count) => count == 0 ? 0 : Scale * (count - Discounts.For(count));
}

/// <summary>Models in which every order is mixed with the next lower one, down to the uniform distribution.</summary>
/// <remarks><code>P(w | h) = share(count(h w)) + left(h) · P(w | h′),   P(w | nothing) = 1 / V</code></remarks>
internal static class Interpolation
{
    /// <summary>Builds a model out of the counts of each level and a rule that shares out a context's probability.</summary>
    /// <param name="name">What the model is called.</param>
    /// <param name="counts">The counts it is made of.</param>
    /// <param name="level">The counts of a level that the rule sees: raw or adjusted.</param>
    /// <param name="rule">The share of a context, given the level of its words and its totals.</param>
    public static NGramModel Build(string name, NGramCounts counts, Func<int, int[]> level, Func<int, ContextTotals, ContextShare> rule)
    {
        var (trie, marks) = (counts.Trie, counts.Marks);
        var (probabilities, backoffs) = NGramWeights.Room(trie);
        Unigrams(level(1), marks.Start, rule, probabilities[0]);
        for (var n = 2; n <= trie.Order; n++)
        {
            var (first, links, numbers) = (trie[n - 1].First, trie[n].Links, level(n));
            var (here, lower, backoff) = (probabilities[n - 1], probabilities[n - 2], backoffs[n - 2]);
            var length = n;
            trie.ForNodes(n - 1, counts.Threads, (start, end) =>
            {
                for (var context = start; context < end; context++)
                {
                    var (child, last) = (first[context], first[context + 1]);
                    if (child == last) continue;
                    var share = rule(length, ContextTotals.Of(numbers.AsSpan(child, last - child)));
                    backoff[context] = (float)share.Left;
                    for (; child < last; child++) here[child] = (float)(share.For(numbers[child]) + share.Left * lower[links[child]]);
                }
            });
        }
        return new(name, counts.Vocabulary, marks, trie, NGramWeights.OfProbabilities(probabilities, backoffs, backsOffToUniform: false));
    }

    // <s> starts a sentence and is never predicted.
    private static void Unigrams(int[] counts, int start, Func<int, ContextTotals, ContextShare> rule, float[] probabilities)
    {
        var share = rule(1, ContextTotals.Of(counts, start));
        var uniform = share.Left / (counts.Length - 1);
        for (var word = 0; word < counts.Length; word++)
            probabilities[word] = word == start ? 0 : (float)(share.For(counts[word]) + uniform);
    }
}
