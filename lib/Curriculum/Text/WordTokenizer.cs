using System.Buffers;
using System.Globalization;
using System.Text;

namespace Curriculum.Text;

/// <summary>Words are runs of letters, digits and marks; an apostrophe or a hyphen belongs to the word it stands inside.</summary>
/// <remarks>"Don't use well-known words." gives don't, use, well-known, words. A Han character or a kana is a token of its own,
/// because Chinese and Japanese put no spaces between words. A figure keeps its inner point or comma: 3.14.</remarks>
/// <param name="lowercase">Whether capitals are made small.</param>
/// <param name="punctuation">Whether each punctuation mark or symbol is a token instead of being dropped.</param>
public sealed class WordTokenizer(bool lowercase = true, bool punctuation = false) : Tokenizer
{
    private const byte Space = 0, Letter = 1, Digit = 2, Joiner = 3, DecimalMark = 4, Mark = 5, Wide = 6;

    private static readonly byte[] Kinds = MakeKinds();

    /// <inheritdoc/>
    public override void Split(ReadOnlySpan<byte> text, TokenList tokens)
    {
        var kinds = Kinds.AsSpan();
        for (var i = 0; i < text.Length;)
        {
            switch (kinds[text[i]])
            {
                case Space: i++; break;
                case Letter or Digit: i += Word(text[i..], tokens); break;
                case Wide: i += WideCharacter(text[i..], tokens); break;
                default:
                    if (punctuation) tokens.Add(text.Slice(i, 1));
                    i++;
                    break;
            }
        }
    }

    // The text begins with a character of a word; returns how many bytes the word takes.
    private int Word(ReadOnlySpan<byte> text, TokenList tokens)
    {
        var small = lowercase ? (byte)0x20 : (byte)0;
        var kinds = Kinds.AsSpan();
        // Lower-casing never makes a character longer than three bytes, nor a one-byte character longer.
        var word = tokens.Reserve(text.Length <= 64 ? 192 : Reach(text) * 3);
        int i = 0, written = 0;
        while (i < text.Length)
        {
            var c = text[i];
            var kind = kinds[c];
            if (kind == Letter) { word[written++] = (byte)(c | (c < 'a' ? small : 0)); i++; }
            else if (kind == Digit) { word[written++] = c; i++; }
            else if (kind == Joiner && i + 1 < text.Length && Continues(text[(i + 1)..])) { word[written++] = c; i++; }
            else if (kind == DecimalMark && i > 0 && i + 1 < text.Length
                     && kinds[text[i - 1]] == Digit && kinds[text[i + 1]] == Digit) { word[written++] = c; i++; }
            else if (kind == Wide && Rune.DecodeFromUtf8(text[i..], out var rune, out var length) == OperationStatus.Done
                     && (IsWordRune(rune) || (IsApostrophe(rune) && Continues(text[(i + length)..]))))
            {
                i += length;
                if (IsApostrophe(rune)) word[written++] = (byte)'\'';
                else written += (lowercase ? Rune.ToLowerInvariant(rune) : rune).EncodeToUtf8(word[written..]);
            }
            else break;
        }
        tokens.Commit(written);
        return i;
    }

    private int WideCharacter(ReadOnlySpan<byte> text, TokenList tokens)
    {
        Rune.DecodeFromUtf8(text, out var rune, out var length);
        if (IsWordRune(rune)) return Word(text, tokens);
        if (IsIdeograph(rune) || (punctuation && !Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune))) tokens.Add(text[..length]);
        return length;
    }

    private static bool Continues(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty) return false;
        if (Kinds[text[0]] is Letter or Digit) return true;
        return text[0] >= 0x80 && Rune.DecodeFromUtf8(text, out var rune, out _) == OperationStatus.Done && IsWordRune(rune);
    }

    // A bound on the bytes of the word that starts here: up to the next ASCII space.
    private static int Reach(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAnyInRange((byte)0, (byte)' ');
        return end < 0 ? text.Length : Math.Max(end, 1);
    }

    private static bool IsWordRune(Rune rune) => (Rune.IsLetterOrDigit(rune) && !IsIdeograph(rune))
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark;

    private static bool IsApostrophe(Rune rune) => rune.Value == 0x2019;

    // Kana, CJK ideographs with extension A and the compatibility block, and the planes that hold only ideographs.
    private static bool IsIdeograph(Rune rune) => rune.Value is (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x9FFF)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);

    private static byte[] MakeKinds()
    {
        var kinds = new byte[256];
        for (var c = 0; c < 256; c++)
        {
            kinds[c] = (char)c switch
            {
                >= (char)0x80 => Wide,
                _ when char.IsAsciiLetter((char)c) => Letter,
                _ when char.IsAsciiDigit((char)c) => Digit,
                '\'' or '-' => Joiner,
                '.' or ',' => DecimalMark,
                <= ' ' or (char)0x7F => Space,
                _ => Mark,
            };
        }
        return kinds;
    }
}
