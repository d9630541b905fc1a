using Curriculum.Display;
using Curriculum.Text;

namespace Curriculum.Data;

/// <summary>A Chinese word with its sound and meanings.</summary>
/// <param name="Simplified">The word as mainland China writes it.</param>
/// <param name="Traditional">The word in traditional characters.</param>
/// <param name="Pinyin">Its syllables with the number of their tone: can1 ting1.</param>
/// <param name="Meanings">English meanings.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record ChineseEntry(string Simplified, string Traditional, string Pinyin, string[] Meanings) : IHtml
{
    /// <inheritdoc/>
    public string ToHtml() => LineHtml.Of(this);

    /// <summary>Word, sound and meanings: 餐厅 [can1 ting1] dining hall; restaurant.</summary>
    public override string ToString() => $"{Simplified} [{Pinyin}] {string.Join("; ", Meanings)}";
}

/// <summary>Chinese words with their English meanings.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class ChineseDictionary : IHtml
{
    private readonly ILookup<string, ChineseEntry> byWord;
    private readonly int longest;

    internal ChineseDictionary(DataSource source, IReadOnlyList<ChineseEntry> entries)
    {
        (Source, Entries, byWord) = (source, entries, entries.ToLookup(entry => entry.Simplified, StringComparer.Ordinal));
        longest = entries.Select(entry => entry.Simplified.Length).DefaultIfEmpty(1).Max();
    }

    /// <summary>Where the entries came from.</summary>
    public DataSource Source { get; }

    /// <summary>All entries in the order of the source; a word may have several.</summary>
    public IReadOnlyList<ChineseEntry> Entries { get; }

    /// <summary>The entries of a word in simplified characters; none where the dictionary lacks it.</summary>
    public IReadOnlyList<ChineseEntry> Find(string simplified) => [.. byWord[simplified]];

    /// <summary>Cuts text without spaces into words: always the longest word of the dictionary that comes next, else one character.</summary>
    /// <remarks>Forward maximum matching, the oldest way and a baseline: it goes wrong where a longer word hides the right one.</remarks>
    public IReadOnlyList<string> Segment(string text)
    {
        var words = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var character = char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1;
            var length = Math.Min(longest, text.Length - at);
            while (length > character && !byWord.Contains(text.Substring(at, length))) length--;
            length = Math.Max(length, character);
            words.Add(text.Substring(at, length));
            at += length;
        }
        return words;
    }

    /// <inheritdoc/>
    public string ToHtml() => LineHtml.Of(this);

    /// <summary>One line: source and size.</summary>
    public override string ToString() => $"{Source.Name}: {Entries.Count:N0} entries; {Source.Origin}";
}
