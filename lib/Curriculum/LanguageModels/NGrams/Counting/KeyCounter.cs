using System.Numerics;

namespace Curriculum.LanguageModels;

/// <summary>Packs the n-grams of sentences into keys and sorts them, in blocks that go to files where memory is short.</summary>
/// <remarks>Each word, and the end of each sentence, starts one n-gram of the full order; where the sentence ends before the n-gram does,
/// the rest of the key is 0. With the first word in the highest bits, sorting brings together what begins alike, so that one pass
/// over the sorted keys counts all orders at once. Words are numbered from 1 in a key.</remarks>
internal sealed class KeyCounter<T>(NGramOptions options, NGramKey key) : IDisposable
    where T : unmanaged, IBinaryInteger<T>
{
    private const int FirstBlock = 1 << 16;
    private readonly int order = options.Order;
    private readonly int largestBlock = (int)Math.Min(options.MemoryBytes / (2 * key.Bytes), Array.MaxLength);
    private readonly KeyRuns<T> runs = new(options.TemporaryFolder, options.MemoryBytes);
    private T[] block = [];
    private int count;

    /// <summary>Counts the n-grams of one sentence, whose words come without marks.</summary>
    public void Add(ReadOnlySpan<int> sentence, NGramMarks marks)
    {
        var needed = sentence.Length + 2;
        if (needed > block.Length - count) MakeRoom(needed);
        var shift = (order - 1) * key.WordBits;
        var first = block.AsSpan(count, needed);
        var following = T.CreateTruncating(marks.End + 1) << shift;
        first[^1] = following;
        for (var i = sentence.Length - 1; i >= 0; i--)
            first[i + 1] = following = (T.CreateTruncating(sentence[i] + 1) << shift) | (following >>> key.WordBits);
        first[0] = (T.CreateTruncating(marks.Start + 1) << shift) | (following >>> key.WordBits);
        count += needed;
    }

    /// <summary>Gives every different n-gram, in order, to the builder of the trie.</summary>
    public void Build(TrieBuilder builder)
    {
        if (runs.Count == 0)
        {
            var sorted = SortBlock();
            block = []; // one of the two arrays is free again while the trie grows
            Feed(sorted.AsSpan(0, count), builder);
        }
        else
        {
            Spill();
            block = [];
            foreach (var (ngram, times) in runs.Merge()) Feed(ngram, times, builder);
        }
    }

    public void Dispose() => runs.Dispose();

    private void Feed(ReadOnlySpan<T> sorted, TrieBuilder builder)
    {
        for (var i = 0; i < sorted.Length;)
        {
            var start = i;
            var ngram = sorted[i];
            do i++; while (i < sorted.Length && sorted[i] == ngram);
            Feed(ngram, i - start, builder);
        }
    }

    private void Feed(T ngram, long times, TrieBuilder builder)
    {
        Span<int> words = stackalloc int[order];
        var length = 0;
        for (var shift = (order - 1) * key.WordBits; shift >= 0; shift -= key.WordBits)
        {
            var word = int.CreateTruncating(ngram >>> shift) & key.Mask;
            if (word == 0) break;
            words[length++] = word - 1;
        }
        builder.Add(words[..length], times);
    }

    private void MakeRoom(int needed)
    {
        if (count + needed > largestBlock && count > 0)
        {
            Spill();
            if (needed <= block.Length) return;
        }
        var length = Math.Max((long)count + needed, Math.Min(Math.Max(2L * block.Length, FirstBlock), largestBlock));
        Array.Resize(ref block, checked((int)length));
    }

    private T[] SortBlock() => KeySort.Sort(block, new T[count], count, order * key.WordBits, options.Threads);

    private void Spill()
    {
        var sorted = SortBlock();
        runs.Write(Counts(sorted, count));
        count = 0;
    }

    private static IEnumerable<KeyCount<T>> Counts(T[] sorted, int count)
    {
        for (var i = 0; i < count;)
        {
            var start = i;
            do i++; while (i < count && sorted[i] == sorted[start]);
            yield return new(sorted[start], i - start);
        }
    }
}

/// <summary>How n-grams are packed: the same number of bits for each word.</summary>
internal readonly record struct NGramKey(int WordBits, int Bytes)
{
    public int Mask => (int)((1L << WordBits) - 1);

    public static NGramKey For(int order, int words)
    {
        var bits = BitOperations.Log2((uint)words) + 1;
        return order * bits <= 64 ? new(bits, 8) : order * bits <= 128 ? new(bits, 16) : throw NGramErrors.KeyTooLong(order, words);
    }
}
