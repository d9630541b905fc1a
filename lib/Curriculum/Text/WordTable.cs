using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Curriculum.Text;

/// <summary>Numbers words from 0 in the order they come: open addressing over UTF-8 bytes kept in one array.</summary>
internal sealed class WordTable
{
    private const uint Empty = uint.MaxValue;
    // A slot is the hash in the high half and the word's number in the low half.
    private ulong[] slots = NewSlots(1024);
    private byte[] bytes = new byte[4096];
    private int[] ends = new int[256];

    /// <summary>The number of words.</summary>
    public int Count { get; private set; }

    /// <summary>The bytes of word <paramref name="index"/>.</summary>
    public ReadOnlySpan<byte> this[int index] => bytes.AsSpan(Start(index), ends[index] - Start(index));

    /// <summary>The word as a string.</summary>
    public string Text(int index) => Encoding.UTF8.GetString(this[index]);

    /// <summary>The number of a word, or −1.</summary>
    public int Find(ReadOnlySpan<byte> word)
    {
        var hash = Hash(word);
        var slot = slots[Slot(word, hash)];
        return (uint)slot == Empty ? -1 : (int)(uint)slot;
    }

    /// <summary>The number of a word, or −1.</summary>
    public int Find(string word)
    {
        Span<byte> room = stackalloc byte[256];
        return Encoding.UTF8.TryGetBytes(word, room, out var length)
            ? Find(room[..length])
            : Find(Encoding.UTF8.GetBytes(word));
    }

    /// <summary>The number of a word, which is added when it is new.</summary>
    public int Add(ReadOnlySpan<byte> word)
    {
        var hash = Hash(word);
        var place = Slot(word, hash);
        if ((uint)slots[place] != Empty) return (int)(uint)slots[place];
        Append(word);
        slots[place] = ((ulong)hash << 32) | (uint)(Count - 1);
        if (Count * 2 > slots.Length) Grow();
        return Count - 1;
    }

    private int Start(int index) => index == 0 ? 0 : ends[index - 1];

    private int Slot(ReadOnlySpan<byte> word, uint hash)
    {
        var table = slots;
        var mask = table.Length - 1;
        for (var i = (int)hash & mask; ; i = (i + 1) & mask)
        {
            var slot = table[i];
            if ((uint)slot == Empty || ((uint)(slot >> 32) == hash && this[(int)(uint)slot].SequenceEqual(word))) return i;
        }
    }

    private void Append(ReadOnlySpan<byte> word)
    {
        var start = Count == 0 ? 0 : ends[Count - 1];
        if (start + word.Length > bytes.Length) Array.Resize(ref bytes, Math.Max(bytes.Length * 2, start + word.Length));
        if (Count == ends.Length) Array.Resize(ref ends, ends.Length * 2);
        word.CopyTo(bytes.AsSpan(start));
        ends[Count++] = start + word.Length;
    }

    private void Grow()
    {
        var old = slots;
        slots = NewSlots(old.Length * 4);
        var mask = slots.Length - 1;
        foreach (var slot in old)
        {
            if ((uint)slot == Empty) continue;
            var i = (int)(slot >> 32) & mask;
            while ((uint)slots[i] != Empty) i = (i + 1) & mask;
            slots[i] = slot;
        }
    }

    private static ulong[] NewSlots(int length)
    {
        var slots = new ulong[length];
        Array.Fill(slots, ulong.MaxValue);
        return slots;
    }

    // Multiply and fold eight bytes at a time.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Hash(ReadOnlySpan<byte> word)
    {
        const ulong K = 0x9E3779B97F4A7C15;
        var h = (ulong)word.Length * K;
        while (word.Length >= 8)
        {
            h = Mix(h ^ MemoryMarshal.Read<ulong>(word));
            word = word[8..];
        }
        ulong tail = 0;
        if (word.Length >= 4) tail = MemoryMarshal.Read<uint>(word) | ((ulong)MemoryMarshal.Read<uint>(word[^4..]) << 32);
        else if (word.Length > 0) tail = word[0] | ((ulong)word[word.Length >> 1] << 8) | ((ulong)word[^1] << 16);
        h = Mix(h ^ tail);
        return (uint)(h >> 32);

        static ulong Mix(ulong x)
        {
            x *= K;
            return (x ^ BitOperations.RotateLeft(x, 29)) * 0xBF58476D1CE4E5B9;
        }
    }
}
