using System.Numerics;

namespace Curriculum.Embeddings;

/// <summary>Sorts pairs by key, some bits at a time from the lowest (radix sort): linear in the number of pairs.</summary>
internal static class PairSort
{
    // More bits a pass are fewer passes, until the places that are written to leave the cache.
    private const int MostBits = 11;

    public static PairSum[] Sort(PairSum[] pairs)
    {
        var used = 0UL;
        foreach (var pair in pairs) used |= pair.Key;
        var (from, to) = (pairs, new PairSum[pairs.Length]);
        // Columns in the low half, rows in the high one, and in each only the bits that any number has.
        foreach (var (half, bits) in (ReadOnlySpan<(int, int)>)[(0, BitsOf((uint)used)), (32, BitsOf((uint)(used >> 32)))])
        {
            var passes = (bits + MostBits - 1) / MostBits;
            for (var pass = 0; pass < passes; pass++)
            {
                var (first, end) = (bits * pass / passes, bits * (pass + 1) / passes);
                Scatter(from, to, half + first, (1UL << (end - first)) - 1);
                (from, to) = (to, from);
            }
        }
        return from;
    }

    private static void Scatter(PairSum[] from, PairSum[] to, int shift, ulong mask)
    {
        Span<int> next = stackalloc int[(int)mask + 1];
        next.Clear();
        foreach (var pair in from) next[(int)(pair.Key >> shift & mask)]++;
        for (int digit = 0, sum = 0; digit < next.Length; digit++) (next[digit], sum) = (sum, sum + next[digit]);
        foreach (var pair in from) to[next[(int)(pair.Key >> shift & mask)]++] = pair;
    }

    private static int BitsOf(uint number) => 32 - BitOperations.LeadingZeroCount(number);
}
