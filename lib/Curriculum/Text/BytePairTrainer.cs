using System.Text;

namespace Curriculum.Text;

/// <summary>Learns byte-pair merges; counts of pairs are kept up to date instead of being counted anew for each merge.</summary>
internal sealed class BytePairTrainer
{
    private readonly List<string>[] words;
    private readonly long[] counts;
    private readonly Dictionary<(string, string), long> pairs = [];
    private readonly Dictionary<(string, string), HashSet<int>> where = [];
    private readonly PriorityQueue<(string, string), (long, string, string)> queue = new(MostFrequent);

    // Ties go to the pair that comes first in ordinal order: the result does not depend on the order of the words.
    private static readonly Comparer<(long Count, string Left, string Right)> MostFrequent = Comparer<(long Count, string Left, string Right)>.Create(
        (a, b) => a.Count != b.Count ? b.Count.CompareTo(a.Count)
            : string.CompareOrdinal(a.Left, b.Left) is var left and not 0 ? left
            : string.CompareOrdinal(a.Right, b.Right));

    private BytePairTrainer(Vocabulary vocabulary)
    {
        words = [.. vocabulary.Select(Symbols)];
        counts = vocabulary.Counts.ToArray();
        for (var i = 0; i < words.Length; i++) Count(i, +1);
        foreach (var pair in pairs.Keys) Enqueue(pair);
    }

    public static List<(string Left, string Right)> Learn(Vocabulary vocabulary, int merges)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(merges);
        var trainer = new BytePairTrainer(vocabulary);
        var learned = new List<(string, string)>(merges);
        while (learned.Count < merges && trainer.Best() is { } pair)
        {
            learned.Add(pair);
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

    // The queue may hold old counts of a pair: those are passed over.
    private (string, string)? Best()
    {
        while (queue.TryDequeue(out var pair, out var priority))
        {
            if (pairs.GetValueOrDefault(pair) != priority.Item1) continue;
            return priority.Item1 < 2 ? null : pair;
        }
        return null;
    }

    private void Merge((string Left, string Right) pair)
    {
        var touched = new HashSet<(string, string)>();
        foreach (var i in where[pair].Order().ToArray())
        {
            Count(i, -1, touched);
            var symbols = words[i];
            for (var j = 0; j + 1 < symbols.Count; j++)
            {
                if (symbols[j] != pair.Left || symbols[j + 1] != pair.Right) continue;
                symbols[j] += symbols[j + 1];
                symbols.RemoveAt(j + 1);
            }
            Count(i, +1, touched);
        }
        foreach (var changed in touched) Enqueue(changed);
    }

    private void Count(int word, int sign, HashSet<(string, string)>? touched = null)
    {
        var symbols = words[word];
        for (var j = 0; j + 1 < symbols.Count; j++)
        {
            var pair = (symbols[j], symbols[j + 1]);
            pairs[pair] = pairs.GetValueOrDefault(pair) + sign * counts[word];
            if (!where.TryGetValue(pair, out var set)) where[pair] = set = [];
            if (sign > 0) set.Add(word);
            else set.Remove(word);
            touched?.Add(pair);
        }
    }

    private void Enqueue((string Left, string Right) pair)
    {
        if (pairs[pair] > 0) queue.Enqueue(pair, (pairs[pair], pair.Left, pair.Right));
    }
}
