namespace Curriculum.LanguageModels;

/// <summary>Models in which a seen word has a discounted share and the unseen words divide what is left as a simpler distribution would.</summary>
/// <remarks><code>
/// P(w | h) = kept(count(h w)) / total(h)      where h w was seen
///          = α(h) · Q(w)                      else
/// α(h)     = (1 − Σ seen P(w | h)) / (1 − Σ seen Q(w))
/// </code>
/// Q is the model of the next lower order, or the uniform distribution.</remarks>
internal static class Backoff
{
    /// <summary>Builds a model.</summary>
    /// <param name="name">What the model is called.</param>
    /// <param name="counts">The counts it is made of.</param>
    /// <param name="kept">What remains of a count, given its level.</param>
    /// <param name="added">What is added to a context's total for the words that were not seen.</param>
    /// <param name="toUniform">Whether Q is the uniform distribution at every order.</param>
    public static NGramModel Build(string name, NGramCounts counts, Func<int, int, double> kept, double added, bool toUniform)
    {
        var (trie, marks) = (counts.Trie, counts.Marks);
        var (probabilities, backoffs) = NGramWeights.Room(trie);
        var words = counts.Vocabulary.Count - 1;
        Unigrams(counts.Level(1), marks.Start, kept, added, probabilities[0]);
        for (var n = 2; n <= trie.Order; n++)
        {
            var (first, links, numbers) = (trie[n - 1].First, trie[n].Links, counts.Level(n));
            var (here, lower, backoff) = (probabilities[n - 1], probabilities[n - 2], backoffs[n - 2]);
            var level = n;
            trie.ForNodes(n - 1, counts.Threads, (start, end) =>
            {
                for (var context = start; context < end; context++)
                {
                    var (child, last) = (first[context], first[context + 1]);
                    if (child == last) continue;
                    var elsewhere = (double)(last - child) / words;
                    if (!toUniform)
                    {
                        elsewhere = 0;
                        foreach (var link in links.AsSpan(child, last - child)) elsewhere += lower[link];
                    }
                    backoff[context] = (float)Share(numbers.AsSpan(child, last - child), c => kept(level, c), added,
                        last - child < words ? 1 - elsewhere : 0, here.AsSpan(child, last - child));
                }
            });
        }
        return new(name, counts.Vocabulary, marks, trie, NGramWeights.OfProbabilities(probabilities, backoffs, toUniform));
    }

    /// <summary>Writes the probabilities of the seen words and gives α.</summary>
    /// <param name="counts">The counts of the seen words.</param>
    /// <param name="kept">What remains of a count.</param>
    /// <param name="added">What is added to the total.</param>
    /// <param name="unseen">How much Q gives to all unseen words: 0 when there are none.</param>
    /// <param name="probabilities">Where the probabilities go.</param>
    private static double Share(ReadOnlySpan<int> counts, Func<int, double> kept, double added, double unseen, Span<float> probabilities)
    {
        var (total, sum) = (added, 0.0);
        foreach (var count in counts) (total, sum) = (total + count, sum + kept(count));
        // No count gave anything up: one occurrence more is pretended, so that an unseen word does not get 0.
        if (unseen > 0 && sum >= total * (1 - 1e-9)) total = sum + 1;
        if (unseen <= 0) total = sum;
        for (var i = 0; i < counts.Length; i++) probabilities[i] = (float)(kept(counts[i]) / total);
        return unseen > 0 ? Math.Max(0, 1 - sum / total) / unseen : 0;
    }

    // Every word has a probability of its own here; those that do not occur share what is left evenly.
    private static void Unigrams(int[] counts, int start, Func<int, int, double> kept, double added, float[] probabilities)
    {
        int[] seen = [.. Enumerable.Range(0, counts.Length).Where(word => word != start && counts[word] > 0)];
        var room = new float[seen.Length];
        var words = counts.Length - 1;
        var weight = Share([.. seen.Select(word => counts[word])], c => kept(1, c), added, 1 - (double)seen.Length / words, room);
        Array.Fill(probabilities, (float)(weight / words));
        for (var i = 0; i < seen.Length; i++) probabilities[seen[i]] = room[i];
        probabilities[start] = 0;
    }
}
