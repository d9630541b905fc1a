using System.Text;

namespace Curriculum.Text;

/// <summary>Counts words and turns the counts into a <see cref="Vocabulary"/>.</summary>
internal sealed class WordCounter
{
    private readonly WordTable table = new();
    private long[] counts = new long[1024];

    /// <summary>The number of different words.</summary>
    public int Count => table.Count;

    /// <summary>Counts one occurrence.</summary>
    public void Add(ReadOnlySpan<byte> word) => Add(word, 1);

    /// <summary>Counts <paramref name="count"/> occurrences.</summary>
    public void Add(string word, long count) => Add(Encoding.UTF8.GetBytes(word), count);

    /// <summary>The vocabulary of the words that occur at least <paramref name="minCount"/> times.</summary>
    public Vocabulary ToVocabulary(int minCount, int? maxSize, IReadOnlyList<string> special, string name)
    {
        if (special.Distinct().Count() < special.Count) throw new ArgumentException("A special token is named twice.", nameof(special));
        if (maxSize <= special.Count) throw new ArgumentException($"maxSize is {maxSize}, but {special.Count} special tokens come first.", nameof(maxSize));
        var result = new WordTable();
        foreach (var token in special) result.Add(Encoding.UTF8.GetBytes(token));
        var kept = Ordered(minCount).Where(index => result.Find(table[index]) < 0)
            .Take(maxSize - special.Count ?? int.MaxValue).ToArray();
        if (kept.Length == 0 && minCount > 1)
            throw new ArgumentException($"No word of {name} occurs {minCount} times: lower minCount.", nameof(minCount));
        var numbers = new long[special.Count + kept.Length];
        for (var i = 0; i < special.Count; i++)
            numbers[i] = table.Find(special[i]) is >= 0 and var index ? counts[index] : 0;
        for (var i = 0; i < kept.Length; i++)
        {
            result.Add(table[kept[i]]);
            numbers[special.Count + i] = counts[kept[i]];
        }
        // What is left out is what the unknown word stands for.
        if (special.Contains(Vocabulary.UnknownToken))
            numbers[result.Find(Vocabulary.UnknownToken)] += counts.Sum() - numbers.Sum();
        return new(result, numbers, special.Count);
    }

    private void Add(ReadOnlySpan<byte> word, long count)
    {
        var index = table.Add(word);
        if (index >= counts.Length) Array.Resize(ref counts, counts.Length * 2);
        counts[index] += count;
    }

    // UTF-8 sorts as code points do, so the order is the same in every culture.
    private int[] Ordered(int minCount)
    {
        int[] order = [.. Enumerable.Range(0, table.Count).Where(index => counts[index] >= minCount)];
        Array.Sort(order, (a, b) => counts[a] != counts[b]
            ? counts[b].CompareTo(counts[a])
            : table[a].SequenceCompareTo(table[b]));
        return order;
    }
}
