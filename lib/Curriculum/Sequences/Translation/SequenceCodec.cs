using Curriculum.Display;
using Curriculum.Text;

namespace Curriculum.Sequences;

/// <summary>What a text is split into.</summary>
public enum SymbolUnit
{
    /// <summary>Single characters (Unicode scalar values), spaces among them.</summary>
    Characters,

    /// <summary>Lower-cased words without punctuation.</summary>
    Words,

    /// <summary>Whatever stands between spaces, unchanged.</summary>
    Spaces,
}

/// <summary>Texts as sequences of numbers, and back: a way to split, a vocabulary, and the marks &lt;pad&gt; 0, &lt;s&gt; 1, &lt;/s&gt; 2.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class SequenceCodec : IHtml
{
    /// <summary>The number that fills up shorter sequences of a batch.</summary>
    public const int Padding = 0;

    /// <summary>The number of &lt;s&gt;: what a decoder is given before the first symbol.</summary>
    public const int Start = 1;

    /// <summary>The number of &lt;/s&gt;: what a decoder says when it is done.</summary>
    public const int End = 2;

    /// <summary>A codec with a vocabulary that begins with the marks.</summary>
    /// <param name="vocabulary">The symbols; &lt;unk&gt; among them if unknown ones are to be read.</param>
    /// <param name="unit">What a text is split into.</param>
    /// <param name="maxLength">The longest text that is taken, in symbols.</param>
    /// <exception cref="ArgumentException">The vocabulary does not begin with the marks.</exception>
    public SequenceCodec(Vocabulary vocabulary, SymbolUnit unit, int maxLength = 256)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxLength);
        if (!Marks.Index().All(mark => vocabulary.IndexOf(mark.Item) == mark.Index)) throw TranslationErrors.Marks(vocabulary.Count);
        (Vocabulary, Unit, MaxLength) = (vocabulary, unit, maxLength);
    }

    /// <summary>&lt;pad&gt;, &lt;s&gt;, &lt;/s&gt;: the first words of every codec's vocabulary.</summary>
    public static IReadOnlyList<string> Marks { get; } = ["<pad>", "<s>", "</s>"];

    /// <summary>The symbols.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>What a text is split into.</summary>
    public SymbolUnit Unit { get; }

    /// <summary>The longest text that is taken, in symbols.</summary>
    public int MaxLength { get; }

    /// <summary>A codec with all symbols of these texts.</summary>
    /// <param name="texts">The texts, of which there is at least one.</param>
    /// <param name="unit">What a text is split into.</param>
    /// <param name="maxLength">The longest text that is taken, in symbols.</param>
    /// <param name="unknown">Whether &lt;unk&gt; stands for symbols that are not in the vocabulary; without, they are an error.</param>
    /// <param name="minCount">A rarer symbol is left out.</param>
    public static SequenceCodec Build(IEnumerable<string> texts, SymbolUnit unit = SymbolUnit.Characters, int maxLength = 256, bool unknown = false, int minCount = 1)
    {
        var vocabulary = Vocabulary.FromTokens(texts.SelectMany(text => Split(text, unit)), minCount,
            special: unknown ? [.. Marks, Vocabulary.UnknownToken] : Marks);
        return new(vocabulary, unit, maxLength);
    }

    /// <summary>The symbols of a text.</summary>
    public string[] Split(string text) => Split(text, Unit);

    /// <summary>The numbers of a text's symbols, without marks.</summary>
    /// <exception cref="ArgumentException">The text is empty, too long, or has a symbol that the vocabulary lacks and no &lt;unk&gt; stands for.</exception>
    public int[] Encode(string text)
    {
        var symbols = Split(text);
        if (symbols.Length == 0) throw TranslationErrors.Empty(text);
        if (symbols.Length > MaxLength) throw TranslationErrors.TooLong(text, symbols.Length, MaxLength);
        var ids = new int[symbols.Length];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = Vocabulary.IndexOf(symbols[i]);
            if (ids[i] is >= 0 and <= End) throw TranslationErrors.Reserved(symbols[i], i, text);
            if (ids[i] < 0) ids[i] = Vocabulary.Unknown >= 0 ? Vocabulary.Unknown : throw TranslationErrors.Unknown(symbols[i], i, text, Vocabulary.Count);
        }
        return ids;
    }

    /// <summary>The text of numbers, up to the first &lt;/s&gt;; the other marks are left out.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is not in the vocabulary.</exception>
    public string Decode(IEnumerable<int> ids) =>
        string.Join(Unit == SymbolUnit.Characters ? "" : " ", ids.TakeWhile(id => id != End).Where(id => id is not (Padding or Start)).Select(id => Vocabulary[id]));

    /// <inheritdoc/>
    public string ToHtml() => LineHtml.Of(this);

    /// <summary>One line: the unit, the longest text, and the vocabulary.</summary>
    public override string ToString() => $"{Unit} (at most {MaxLength}): {Vocabulary}";

    /// <summary>Whether the other codec gives every symbol the same number.</summary>
    internal bool Fits(SequenceCodec other) => ReferenceEquals(this, other) || (Unit == other.Unit && Vocabulary.SequenceEqual(other.Vocabulary));

    private static string[] Split(string text, SymbolUnit unit) => unit switch
    {
        SymbolUnit.Characters => Tokenizer.Characters.Tokenize(text),
        SymbolUnit.Words => Tokenizer.Words.Tokenize(text),
        _ => Tokenizer.Spaces.Tokenize(text),
    };
}
