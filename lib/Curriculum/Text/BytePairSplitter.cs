namespace Curriculum.Text;

/// <summary>Splits words into pieces for one thread at a time, and remembers what it split.</summary>
/// <remarks>Most words of a text were seen before: they cost one look-up. What is remembered stays below some
/// eight megabytes: when it is full, it is forgotten and begins anew with the words of the text that now comes.</remarks>
internal sealed class BytePairSplitter(BytePairRules rules)
{
    private const int MostWords = 1 << 16, MostBytes = 1 << 21, LongestRemembered = 128;

    private readonly PieceMerger merger = new(rules);
    private WordTable words = new();
    private int rememberedBytes;
    // The lengths of the pieces of the remembered word i begin at starts[i].
    private int[] starts = new int[1024], lengths = new int[4096];
    private int used;

    /// <summary>Room for the words of a line; the tokenizer's own.</summary>
    public TokenList Line { get; } = new();

    /// <summary>Appends the pieces of a word.</summary>
    public void Split(ReadOnlySpan<byte> word, TokenList tokens)
    {
        if (word.Length > LongestRemembered)
        {
            // Rare: what so long a word needs is not kept.
            tokens.AddPieces(word, new PieceMerger(rules).Merge(word), BytePairRules.WordEnd);
            return;
        }
        var index = words.Find(word);
        if (index < 0) index = Remember(word);
        tokens.AddPieces(word, lengths.AsSpan(starts[index]..starts[index + 1]), BytePairRules.WordEnd);
    }

    private int Remember(ReadOnlySpan<byte> word)
    {
        if (words.Count == MostWords || rememberedBytes + word.Length > MostBytes) (words, rememberedBytes, used) = (new(), 0, 0);
        var pieces = merger.Merge(word);
        var index = words.Add(word);
        rememberedBytes += word.Length;
        if (index + 1 >= starts.Length) Array.Resize(ref starts, 2 * starts.Length);
        if (used + pieces.Length > lengths.Length) Array.Resize(ref lengths, Math.Max(2 * lengths.Length, used + pieces.Length));
        pieces.CopyTo(lengths.AsSpan(used));
        used += pieces.Length;
        starts[index + 1] = used;
        return index;
    }
}
