namespace Curriculum.Text;

/// <summary>The tokens of a piece of text as UTF-8 bytes in one growing buffer, so that splitting text makes no garbage.</summary>
public sealed class TokenList
{
    private byte[] bytes = new byte[1024];
    private int[] ends = new int[256];
    private int written;

    /// <summary>The number of tokens.</summary>
    public int Count { get; private set; }

    /// <summary>The bytes of token <paramref name="index"/>; valid until the list changes.</summary>
    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count);
            var start = index == 0 ? 0 : ends[index - 1];
            return bytes.AsSpan(start, ends[index] - start);
        }
    }

    /// <summary>Appends a token; an empty one is ignored.</summary>
    public void Add(ReadOnlySpan<byte> token)
    {
        token.CopyTo(Reserve(token.Length));
        Commit(token.Length);
    }

    /// <summary>Appends a text cut into tokens of these lengths; <paramref name="mark"/> is added to the last of them.</summary>
    internal void AddPieces(ReadOnlySpan<byte> text, ReadOnlySpan<int> lengths, ReadOnlySpan<byte> mark)
    {
        var room = Reserve(text.Length + mark.Length);
        text.CopyTo(room);
        mark.CopyTo(room[text.Length..]);
        if (Count + lengths.Length > ends.Length) Array.Resize(ref ends, Math.Max(ends.Length * 2, Count + lengths.Length));
        var to = ends.AsSpan(Count, lengths.Length);
        for (var i = 0; i < to.Length; i++) to[i] = written += lengths[i];
        to[^1] = written += mark.Length;
        Count += lengths.Length;
    }

    /// <summary>Removes all tokens and keeps the memory.</summary>
    public void Clear() => (Count, written) = (0, 0);

    /// <summary>The tokens as strings.</summary>
    public string[] ToStrings()
    {
        var words = new string[Count];
        for (var i = 0; i < words.Length; i++) words[i] = System.Text.Encoding.UTF8.GetString(this[i]);
        return words;
    }

    /// <summary>Room for a token of at most <paramref name="length"/> bytes, to be written and then committed.</summary>
    internal Span<byte> Reserve(int length)
    {
        if (written + length > bytes.Length) Array.Resize(ref bytes, Math.Max(bytes.Length * 2, written + length));
        return bytes.AsSpan(written);
    }

    /// <summary>Makes the first <paramref name="length"/> reserved bytes a token.</summary>
    internal void Commit(int length)
    {
        if (length == 0) return;
        if (Count == ends.Length) Array.Resize(ref ends, ends.Length * 2);
        ends[Count++] = written += length;
    }
}
