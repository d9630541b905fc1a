using System.Collections;
using Curriculum.Display;

namespace Curriculum.Text;

/// <summary>Words numbered from 0: special tokens first, then by falling count, words of equal count in ordinal order.</summary>
/// <remarks>It never changes once made, so it may be shared between threads.</remarks>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class Vocabulary : IReadOnlyList<string>, IHtml
{
    /// <summary>The usual name of the token that stands for every word the vocabulary lacks.</summary>
    public const string UnknownToken = "<unk>";

    private readonly WordTable table;
    private readonly string[] words;
    private readonly long[] counts;

    internal Vocabulary(WordTable table, long[] counts, int special)
    {
        (this.table, this.counts, Special) = (table, counts, special);
        words = [.. Enumerable.Range(0, table.Count).Select(table.Text)];
        Total = counts.Sum();
        Unknown = table.Find(UnknownToken) is var unknown && unknown < special ? unknown : -1;
    }

    /// <summary>The number of words, special tokens included.</summary>
    public int Count => words.Length;

    /// <summary>How many of the first words are special tokens.</summary>
    public int Special { get; }

    /// <summary>The number of the special token "&lt;unk&gt;", or −1 where the vocabulary has none.</summary>
    public int Unknown { get; }

    /// <summary>The sum of all counts.</summary>
    public long Total { get; }

    /// <summary>How often each word occurs, by number.</summary>
    public ReadOnlySpan<long> Counts => counts;

    /// <summary>The word with number <paramref name="id"/>.</summary>
    public string this[int id] => (uint)id < (uint)words.Length
        ? words[id]
        : throw new ArgumentOutOfRangeException(nameof(id), $"There is no word {id}: the vocabulary has {Count} words (0 … {Count - 1}).");

    /// <summary>The number of <paramref name="word"/>; of the unknown word where the vocabulary lacks it.</summary>
    /// <exception cref="KeyNotFoundException">The vocabulary lacks the word and has no unknown word.</exception>
    public int this[string word] => IndexOf(word) is >= 0 and var id ? id
        : Unknown >= 0 ? Unknown
        : throw new KeyNotFoundException($"\"{word}\" is not among the {Count} words of the vocabulary. Lower case? A lower minCount? A special token \"{UnknownToken}\" would stand for it.");

    /// <summary>Counts the words of a corpus and numbers those that occur often enough.</summary>
    /// <param name="corpus">The text, streamed once.</param>
    /// <param name="minCount">A rarer word is left out (or counted for the unknown word, where there is one).</param>
    /// <param name="maxSize">At most so many words, special tokens included; the rarest are left out.</param>
    /// <param name="special">Tokens that come first whatever their count, such as <see cref="UnknownToken"/>.</param>
    /// <exception cref="ArgumentException">The corpus is empty or no word occurs often enough.</exception>
    public static Vocabulary Build(Corpus corpus, int minCount = 1, int? maxSize = null, IReadOnlyList<string>? special = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minCount, 1);
        var counter = new WordCounter();
        using (var reader = corpus.Read())
        {
            while (reader.Read())
                for (var i = 0; i < reader.Count; i++) counter.Add(reader[i]);
        }
        if (counter.Count == 0)
            throw new ArgumentException($"{corpus.Source.Name} has no words: is the file empty?", nameof(corpus));
        return counter.ToVocabulary(minCount, maxSize, special ?? [], corpus.Source.Name);
    }

    /// <summary>A vocabulary of words with their counts.</summary>
    public static Vocabulary FromCounts(
        IEnumerable<KeyValuePair<string, long>> counts, int minCount = 1, int? maxSize = null, IReadOnlyList<string>? special = null)
    {
        var counter = new WordCounter();
        foreach (var (word, count) in counts) counter.Add(word, count);
        return counter.ToVocabulary(minCount, maxSize, special ?? [], "the counts");
    }

    /// <summary>A vocabulary of the words in <paramref name="tokens"/>, counted.</summary>
    public static Vocabulary FromTokens(
        IEnumerable<string> tokens, int minCount = 1, int? maxSize = null, IReadOnlyList<string>? special = null) =>
        FromCounts(tokens.Select(token => KeyValuePair.Create(token, 1L)), minCount, maxSize, special);

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="DamagedFileException">The file is not a vocabulary; the message names the line.</exception>
    public static Vocabulary Load(string path) => VocabularyFile.Read(path);

    /// <summary>Writes one line per word, "word, tab, count", to a temporary file that is then renamed.</summary>
    public void Save(string path) => VocabularyFile.Write(this, path);

    /// <summary>The number of <paramref name="word"/>, or −1.</summary>
    public int IndexOf(string word) => table.Find(word);

    /// <summary>The number of a word given as UTF-8, or −1.</summary>
    public int Find(ReadOnlySpan<byte> utf8) => table.Find(utf8);

    /// <summary>Whether the vocabulary has <paramref name="word"/>.</summary>
    public bool Contains(string word) => IndexOf(word) >= 0;

    /// <summary>How often <paramref name="word"/> occurs: 0 where the vocabulary lacks it.</summary>
    public long CountOf(string word) => IndexOf(word) is >= 0 and var id ? counts[id] : 0;

    /// <summary>The numbers of <paramref name="tokens"/>; a word the vocabulary lacks is the unknown word, or left out where there is none.</summary>
    public int[] Encode(IEnumerable<string> tokens) =>
        [.. tokens.Select(token => IndexOf(token) is >= 0 and var id ? id : Unknown).Where(id => id >= 0)];

    /// <summary>The words with these numbers.</summary>
    public string[] Decode(IEnumerable<int> ids) => [.. ids.Select(id => this[id])];

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)words).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public string ToHtml() => LineHtml.Of(this);

    /// <summary>One line: the size and the most frequent words.</summary>
    public override string ToString() =>
        $"{Count:N0} words, {Total:N0} occurrences: {string.Join(", ", words.Take(Special + 5))}{(Count > Special + 5 ? ", …" : "")}";
}
