using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Curriculum.LanguageModels;

/// <summary>The n-grams of a model in one hash table, for scoring text fast: one access to memory for each n-gram that is looked up.</summary>
/// <remarks>An n-gram is known by 64 bits mixed out of its words, the last one first, so that the n-grams which end at a word are found one after
/// the other, and can be fetched from memory while the word before is still scored (as KenLM's probing model does; Heafield 2011). That two of the
/// model's own n-grams have the same bits is ruled out when the table is built; that an unseen one has those of a seen one happens once in 10¹¹ times.</remarks>
internal sealed unsafe class NGramTable
{
    private const double Fill = 0.7;
    // How many words ahead of the one that is scored entries are fetched: memory is that much slower.
    private const int Ahead = 3;
    private readonly int order;
    private readonly Entry[] unigrams, entries;

    public NGramTable(NGramTrie trie, NGramWeights weights, int threads)
    {
        order = trie.Order;
        unigrams = GC.AllocateArray<Entry>(trie[1].Count, pinned: true);
        for (var word = 0; word < unigrams.Length; word++) unigrams[word] = new(0, weights.Log(1, word), order > 1 ? weights.Backoff(1, word) : 0);
        var count = Enumerable.Range(2, order - 1).Sum(level => (long)trie[level].Count);
        // Pinned, so that a fetch ahead is of the right place.
        entries = GC.AllocateArray<Entry>(checked((int)(count / Fill) + 8), pinned: true);
        for (var level = 2; level <= order; level++)
        {
            var length = level;
            trie.ForNodes(level, threads, (start, end) => Insert(trie, weights, length, start, end));
        }
    }

    /// <summary>The base-10 logarithms of a sentence's words and of its end.</summary>
    [SkipLocalsInit]
    public void Score(ReadOnlySpan<int> sentence, int start, int end, Span<double> logarithms)
    {
        // Rows used in turns: two of backoffs, for a word and the one before it; of hashes for a word and those that are fetched ahead.
        Span<float> backoffs = stackalloc float[2 * order];
        Span<ulong> hashes = stackalloc ulong[(Ahead + 1) * order];
        var known = Math.Min(1, order - 1);
        backoffs[order] = unigrams[start].Backoff;
        for (var i = 0; i < Ahead; i++) Fetch(sentence, i, start, end, Math.Min(i + 2, order), Row(hashes, i));
        for (var i = 0; i <= sentence.Length; i++)
        {
            var (row, other) = (i % 2 * order, (1 - i % 2) * order);
            Fetch(sentence, i + Ahead, start, end, Math.Min(known + Ahead + 1, order), Row(hashes, i + Ahead));
            var own = Row(hashes, i);
            var entry = unigrams[i < sentence.Length ? sentence[i] : end];
            var (log, matched) = (entry.Log, 1);
            for (backoffs[row] = entry.Backoff; matched <= known && Find(own[matched], ref entry); matched++)
                (log, backoffs[row + matched]) = (entry.Log, entry.Backoff);
            for (var context = matched; context <= known; context++) log += backoffs[other + context - 1];
            logarithms[i] = log;
            known = Math.Min(matched, order - 1);
        }
    }

    /// <summary>The hashes of the n-grams that end at a word, by length less one, whose entries are on their way from memory.</summary>
    private void Fetch(ReadOnlySpan<int> sentence, int position, int start, int end, int longest, Span<ulong> hashes)
    {
        if (position > sentence.Length) return;
        var word = position < sentence.Length ? sentence[position] : end;
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref unigrams[word]));
        var hash = Mix(0, word);
        longest = Math.Min(longest, position + 2);
        for (var length = 1; length < longest; length++)
        {
            var before = position - length;
            hashes[length] = hash = Mix(hash, before >= 0 ? sentence[before] : start);
            if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref entries[Place(hash)]));
        }
    }

    private Span<ulong> Row(Span<ulong> hashes, int position) => hashes.Slice(position % (Ahead + 1) * order, order);

    private bool Find(ulong hash, ref Entry found)
    {
        for (var place = Place(hash); ; place = place + 1 < entries.Length ? place + 1 : 0)
        {
            ref var entry = ref entries[place];
            if (entry.Hash == hash)
            {
                found = entry;
                return true;
            }
            if (entry.Hash == 0) return false;
        }
    }

    private void Insert(NGramTrie trie, NGramWeights weights, int level, int start, int end)
    {
        var path = new TriePath(trie, start, stackalloc int[level], stackalloc int[level]);
        for (var node = start; node < end; node++)
        {
            path.Next();
            var hash = 0UL;
            for (var i = level - 1; i >= 0; i--) hash = Mix(hash, path.Words[i]);
            var place = Place(hash);
            while (Interlocked.CompareExchange(ref entries[place].Hash, hash, 0) is not 0 and var other)
            {
                if (other == hash) throw new InvalidOperationException("Two n-grams have the same 64 bits, which should not happen once in a thousand models.");
                place = place + 1 < entries.Length ? place + 1 : 0;
            }
            (entries[place].Log, entries[place].Backoff) = (weights.Log(level, node), level < order ? weights.Backoff(level, node) : 0);
        }
    }

    private int Place(ulong hash) => (int)Math.BigMul(hash, (ulong)entries.Length, out _);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong hash, int word)
    {
        // Odd constants: that of the golden ratio, and one whose product spreads every bit upwards.
        var mixed = ((hash ^ (hash >> 32)) + (ulong)word + 1) * 0x9E3779B97F4A7C15;
        return mixed == 0 ? 1 : mixed;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Entry(ulong hash, float log, float backoff)
    {
        public ulong Hash = hash;
        public float Log = log;
        public float Backoff = backoff;
    }
}
