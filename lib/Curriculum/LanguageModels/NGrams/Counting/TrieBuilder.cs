using System.Runtime.InteropServices;

namespace Curriculum.LanguageModels;

/// <summary>Builds the trie and the counts of all orders out of n-grams that come in order.</summary>
internal sealed class TrieBuilder
{
    private readonly int order, vocabulary;
    private readonly List<int>[] words, first, counts;
    private readonly int[] last;
    private int depth;

    public TrieBuilder(int order, int vocabulary)
    {
        (this.order, this.vocabulary) = (order, vocabulary);
        (words, first, counts) = (Lists(order), Lists(order), Lists(order));
        last = new int[order];
    }

    /// <summary>Adds an n-gram, and with it all its beginnings.</summary>
    /// <param name="ngram">Up to as many words as the order; each call has a later one than the call before.</param>
    /// <param name="times">How often it occurs.</param>
    public void Add(ReadOnlySpan<int> ngram, long times)
    {
        var same = ngram.CommonPrefixLength(last.AsSpan(0, depth));
        for (var level = 0; level < same; level++)
        {
            ref var count = ref CollectionsMarshal.AsSpan(counts[level])[^1];
            count = checked((int)(count + times));
        }
        for (var level = same; level < ngram.Length; level++)
        {
            if (level == 0) FillTo(ngram[0]);
            words[level].Add(last[level] = ngram[level]);
            counts[level].Add(checked((int)times));
            if (level + 1 < order) first[level].Add(words[level + 1].Count);
        }
        depth = ngram.Length;
    }

    /// <summary>The finished levels, and the counts beside them.</summary>
    public (TrieLevel[] Levels, int[][] Counts) Finish()
    {
        FillTo(vocabulary);
        for (var level = 0; level + 1 < order; level++) first[level].Add(words[level + 1].Count);
        var levels = new TrieLevel[order];
        var numbers = new int[order][];
        for (var level = 0; level < order; level++)
        {
            // The lists are let go one by one, so that no more than one level is there twice.
            (levels[level], numbers[level]) = (new([.. words[level]], [.. first[level]]), [.. counts[level]]);
            (words[level], first[level], counts[level]) = ([], [], []);
        }
        return (levels, numbers);
    }

    // Level 1 has every word, whether it occurs or not.
    private void FillTo(int word)
    {
        for (var id = words[0].Count; id < word; id++)
        {
            words[0].Add(id);
            counts[0].Add(0);
            if (order > 1) first[0].Add(words[1].Count);
        }
    }

    private static List<int>[] Lists(int order) => [.. Enumerable.Range(0, order).Select(_ => new List<int>())];
}
