using System.Numerics;
using System.Runtime.CompilerServices;

namespace Curriculum.Embeddings;

/// <summary>What a pair of words counts so far.</summary>
internal record struct PairSum(ulong Key, long Sum)
{
    public readonly int Row => (int)(Key >> 32);

    public readonly int Column => (int)Key;

    public static ulong KeyOf(int row, int column) => (ulong)(uint)row << 32 | (uint)column;
}

/// <summary>Sums by pair of words: a hash table with open addressing, sixteen bytes a place.</summary>
internal sealed class PairTable
{
    private const ulong Empty = ulong.MaxValue;
    private readonly int mostPlaces;
    private PairSum[] places;
    private int shift;
    private int limit;

    /// <param name="memoryBytes">The table grows to at most so many bytes (a power of two).</param>
    public PairTable(long memoryBytes)
    {
        mostPlaces = (int)Math.Min(BitOperations.RoundUpToPowerOf2((ulong)(memoryBytes / 16) / 2 + 1), 1 << 30);
        places = NewPlaces(Math.Min(mostPlaces, 1 << 14));
    }

    public int Count { get; private set; }

    /// <summary>Whether the table has its full size and is as full as it may be.</summary>
    public bool IsFull => Count >= limit && places.Length == mostPlaces;

    public void Add(ulong key, long amount)
    {
        ref var place = ref Find(key);
        if (place.Key == Empty)
        {
            if (Count >= limit && places.Length < mostPlaces)
            {
                Grow();
                place = ref Find(key);
            }
            place.Key = key;
            Count++;
        }
        place.Sum += amount;
    }

    /// <summary>Takes all sums out, in no order; the table is empty then.</summary>
    public PairSum[] Take()
    {
        var (taken, n) = (new PairSum[Count], 0);
        foreach (var place in places)
            if (place.Key != Empty) taken[n++] = place;
        places.AsSpan().Fill(new(Empty, 0));
        Count = 0;
        return taken;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref PairSum Find(ulong key)
    {
        var table = places;
        // Fibonacci hashing: the upper bits of the product mix all bits of the key.
        var at = (int)(key * 0x9E3779B97F4A7C15 >> shift);
        while (table[at].Key != key && table[at].Key != Empty) at = (at + 1) & (table.Length - 1);
        return ref table[at];
    }

    private void Grow()
    {
        var old = places;
        places = NewPlaces(2 * old.Length);
        foreach (var place in old)
            if (place.Key != Empty) Find(place.Key) = place;
    }

    private PairSum[] NewPlaces(int count)
    {
        (shift, limit) = (64 - BitOperations.Log2((uint)count), count / 10 * 6);
        var fresh = GC.AllocateUninitializedArray<PairSum>(count);
        fresh.AsSpan().Fill(new(Empty, 0));
        return fresh;
    }
}
