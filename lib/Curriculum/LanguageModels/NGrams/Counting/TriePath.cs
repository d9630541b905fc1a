namespace Curriculum.LanguageModels;

/// <summary>A walk along one level of the trie that always knows the whole n-gram it stands at.</summary>
internal ref struct TriePath
{
    private readonly NGramTrie trie;
    private readonly Span<int> places, words;

    /// <summary>Starts before the node <paramref name="first"/> of level <c>places.Length</c>.</summary>
    /// <param name="trie">The trie.</param>
    /// <param name="first">The first node of the walk.</param>
    /// <param name="places">Room for the place on each level.</param>
    /// <param name="words">Room for the n-gram.</param>
    public TriePath(NGramTrie trie, int first, Span<int> places, Span<int> words)
    {
        this.trie = trie;
        this.places = places;
        this.words = words;
        places[^1] = first;
        for (var level = places.Length - 1; level > 0; level--) places[level - 1] = Above(trie[level].First, places[level]);
        for (var level = places.Length; level > 0; level--) words[level - 1] = trie[level].Words[places[level - 1]];
        places[^1]--;
    }

    /// <summary>The n-gram.</summary>
    public readonly ReadOnlySpan<int> Words => words;

    /// <summary>Goes to the next node.</summary>
    public readonly void Next()
    {
        var level = places.Length;
        var place = ++places[level - 1];
        words[level - 1] = trie[level].Words[place];
        // Where the n-gram lies below another context than the one before, the contexts above move on as well.
        while (--level > 0 && place >= trie[level].First[places[level - 1] + 1])
        {
            do place = ++places[level - 1]; while (places[level] >= trie[level].First[place + 1]);
            words[level - 1] = trie[level].Words[place];
        }
    }

    // The last context whose children begin at or before a place.
    private static int Above(int[] first, int place)
    {
        var (low, high) = (0, first.Length - 1);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (first[middle] <= place) low = middle;
            else high = middle;
        }
        return low;
    }
}
