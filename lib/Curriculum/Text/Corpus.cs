using System.Text;
using Curriculum.Display;

namespace Curriculum.Text;

/// <summary>Text to learn from: UTF-8, one sentence a line, read as a stream, so that it may be larger than memory.</summary>
/// <remarks>A corpus knows the tokenizer that fits its text; <see cref="With"/> takes another.</remarks>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class Corpus : IHtml
{
    private readonly Func<Stream> open;

    private Corpus(DataSource source, Tokenizer tokenizer, Func<Stream> open) =>
        (Source, Tokenizer, this.open) = (source, tokenizer, open);

    /// <summary>Where the text came from.</summary>
    public DataSource Source { get; }

    /// <summary>How lines are split into tokens.</summary>
    public Tokenizer Tokenizer { get; }

    /// <summary>The longest sentence in tokens; a longer line is cut into several sentences.</summary>
    public int MaxSentenceLength { get; init; } = 10_000;

    /// <summary>The lines of a UTF-8 file, read again each time.</summary>
    /// <param name="path">The file.</param>
    /// <param name="tokenizer">How to split a line; <see cref="Tokenizer.Words"/> when left out.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Corpus FromFile(string path, Tokenizer? tokenizer = null)
    {
        var file = new FileInfo(path);
        if (!file.Exists) throw new FileNotFoundException($"There is no file {path} to read text from.", path);
        var source = new DataSource(file.Name, path, "the file's own", $"{file.Length:N0} bytes");
        return new(source, tokenizer ?? Tokenizer.Words, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1));
    }

    /// <summary>The lines of a string.</summary>
    public static Corpus FromText(string text, Tokenizer? tokenizer = null) =>
        FromBytes(Encoding.UTF8.GetBytes(text), new("text", "the program", "your own", $"{text.Length:N0} characters"), tokenizer);

    /// <summary>Sentences, one string each; a line break inside one becomes a space.</summary>
    public static Corpus FromSentences(IEnumerable<string> sentences, Tokenizer? tokenizer = null)
    {
        var text = new StringBuilder();
        foreach (var sentence in sentences) text.Append(sentence.ReplaceLineEndings(" ")).Append('\n');
        return FromText(text.ToString(), tokenizer);
    }

    /// <summary>The lines of UTF-8 text in memory.</summary>
    public static Corpus FromBytes(byte[] utf8, DataSource source, Tokenizer? tokenizer = null) =>
        new(source, tokenizer ?? Tokenizer.Words, () => new MemoryStream(utf8, writable: false));

    /// <summary>The lines of any stream that <paramref name="open"/> can open again and again.</summary>
    public static Corpus FromStream(Func<Stream> open, DataSource source, Tokenizer? tokenizer = null) =>
        new(source, tokenizer ?? Tokenizer.Words, open);

    /// <summary>The same text split by another tokenizer.</summary>
    public Corpus With(Tokenizer tokenizer) => new(Source, tokenizer, open) { MaxSentenceLength = MaxSentenceLength };

    /// <summary>The same text with another note of where it came from.</summary>
    public Corpus WithSource(DataSource source) => new(source, Tokenizer, open) { MaxSentenceLength = MaxSentenceLength };

    /// <summary>The text followed by itself until it is <paramref name="times"/> times as long: for measuring speed on real text.</summary>
    public Corpus Repeat(int times)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(times);
        return new(Source with { Note = $"{times} times over" }, Tokenizer, () => new RepeatedStream(open, times)) { MaxSentenceLength = MaxSentenceLength };
    }

    /// <summary>The text as it is stored; the caller disposes of the stream.</summary>
    public Stream Open() => open();

    /// <summary>The tokens of every sentence that has any, one sentence at a time.</summary>
    /// <exception cref="DamagedFileException">The text is not UTF-8 or has a NUL byte.</exception>
    public IEnumerable<string[]> Sentences()
    {
        using var reader = new SentenceReader(this);
        while (reader.Read()) yield return reader.Tokens();
    }

    /// <summary>All tokens in order.</summary>
    public IEnumerable<string> Tokens() => Sentences().SelectMany(sentence => sentence);

    /// <summary>The lines that are not empty, as text.</summary>
    /// <exception cref="DamagedFileException">The text is not UTF-8 or has a NUL byte.</exception>
    public IEnumerable<string> Lines()
    {
        using var chunks = new TextChunkReader(open(), Source.Name, cutsAtSpaces: false);
        var line = new StringBuilder();
        while (chunks.Next() is { IsEmpty: false } piece)
        {
            while (!piece.IsEmpty)
            {
                var end = piece.Span.IndexOf((byte)'\n');
                line.Append(Encoding.UTF8.GetString(end < 0 ? piece.Span : piece.Span[..end].TrimEnd((byte)'\r')));
                piece = end < 0 ? default : piece[(end + 1)..];
                if (end >= 0 && line.Length > 0) yield return line.ToString();
                if (end >= 0) line.Clear();
            }
        }
        if (line.Length > 0) yield return line.ToString();
    }

    /// <summary>A vocabulary of this corpus: <see cref="Vocabulary.Build"/>.</summary>
    public Vocabulary Vocabulary(int minCount = 1, int? maxSize = null, IReadOnlyList<string>? special = null) =>
        Text.Vocabulary.Build(this, minCount, maxSize, special);

    /// <summary>The whole corpus as word numbers in memory.</summary>
    /// <remarks>A word that <paramref name="vocabulary"/> lacks becomes its unknown word; where it has none, the word is left out.</remarks>
    public EncodedCorpus Encode(Vocabulary vocabulary) => EncodedCorpus.Read(this, vocabulary);

    /// <summary>Sentences as word numbers, streamed: nothing but the current piece is held in memory.</summary>
    public SentenceReader Read() => new(this);

    /// <inheritdoc/>
    public string ToHtml() => LineHtml.Of(this);

    /// <summary>One line: the source.</summary>
    public override string ToString() => Source.ToString();
}
