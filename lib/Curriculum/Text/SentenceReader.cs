namespace Curriculum.Text;

/// <summary>Reads a corpus sentence by sentence without making garbage: the way to stream over text larger than memory.</summary>
/// <example><code>
/// using var reader = corpus.Read();
/// while (reader.Read(vocabulary, out var ids)) Count(ids);
/// </code></example>
public sealed class SentenceReader : IDisposable
{
    private readonly TextChunkReader chunks;
    private readonly Tokenizer tokenizer;
    private readonly TokenList tokens = new();
    private readonly int maxLength;
    private ReadOnlyMemory<byte> piece;
    private int first, count;
    private int[] ids = new int[256];

    internal SentenceReader(Corpus corpus)
    {
        tokenizer = corpus.Tokenizer;
        maxLength = corpus.MaxSentenceLength;
        chunks = new(corpus.Open(), corpus.Source.Name, tokenizer.SplitsAtSpaces);
    }

    /// <summary>The number of bytes read so far.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Goes to the next sentence that has tokens; false at the end of the text.</summary>
    /// <exception cref="DamagedFileException">The text is not UTF-8, has a NUL byte, or has no space within a megabyte.</exception>
    public bool Read()
    {
        first += count;
        while (first >= tokens.Count)
        {
            if (!NextLine()) return false;
        }
        count = Math.Min(maxLength, tokens.Count - first);
        return true;
    }

    /// <summary>The next sentence as word numbers; words that the vocabulary lacks are its unknown word or left out.</summary>
    /// <param name="vocabulary">Which words have which numbers.</param>
    /// <param name="sentence">The numbers, valid until the next call; may be empty when every word was left out.</param>
    /// <returns>False at the end of the text.</returns>
    public bool Read(Vocabulary vocabulary, out ReadOnlySpan<int> sentence)
    {
        sentence = default;
        if (!Read()) return false;
        if (ids.Length < count) ids = new int[Math.Max(count, ids.Length * 2)];
        var written = 0;
        for (var i = first; i < first + count; i++)
        {
            var id = vocabulary.Find(tokens[i]);
            if (id < 0) id = vocabulary.Unknown;
            if (id >= 0) ids[written++] = id;
        }
        sentence = ids.AsSpan(0, written);
        return true;
    }

    /// <summary>The tokens of the current sentence as strings.</summary>
    public string[] Tokens()
    {
        var words = new string[count];
        for (var i = 0; i < count; i++) words[i] = System.Text.Encoding.UTF8.GetString(tokens[first + i]);
        return words;
    }

    /// <inheritdoc/>
    public void Dispose() => chunks.Dispose();

    /// <summary>The number of tokens in the current sentence.</summary>
    internal int Count => count;

    /// <summary>The bytes of token <paramref name="index"/> of the current sentence.</summary>
    internal ReadOnlySpan<byte> this[int index] => tokens[first + index];

    private bool NextLine()
    {
        tokens.Clear();
        (first, count) = (0, 0);
        if (piece.IsEmpty)
        {
            piece = chunks.Next();
            if (piece.IsEmpty) return false;
            BytesRead += piece.Length;
        }
        var end = piece.Span.IndexOf((byte)'\n');
        var line = end < 0 ? piece : piece[..end];
        piece = end < 0 ? default : piece[(end + 1)..];
        tokenizer.Split(line.Span, tokens);
        return true;
    }
}
