using System.Globalization;
using System.Numerics;
using System.Text;
using Curriculum.Text;

namespace Curriculum.LanguageModels;

/// <summary>Reads a model from ARPA text: numbers the words, packs each n-gram into a key, sorts, and builds the trie.</summary>
internal sealed class ArpaReader(Stream stream, string file)
{
    private readonly ArpaLines lines = new(stream, file);

    public NGramModel Read()
    {
        var counts = Header();
        var (vocabulary, unigrams) = Unigrams(counts[0], counts.Length > 1);
        var marks = NGramMarks.Of(vocabulary);
        var key = NGramKey.For(counts.Length, vocabulary.Count);
        var sections = new ArpaSection[counts.Length];
        sections[0] = unigrams;
        for (var n = 2; n <= counts.Length; n++)
        {
            if (n > 2) Heading(n);
            sections[n - 1] = key.Bytes == 8
                ? Section<ulong>(n, counts, vocabulary, marks, key)
                : Section<UInt128>(n, counts, vocabulary, marks, key);
        }
        End(counts);
        return new ArpaTrie(lines, sections, vocabulary).Model(file, marks);
    }

    private int[] Header()
    {
        if (!lines.NextFilled("\"\\data\\\"").SequenceEqual("\\data\\"u8)) throw lines.Error("an ARPA file begins with \"\\data\\\".");
        List<int> counts = [];
        while (true)
        {
            var line = Text(lines.NextFilled("\"ngram 1=…\""));
            if (line == "\\1-grams:")
                return counts.Count > 0 ? [.. counts] : throw lines.Error("\"ngram 1=…\" should stand before the n-grams.");
            var equals = line.IndexOf('=');
            if (!line.StartsWith("ngram ", StringComparison.Ordinal) || equals < 0
                || !int.TryParse(line.AsSpan(6, equals - 6), NumberStyles.None, CultureInfo.InvariantCulture, out var n)
                || !int.TryParse(line.AsSpan(equals + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
                throw lines.Error($"expected \"ngram {counts.Count + 1}=\" and a number, or \"\\1-grams:\", but there is \"{line}\".");
            if (n != counts.Count + 1) throw lines.Error($"\"ngram {n}\" stands where \"ngram {counts.Count + 1}\" should.");
            if (n > NGramTrie.LongestOrder) throw lines.Error($"n-grams of {n} words are longer than the {NGramTrie.LongestOrder} that can be read.");
            counts.Add(count);
        }
    }

    private void Heading(int n)
    {
        var line = Text(lines.NextFilled($"\"\\{n}-grams:\""));
        if (line != $"\\{n}-grams:") throw lines.Error($"expected \"\\{n}-grams:\", but there is \"{line}\". Are there more {n - 1}-grams than \"ngram {n - 1}=\" announces?");
    }

    private void End(int[] counts)
    {
        var line = Text(lines.NextFilled("\"\\end\\\""));
        if (line != "\\end\\") throw lines.Error($"expected \"\\end\\\", but there is \"{line}\". Are there more {counts.Length}-grams than \"ngram {counts.Length}=\" announces?");
    }

    private (Vocabulary Vocabulary, ArpaSection Section) Unigrams(int count, bool hasBackoff)
    {
        var (table, rows) = (new WordTable(), new List<(float Log, float Backoff)>());
        for (var i = 0; i < count; i++)
        {
            var line = Row(1, i, count);
            var log = lines.Logarithm(ArpaLines.Field(ref line), "log₁₀ P");
            if (table.Add(Word(ref line, 1)) != i) throw lines.Error($"the word \"{table.Text(table.Count - 1)}\" or one before it is there twice.");
            rows.Add((log, Weights(ref line, log, 1, hasBackoff, table.Text(i))));
        }
        foreach (var mark in (string[])[SentenceMarks.Start, SentenceMarks.End])
            if (table.Find(mark) < 0) throw lines.Error($"there is no \"{mark}\" among the 1-grams: this model was not made of sentences.");
        // A model without the unknown word gives it nothing.
        if (table.Find(Vocabulary.UnknownToken) < 0)
        {
            table.Add(Encoding.UTF8.GetBytes(Vocabulary.UnknownToken));
            rows.Add((float.NegativeInfinity, 0));
        }
        if (hasBackoff) Heading(2);
        return Numbered(table, rows);
    }

    /// <summary>Gives small numbers to probable words, which is what makes the search among them short.</summary>
    private static (Vocabulary Vocabulary, ArpaSection Section) Numbered(WordTable table, List<(float Log, float Backoff)> rows)
    {
        int[] special = [table.Find(Vocabulary.UnknownToken), table.Find(SentenceMarks.Start), table.Find(SentenceMarks.End)];
        int[] order = [.. special, .. Enumerable.Range(0, table.Count).Except(special).OrderByDescending(word => rows[word].Log)];
        var numbered = new WordTable();
        foreach (var word in order) numbered.Add(table[word]);
        return (new(numbered, new long[order.Length], special.Length),
            new([.. order.Select(word => rows[word].Log)], [.. order.Select(word => rows[word].Backoff)], [], [], 0));
    }

    private ArpaSection Section<T>(int n, int[] counts, Vocabulary vocabulary, NGramMarks marks, NGramKey key)
        where T : unmanaged, IBinaryInteger<T>
    {
        var (count, first) = (counts[n - 1], lines.Number + 1);
        var (keys, rows) = (new List<T>(), new List<(float Log, float Backoff, int Line)>());
        Span<int> words = stackalloc int[n];
        for (var i = 0; i < count; i++)
        {
            var line = Row(n, i, count);
            var log = lines.Logarithm(ArpaLines.Field(ref line), "log₁₀ P");
            var packed = T.Zero;
            for (var k = 0; k < n; k++)
            {
                var word = Word(ref line, n);
                var id = vocabulary.Find(word);
                if (id < 0) throw lines.Error($"\"{Text(word)}\" is not among the 1-grams.");
                if (k > 0 && id == marks.Start) throw lines.Error("\"<s>\" can only be the first word of an n-gram.");
                packed = (packed << key.WordBits) | T.CreateTruncating(id);
            }
            keys.Add(packed);
            rows.Add((log, Weights(ref line, log, n, n < counts.Length, null), (int)(lines.Number - first)));
        }
        return Sorted([.. keys], [.. rows], n, key, first);
    }

    private ArpaSection Sorted<T>(T[] keys, (float Log, float Backoff, int Line)[] rows, int n, NGramKey key, long first)
        where T : unmanaged, IBinaryInteger<T>
    {
        Array.Sort(keys, rows);
        for (var i = 1; i < keys.Length; i++)
            if (keys[i] == keys[i - 1]) throw lines.ErrorAt($"this {n}-gram is there twice.", first + Math.Max(rows[i].Line, rows[i - 1].Line));
        var words = new int[keys.Length * n];
        for (var i = 0; i < keys.Length; i++)
        {
            for (var k = 0; k < n; k++) words[i * n + k] = int.CreateTruncating(keys[i] >>> ((n - 1 - k) * key.WordBits)) & key.Mask;
        }
        return new([.. rows.Select(row => row.Log)], [.. rows.Select(row => row.Backoff)], words, [.. rows.Select(row => row.Line)], first);
    }

    private ReadOnlySpan<byte> Row(int n, int index, int count)
    {
        if (!lines.Next(out var line)) throw lines.Error($"the file ends after {index} of {count} {n}-grams. Is it cut?");
        if (line.IsEmpty || line[0] == '\\') throw lines.Error($"the {n}-grams end after {index}, but \"ngram {n}={count}\" announces {count}.");
        return line;
    }

    private ReadOnlySpan<byte> Word(ref ReadOnlySpan<byte> line, int n)
    {
        var word = ArpaLines.Field(ref line);
        return word.IsEmpty ? throw lines.Error($"there are fewer than {n} words in this {n}-gram.") : word;
    }

    private float Weights(ref ReadOnlySpan<byte> line, float log, int n, bool hasBackoff, string? word)
    {
        var field = ArpaLines.Field(ref line);
        if (log > 0) throw lines.Error($"log₁₀ P is {log.ToString(CultureInfo.InvariantCulture)}, but no probability is above 1.");
        if (field.IsEmpty) return 0;
        if (!hasBackoff || !line.TrimStart(" \t"u8).IsEmpty)
            throw lines.Error($"there is more than {n} words{(hasBackoff ? " and a back-off weight" : "")} in this {n}-gram: \"{Text(field)}\"{(word is null ? "" : $" after \"{word}\"")}.");
        return lines.Logarithm(field, "log₁₀ α");
    }

    private static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);
}
