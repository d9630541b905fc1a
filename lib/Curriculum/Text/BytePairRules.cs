using System.Numerics;
using System.Text;

namespace Curriculum.Text;

/// <summary>Merges by the numbers of pieces: which piece two neighbours make, and how early that merge was learned.</summary>
/// <remarks>Never changes once made, so every thread reads the same one. A piece is its text: two ways to spell the same piece give one number.</remarks>
internal sealed class BytePairRules
{
    /// <summary>The number of a character that no merge has.</summary>
    public const int Unknown = -1;

    /// <summary>The rank of a pair that is never merged.</summary>
    public const int Never = int.MaxValue;

    /// <summary><see cref="BytePairTokenizer.WordEnd"/> as UTF-8.</summary>
    public static ReadOnlySpan<byte> WordEnd => "</w>"u8;

    private readonly WordTable pieces = new();
    private readonly Rule[] rules;
    private readonly int shift;
    // Most characters are ASCII: their numbers, inside a word and at its end, without a look-up.
    private readonly int[] inside = new int[128], last = new int[128];

    public BytePairRules(IReadOnlyList<(string Left, string Right)> merges)
    {
        var places = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(2 * merges.Count, 16));
        (rules, shift) = (new Rule[places], 64 - BitOperations.Log2((uint)places));
        Array.Fill(rules, new(ulong.MaxValue, Never, Unknown));
        for (var rank = 0; rank < merges.Count; rank++)
        {
            var (left, right) = (Encoding.UTF8.GetBytes(merges[rank].Left), Encoding.UTF8.GetBytes(merges[rank].Right));
            var key = Key(pieces.Add(left), pieces.Add(right));
            ref var rule = ref rules[Place(key)];
            // Of a merge that is listed twice the first counts.
            if (rule.Key != key) rule = new(key, rank, pieces.Add([.. left, .. right]));
        }
        for (var c = 0; c < 128; c++)
            (inside[c], last[c]) = (pieces.Find([(byte)c]), pieces.Find([(byte)c, .. WordEnd]));
    }

    /// <summary>The number of a character, the last one of a word with its mark.</summary>
    public int Character(ReadOnlySpan<byte> utf8, bool isLast)
    {
        if (utf8.Length == 1) return (isLast ? last : inside)[utf8[0]];
        if (!isLast) return pieces.Find(utf8);
        Span<byte> marked = stackalloc byte[utf8.Length + WordEnd.Length];
        utf8.CopyTo(marked);
        WordEnd.CopyTo(marked[utf8.Length..]);
        return pieces.Find(marked);
    }

    /// <summary>When two neighbours are merged, and the piece they make.</summary>
    public (int Rank, int Merged) this[int left, int right]
    {
        get
        {
            if (left < 0 || right < 0) return (Never, Unknown);
            ref readonly var rule = ref rules[Place(Key(left, right))];
            return (rule.Rank, rule.Merged);
        }
    }

    private static ulong Key(int left, int right) => (ulong)(uint)left << 32 | (uint)right;

    // The place of a pair, or the empty one where it would stand.
    private int Place(ulong key)
    {
        var table = rules;
        var at = (int)(key * 0x9E3779B97F4A7C15 >> shift);
        while (table[at].Key != key && table[at].Key != ulong.MaxValue) at = (at + 1) & (table.Length - 1);
        return at;
    }

    private readonly record struct Rule(ulong Key, int Rank, int Merged);
}
