using Curriculum.Display;
using Curriculum.Text;

namespace Curriculum.Data;

/// <summary>A word and one way to say it.</summary>
/// <param name="Word">The word in small letters.</param>
/// <param name="Sounds">Its sounds in the ARPAbet of the CMU dictionary; vowels end in their stress: 1 main, 2 second, 0 none.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record Pronunciation(string Word, string[] Sounds) : IHtml
{
    /// <inheritdoc/>
    public string ToHtml() => LineHtml.Of(this);

    /// <summary>The word and its sounds: cat K AE1 T.</summary>
    public override string ToString() => $"{Word} {string.Join(' ', Sounds)}";
}

/// <summary>English words with their sounds.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class PronouncingDictionary : IHtml
{
    private readonly ILookup<string, Pronunciation> byWord;

    internal PronouncingDictionary(DataSource source, IReadOnlyList<Pronunciation> entries) =>
        (Source, Entries, byWord) = (source, entries, entries.ToLookup(entry => entry.Word, StringComparer.OrdinalIgnoreCase));

    /// <summary>Where the entries came from.</summary>
    public DataSource Source { get; }

    /// <summary>All entries; a word that is said in several ways has several.</summary>
    public IReadOnlyList<Pronunciation> Entries { get; }

    /// <summary>The number of different words.</summary>
    public int WordCount => byWord.Count;

    /// <summary>The ways to say a word, the usual one first; none where the dictionary lacks it.</summary>
    public IReadOnlyList<Pronunciation> Find(string word) => [.. byWord[word]];

    /// <inheritdoc/>
    public string ToHtml() => LineHtml.Of(this);

    /// <summary>One line: source and size.</summary>
    public override string ToString() => $"{Source.Name}: {WordCount:N0} words, {Entries.Count:N0} pronunciations; {Source.Origin}";
}
