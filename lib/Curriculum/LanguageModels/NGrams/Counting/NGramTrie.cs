namespace Curriculum.LanguageModels;

/// <summary>All n-grams of a text as a tree in flat arrays: below an n-gram stand, in order of their numbers, the words that follow it.</summary>
/// <remarks>A node is a level (the length of the n-gram) and a place in that level; on level 1 the place is the word's number.
/// The link of a node is the place, one level below, of the same n-gram without its first word: the next shorter context.</remarks>
internal sealed class NGramTrie
{
    public const int LongestOrder = 8;
    private const int Stretch = 1 << 14;
    private readonly TrieLevel[] levels;

    private NGramTrie(TrieLevel[] levels) => this.levels = levels;

    public NGramTrie(TrieLevel[] levels, int threads)
        : this(levels)
    {
        for (var level = 2; level <= Order; level++) this[level].Links = level == 2 ? this[2].Words : FindLinks(level, threads);
    }

    public int Order => levels.Length;

    public TrieLevel this[int level] => levels[level - 1];

    /// <summary>The same trie without the levels below <paramref name="order"/>.</summary>
    public NGramTrie UpTo(int order) => new(levels[..order]);

    /// <summary>The place of the node's child on the next level, or −1.</summary>
    public int Child(int level, int node, int word)
    {
        if (level == 0) return word;
        var first = this[level].First;
        return TrieLevel.Search(this[level + 1].Words, first[node], first[node + 1], word);
    }

    /// <summary>The place of an n-gram on the level of its length, or −1.</summary>
    public int Find(ReadOnlySpan<int> ngram)
    {
        var node = 0;
        for (var level = 0; level < ngram.Length; level++)
        {
            node = Child(level, node, ngram[level]);
            if (node < 0) return -1;
        }
        return node;
    }

    /// <summary>The places of all n-grams of a length that begin with <paramref name="word"/>.</summary>
    public (int First, int End) BeginningWith(int word, int level)
    {
        var (first, end) = (word, word + 1);
        for (var above = 1; above < level; above++) (first, end) = (this[above].First[first], this[above].First[end]);
        return (first, end);
    }

    /// <summary>Calls <paramref name="work"/> for stretches of the nodes of a level, on several threads.</summary>
    public void ForNodes(int level, int threads, Action<int, int> work)
    {
        var count = this[level].Count;
        if (count == 0) return;
        if (threads == 1 || count <= Stretch) work(0, count);
        else Parallel.For(0, (count + Stretch - 1) / Stretch, new ParallelOptions { MaxDegreeOfParallelism = threads },
            part => work(part * Stretch, Math.Min((part + 1) * Stretch, count)));
    }

    // The words after "b c" hold all the words after "a b c", in the same order: one walk along both finds every link.
    private int[] FindLinks(int level, int threads)
    {
        var (above, here, below) = (this[level - 1], this[level], this[level - 1]);
        var firstOfLink = this[level - 2].First;
        var links = new int[here.Count];
        ForNodes(level - 1, threads, (start, end) =>
        {
            for (var parent = start; parent < end; parent++)
            {
                var link = above.Links[parent];
                var (place, last) = link < 0 ? default : (firstOfLink[link], firstOfLink[link + 1]);
                for (var node = above.First[parent]; node < above.First[parent + 1]; node++)
                {
                    links[node] = link < 0 ? -1 : TrieLevel.Search(below.Words, place, last, here.Words[node]);
                    if (links[node] >= 0) place = links[node];
                }
            }
        });
        return links;
    }
}

/// <summary>The n-grams of one length.</summary>
/// <param name="words">The last word of each; on level 1 the numbers of all words.</param>
/// <param name="first">Where the children of each begin on the next level, and after the last one the number of all; empty on the last level.</param>
internal sealed class TrieLevel(int[] words, int[] first)
{
    private const int Near = 16;

    public int Count => Words.Length;

    public int[] Words { get; } = words;

    public int[] First { get; } = first;

    public int[] Links { get; set; } = [];

    /// <summary>The place of <paramref name="word"/> between two places, or −1.</summary>
    /// <remarks>Frequent words have small numbers, so they stand near the beginning: steps that double, then halve, find them soonest.</remarks>
    public static int Search(int[] words, int start, int end, int word)
    {
        for (var step = Near; end - start > step; step *= 2)
        {
            if (words[start + step] > word)
            {
                end = start + step;
                break;
            }
            start += step;
        }
        while (end - start > Near)
        {
            var middle = (int)(((uint)start + (uint)end) >> 1);
            if (words[middle] <= word) start = middle;
            else end = middle;
        }
        var place = words.AsSpan(start, end - start).IndexOf(word);
        return place < 0 ? -1 : start + place;
    }
}
