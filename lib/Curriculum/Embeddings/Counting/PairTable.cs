using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

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
    private const int FewestPlaces = 256;
    private readonly int mostPlaces;
    private PairSum[] places;
    private int shift;
    private int limit;

    /// <param name="memoryBytes">The table grows to at most so many bytes (a power of two).</param>
    public PairTable(long memoryBytes)
    {
        mostPlaces = (int)Math.Clamp(BitOperations.RoundUpToPowerOf2((ulong)(memoryBytes / 16) / 2 + 1), FewestPlaces, 1 << 30);
        places = NewPlaces(Math.Min(mostPlaces, 1 << 14));
    }

    public int Count { get; private set; }

    /// <summary>Whether the table has its full size and is as full as it may be.</summary>
    public bool IsFull => Count >= limit && places.Length == mostPlaces;

    /// <summary>Asks for the place of a pair to be brought into the cache; where the processor cannot be asked, does nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Prefetch(ulong key)
    {
        // Should the collector move the table meanwhile, the wrong place is asked for, which costs nothing.
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref places[Place(key)]));
    }

    public void Add(PairSum pair)
    {
        ref var place = ref Find(pair.Key);
        if (place.Key == Empty)
        {
            if (Count >= limit && places.Length < mostPlaces)
            {
                Grow();
                place = ref Find(pair.Key);
            }
            place.Key = pair.Key;
            Count++;
        }
        place.Sum += pair.Sum;
    }

    /// <summary>Takes all sums out, in no order.</summary>
    /// <param name="more">Whether the table is used again; else its memory is let go.</param>
    public PairSum[] Take(bool more)
    {
        var (taken, n) = (new PairSum[Count], 0);
        foreach (var place in places)
            if (place.Key != Empty) taken[n++] = place;
        if (more) places.AsSpan().Fill(new(Empty, 0));
        else places = [];
        Count = 0;
        return taken;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref PairSum Find(ulong key)
    {
        var table = places;
        var at = Place(key);
        while (table[at].Key != key && table[at].Key != Empty) at = (at + 1) & (table.Length - 1);
        return ref table[at];
    }

    // Fibonacci hashing: the upper bits of the product mix all bits of the key.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Place(ulong key) => (int)(key * 0x9E3779B97F4A7C15 >> shift);

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
