using System.Text;

namespace Curriculum.Text;

/// <summary>Splits text into tokens. It holds no state, so one tokenizer serves every thread.</summary>
/// <remarks>The work is done on UTF-8 bytes: a corpus is read without making one string per word.</remarks>
public abstract class Tokenizer
{
    /// <summary>Lower-cased words without punctuation.</summary>
    public static Tokenizer Words { get; } = new WordTokenizer();

    /// <summary>Whatever stands between spaces, unchanged: for text that is already split.</summary>
    public static Tokenizer Spaces { get; } = new SpaceTokenizer();

    /// <summary>Single characters (Unicode scalar values), spaces among them.</summary>
    public static Tokenizer Characters { get; } = new CharacterTokenizer();

    /// <summary>Whether no token reaches over a space, so that a long line may be cut at one.</summary>
    public virtual bool SplitsAtSpaces => true;

    /// <summary>Appends the tokens of <paramref name="text"/>, which is valid UTF-8, to <paramref name="tokens"/>.</summary>
    public abstract void Split(ReadOnlySpan<byte> text, TokenList tokens);

    /// <summary>The tokens of <paramref name="text"/>.</summary>
    public string[] Tokenize(string text)
    {
        var tokens = new TokenList();
        Split(Encoding.UTF8.GetBytes(text), tokens);
        return tokens.ToStrings();
    }

    /// <summary>A tokenizer made of a function on strings: easy to write, several times slower.</summary>
    public static Tokenizer From(Func<string, IEnumerable<string>> split) => new FunctionTokenizer(split);

    private sealed class FunctionTokenizer(Func<string, IEnumerable<string>> split) : Tokenizer
    {
        public override void Split(ReadOnlySpan<byte> text, TokenList tokens)
        {
            foreach (var token in split(Encoding.UTF8.GetString(text))) tokens.Add(Encoding.UTF8.GetBytes(token));
        }
    }
}

/// <summary>Whatever stands between white space, unchanged.</summary>
public sealed class SpaceTokenizer : Tokenizer
{
    /// <inheritdoc/>
    public override void Split(ReadOnlySpan<byte> text, TokenList tokens)
    {
        while (true)
        {
            var start = text.IndexOfAnyExceptInRange((byte)0, (byte)' ');
            if (start < 0) return;
            text = text[start..];
            var end = text.IndexOfAnyInRange((byte)0, (byte)' ');
            if (end < 0) end = text.Length;
            tokens.Add(text[..end]);
            text = text[end..];
        }
    }
}

/// <summary>Every Unicode scalar value is a token; line ends are none.</summary>
public sealed class CharacterTokenizer : Tokenizer
{
    /// <inheritdoc/>
    public override bool SplitsAtSpaces => false;

    /// <inheritdoc/>
    public override void Split(ReadOnlySpan<byte> text, TokenList tokens)
    {
        while (text.Length > 0)
        {
            var length = text[0] < 0x80 ? 1 : Length(text);
            if (text[0] is not ((byte)'\n' or (byte)'\r')) tokens.Add(text[..length]);
            text = text[length..];
        }
    }

    private static int Length(ReadOnlySpan<byte> text)
    {
        Rune.DecodeFromUtf8(text, out _, out var length);
        return length;
    }
}
