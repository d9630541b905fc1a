namespace Curriculum.Embeddings;

/// <summary>Sorts pairs by key, eleven bits at a time from the lowest (radix sort): linear in the number of pairs.</summary>
internal static class PairSort
{
    private const int Bits = 11;

    public static PairSum[] Sort(PairSum[] pairs)
    {
        var used = 0UL;
        foreach (var pair in pairs) used |= pair.Key;
        var (from, to) = (pairs, new PairSum[pairs.Length]);
        Span<int> next = stackalloc int[1 << Bits];
        for (var shift = 0; shift < 64; shift += Bits)
        {
            var mask = (1UL << Bits) - 1;
            if ((used >> shift & mask) == 0) continue;
            next.Clear();
            foreach (var pair in from) next[(int)(pair.Key >> shift & mask)]++;
            for (int digit = 0, sum = 0; digit < next.Length; digit++) (next[digit], sum) = (sum, sum + next[digit]);
            foreach (var pair in from) to[next[(int)(pair.Key >> shift & mask)]++] = pair;
            (from, to) = (to, from);
        }
        return from;
    }
}
