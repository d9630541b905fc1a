using System.Text;

namespace Curriculum.Text;

/// <summary>Merges the characters of one word at a time: always the pair learned first, and of equal ones the leftmost.</summary>
internal sealed class PieceMerger(BytePairRules rules)
{
    // Below, looking at every pair again for each merge is faster than a heap.
    private const int Short = 48;

    private int[] pieces = new int[Short], lengths = new int[Short], ranks = new int[Short], merged = new int[Short];
    // Of long words only: the neighbours of a piece, and the pairs by rank and place.
    private int[] next = [], previous = [];
    private readonly PriorityQueue<(int Left, int Right), (int Rank, int At)> queue = new();

    /// <summary>The lengths in bytes of the pieces, without the mark of the last; valid until the next call.</summary>
    public ReadOnlySpan<int> Merge(ReadOnlySpan<byte> word)
    {
        var count = ReadCharacters(word);
        return lengths.AsSpan(0, count <= Short ? MergeShort(count) : MergeLong(count));
    }

    private int ReadCharacters(ReadOnlySpan<byte> word)
    {
        var count = 0;
        while (!word.IsEmpty)
        {
            var length = 1;
            if (word[0] >= 0x80) Rune.DecodeFromUtf8(word, out _, out length);
            if (count == pieces.Length)
            {
                Array.Resize(ref pieces, 2 * count);
                Array.Resize(ref lengths, 2 * count);
            }
            (pieces[count], lengths[count++]) = (rules.Character(word[..length], isLast: length == word.Length), length);
            word = word[length..];
        }
        return count;
    }

    private int MergeShort(int count)
    {
        for (var i = 0; i + 1 < count; i++) (ranks[i], merged[i]) = rules[pieces[i], pieces[i + 1]];
        while (count > 1)
        {
            var (best, at) = (BytePairRules.Never, -1);
            for (var i = 0; i + 1 < count; i++)
                if (ranks[i] < best) (best, at) = (ranks[i], i);
            if (at < 0) break;
            pieces[at] = merged[at];
            lengths[at] += lengths[at + 1];
            count--;
            foreach (var row in (ReadOnlySpan<int[]>)[pieces, lengths, ranks, merged]) row.AsSpan((at + 2)..(count + 1)).CopyTo(row.AsSpan(at + 1));
            if (at > 0) (ranks[at - 1], merged[at - 1]) = rules[pieces[at - 1], pieces[at]];
            if (at + 1 < count) (ranks[at], merged[at]) = rules[pieces[at], pieces[at + 1]];
        }
        return count;
    }

    private int MergeLong(int count)
    {
        if (next.Length < count) (next, previous) = (new int[pieces.Length], new int[pieces.Length]);
        for (var i = 0; i < count; i++) (next[i], previous[i]) = (i + 1, i - 1);
        for (var i = 0; i + 1 < count; i++) Offer(i, i + 1);
        while (queue.TryDequeue(out var pair, out var place))
        {
            var (at, right) = (place.At, next[place.At]);
            // One of the two may have been merged with another neighbour since.
            if (right >= count || lengths[at] == 0 || pieces[at] != pair.Left || pieces[right] != pair.Right) continue;
            pieces[at] = rules[pair.Left, pair.Right].Merged;
            lengths[at] += lengths[right];
            lengths[right] = 0;
            next[at] = next[right];
            if (next[at] < count) previous[next[at]] = at;
            if (previous[at] >= 0) Offer(previous[at], at);
            if (next[at] < count) Offer(at, next[at]);
        }
        var kept = 0;
        for (var i = 0; i < count; i = next[i]) lengths[kept++] = lengths[i];
        return kept;
    }

    private void Offer(int left, int right)
    {
        var rank = rules[pieces[left], pieces[right]].Rank;
        if (rank < BytePairRules.Never) queue.Enqueue((pieces[left], pieces[right]), (rank, left));
    }
}
