using System.Globalization;
using System.Text;

namespace Curriculum.Text;

/// <summary>The file of a vocabulary: a first line that says what it is, then "word, tab, count" in the order of the numbers.</summary>
internal static class VocabularyFile
{
    private const string Header = "# vocabulary, special tokens: ";

    public static void Write(Vocabulary vocabulary, string path) =>
        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(ToText(vocabulary))));

    public static Vocabulary Read(string path) => Parse(path, ReadLines(path));

    /// <summary>The file's text, for what keeps a vocabulary beside other things.</summary>
    public static string ToText(Vocabulary vocabulary)
    {
        var text = new StringBuilder($"{Header}{vocabulary.Special}\n");
        for (var i = 0; i < vocabulary.Count; i++)
            text.Append(Escape(vocabulary[i])).Append('\t').Append(vocabulary.Counts[i].ToString(CultureInfo.InvariantCulture)).Append('\n');
        return text.ToString();
    }

    /// <summary>The vocabulary of a file's lines; <paramref name="path"/> is named in errors.</summary>
    public static Vocabulary Parse(string path, string[] lines)
    {
        if (lines.Length == 0 || !lines[0].StartsWith(Header, StringComparison.Ordinal)
            || !int.TryParse(lines[0].AsSpan(Header.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var special))
            throw new DamagedFileException(path, $"a vocabulary begins with \"{Header}\" and a number.", 1);
        if (special > lines.Length - 1)
            throw new DamagedFileException(path, $"{special} special tokens are announced, but there are {lines.Length - 1} words. Is the file cut?", 1);
        var (table, counts) = (new WordTable(), new long[lines.Length - 1]);
        for (var i = 1; i < lines.Length; i++)
        {
            var tab = lines[i].LastIndexOf('\t');
            if (tab <= 0 || !long.TryParse(lines[i].AsSpan(tab + 1), NumberStyles.None, CultureInfo.InvariantCulture, out counts[i - 1]))
                throw new DamagedFileException(path, "expected a word, a tab and a count.", i + 1);
            var word = Unescape(lines[i][..tab]);
            if (table.Add(Encoding.UTF8.GetBytes(word)) != i - 1)
                throw new DamagedFileException(path, $"the word \"{word}\" is there twice.", i + 1);
        }
        return new(table, counts, special);
    }

    private static string[] ReadLines(string path)
    {
        try
        {
            var text = new UTF8Encoding(false, true).GetString(File.ReadAllBytes(path));
            return text.Length == 0 ? [] : text.TrimEnd('\n').Split('\n');
        }
        catch (DecoderFallbackException damage)
        {
            throw new DamagedFileException(path, "this is not UTF-8.", 0, damage.Index);
        }
    }

    private static string Escape(string word) =>
        word.Replace("\\", "\\\\").Replace("\n", "\\n").Replace("\t", "\\t").Replace("\r", "\\r");

    private static string Unescape(string word)
    {
        if (!word.Contains('\\')) return word;
        var text = new StringBuilder();
        for (var i = 0; i < word.Length; i++)
        {
            text.Append(word[i] != '\\' || i + 1 == word.Length ? word[i] : word[++i] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', var c => c });
        }
        return text.ToString();
    }
}
