using System.Numerics;

namespace Curriculum.LanguageModels;

/// <summary>Sorts whole numbers eight bits at a time from the lowest (radix sort) on several threads.</summary>
/// <remarks>Each thread has a stretch of the numbers; every pass first counts digits, then moves each number to its place,
/// which is the same for any number of threads.</remarks>
internal static class KeySort
{
    private const int Digits = 256;
    private const int SmallestStretch = 1 << 14;

    /// <summary>Sorts the first <paramref name="bits"/> bits; the result is one of the two arrays.</summary>
    public static T[] Sort<T>(T[] keys, T[] spare, int count, int bits, int threads)
        where T : unmanaged, IBinaryInteger<T>
    {
        threads = Math.Clamp(count / SmallestStretch, 1, threads);
        var next = new int[threads * Digits];
        var (from, to) = (keys, spare);
        for (var shift = 0; shift < bits; shift += 8)
        {
            Run(threads, part => Count(Stretch(from, count, part, threads), next.AsSpan(part * Digits, Digits), shift));
            if (!Places(next, threads, count)) continue;
            Run(threads, part => Move(Stretch(from, count, part, threads), to, next.AsSpan(part * Digits, Digits), shift));
            (from, to) = (to, from);
        }
        return from;
    }

    private static void Count<T>(ReadOnlySpan<T> keys, Span<int> counts, int shift)
        where T : unmanaged, IBinaryInteger<T>
    {
        counts.Clear();
        foreach (var key in keys) counts[byte.CreateTruncating(key >> shift)]++;
    }

    private static void Move<T>(ReadOnlySpan<T> keys, T[] to, Span<int> next, int shift)
        where T : unmanaged, IBinaryInteger<T>
    {
        foreach (var key in keys) to[next[byte.CreateTruncating(key >> shift)]++] = key;
    }

    // Turns the counts of digits into first places; false when all numbers have the same digit, so that nothing need move.
    private static bool Places(Span<int> next, int threads, int count)
    {
        var place = 0;
        for (var digit = 0; digit < Digits; digit++)
        {
            var before = place;
            for (var part = 0; part < threads; part++)
            {
                ref var entry = ref next[part * Digits + digit];
                (entry, place) = (place, place + entry);
            }
            if (place - before == count) return false;
        }
        return true;
    }

    private static ReadOnlySpan<T> Stretch<T>(T[] keys, int count, int part, int parts)
    {
        var (first, end) = ((int)((long)count * part / parts), (int)((long)count * (part + 1) / parts));
        return keys.AsSpan(first, end - first);
    }

    private static void Run(int threads, Action<int> work)
    {
        if (threads == 1) work(0);
        else Parallel.For(0, threads, work);
    }
}
