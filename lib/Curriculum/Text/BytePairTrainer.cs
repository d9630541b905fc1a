namespace Curriculum.Text;

/// <summary>Learns byte-pair merges; counts of pairs are kept up to date instead of being counted anew for each merge.</summary>
internal sealed class BytePairTrainer
{
    private readonly List<string> names = [];
    private readonly Dictionary<string, int> numbers = [];
    private readonly List<int>[] words;
    private readonly long[] counts;
    private readonly Dictionary<(int Left, int Right), Pair> pairs = [];
    private readonly PriorityQueue<Pair, (long Count, Pair Pair)> queue;

    private BytePairTrainer(Vocabulary vocabulary)
    {
        // Ties go to the pair that comes first in ordinal order: the result does not depend on the order of the words.
        queue = new(Comparer<(long Count, Pair Pair)>.Create((a, b) => a.Count != b.Count ? b.Count.CompareTo(a.Count)
            : string.CompareOrdinal(names[a.Pair.Left], names[b.Pair.Left]) is var left and not 0 ? left
            : string.CompareOrdinal(names[a.Pair.Right], names[b.Pair.Right])));
        words = [.. vocabulary.Select(word => Symbols(word).ConvertAll(Number))];
        counts = vocabulary.Counts.ToArray();
        for (var i = 0; i < words.Length; i++) Count(i, +1);
        foreach (var pair in pairs.Values) Enqueue(pair);
    }

    public static List<(string Left, string Right)> Learn(Vocabulary vocabulary, int merges)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(merges);
        var trainer = new BytePairTrainer(vocabulary);
        var learned = new List<(string, string)>(merges);
        while (learned.Count < merges && trainer.Best() is { } pair)
        {
            learned.Add((trainer.names[pair.Left], trainer.names[pair.Right]));
            trainer.Merge(pair);
        }
        return learned;
    }

    /// <summary>The characters of a word, the last one marked as its end.</summary>
    public static List<string> Symbols(string word)
    {
        List<string> symbols = [.. word.EnumerateRunes().Select(rune => rune.ToString())];
        if (symbols.Count > 0) symbols[^1] += BytePairTokenizer.WordEnd;
        return symbols;
    }

    private int Number(string name)
    {
        if (numbers.TryAdd(name, names.Count)) names.Add(name);
        return numbers[name];
    }

    // The queue may hold old counts of a pair: those are passed over.
    private Pair? Best()
    {
        while (queue.TryDequeue(out var pair, out var priority))
        {
            if (pair.Count != priority.Count) continue;
            return pair.Count < 2 ? null : pair;
        }
        return null;
    }

    private void Merge(Pair pair)
    {
        var merged = Number(names[pair.Left] + names[pair.Right]);
        var touched = new HashSet<Pair>();
        // A word is listed each time it got the pair, and may have lost it since.
        foreach (var i in pair.Words.ToHashSet())
        {
            var symbols = words[i];
            if (!Has(symbols, pair)) continue;
            Count(i, -1, touched);
            for (var j = 0; j + 1 < symbols.Count; j++)
            {
                if (symbols[j] != pair.Left || symbols[j + 1] != pair.Right) continue;
                symbols[j] = merged;
                symbols.RemoveAt(j + 1);
            }
            Count(i, +1, touched);
        }
        foreach (var changed in touched) Enqueue(changed);
    }

    private static bool Has(List<int> symbols, Pair pair)
    {
        for (var j = 0; j + 1 < symbols.Count; j++)
            if (symbols[j] == pair.Left && symbols[j + 1] == pair.Right) return true;
        return false;
    }

    private void Count(int word, int sign, HashSet<Pair>? touched = null)
    {
        var symbols = words[word];
        for (var j = 0; j + 1 < symbols.Count; j++)
        {
            var key = (symbols[j], symbols[j + 1]);
            if (!pairs.TryGetValue(key, out var pair)) pairs[key] = pair = new(key.Item1, key.Item2);
            pair.Count += sign * counts[word];
            if (sign > 0 && (pair.Words.Count == 0 || pair.Words[^1] != word)) pair.Words.Add(word);
            touched?.Add(pair);
        }
    }

    private void Enqueue(Pair pair)
    {
        if (pair.Count > 0) queue.Enqueue(pair, (pair.Count, pair));
    }

    private sealed class Pair(int left, int right)
    {
        public int Left { get; } = left;

        public int Right { get; } = right;

        public long Count { get; set; }

        public List<int> Words { get; } = [];
    }
}
