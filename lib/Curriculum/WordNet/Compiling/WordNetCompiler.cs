using System.Globalization;
using System.Text;

namespace Curriculum.WordNet;

/// <summary>Makes WordNet's files, data.* and index.*, of a source that people can read and review.</summary>
/// <example>
/// <code>
/// = noun.animal
/// animal | a being that moves by itself
///   dog | an animal that barks | part: tail
///   tail | the last part of an animal
/// </code></example>
public static class WordNetCompiler
{
    private const string Notice =
        "  1 This is the small WordNet of the Curriculum course: words, glosses and relations written for it.\n" +
        "  2 The format is that of WordNet 3.1; lines that begin with two spaces are no entries.\n";

    /// <summary>Compiles a source.</summary>
    /// <param name="source">The lines: "= file" begins a lexicographer file; "words | gloss | relations" is a synset; what is indented is
    /// a kind of what stands above it, and an instance where it begins with "*".</param>
    /// <param name="file">The source's name, for messages.</param>
    /// <returns>The eight files by name.</returns>
    /// <exception cref="Text.DamagedFileException">The source has a mistake; the message names the line.</exception>
    public static IReadOnlyDictionary<string, byte[]> Compile(string source, string file = "source.txt")
    {
        var entries = new SourceReader(file).Read(source.ReplaceLineEndings("\n"));
        var linker = new SourceLinker(file, entries);
        var files = new Dictionary<string, byte[]>();
        // All offsets have eight digits, so a line's length is known before the offsets are.
        foreach (var part in PartsOfSpeech.All) Data(part, entries);
        foreach (var part in PartsOfSpeech.All)
        {
            files[$"data.{part.Extension()}"] = Encoding.UTF8.GetBytes(Data(part, entries));
            files[$"index.{part.Extension()}"] = Encoding.UTF8.GetBytes(Index(part, linker));
        }
        return files;
    }

    // Writes the lines of a data file and notes where each begins.
    private static string Data(PartOfSpeech part, List<SourceEntry> entries)
    {
        var text = new StringBuilder(Notice);
        var written = Encoding.UTF8.GetByteCount(Notice);
        foreach (var entry in entries.Where(entry => entry.Part == part))
        {
            entry.Offset = written;
            var line = Line(entry);
            text.Append(line);
            written += Encoding.UTF8.GetByteCount(line);
        }
        return text.ToString();
    }

    private static string Line(SourceEntry entry)
    {
        var line = new StringBuilder(Invariant($"{entry.Offset:D8} {entry.LexicographerFile:D2} {Letter(entry)} {entry.Words.Length:x2}"));
        for (var i = 0; i < entry.Words.Length; i++) line.Append(Invariant($" {entry.Words[i].Text} {entry.LexicalIds[i]:x}"));
        line.Append(Invariant($" {entry.Pointers.Count:D3}"));
        foreach (var pointer in entry.Pointers)
            line.Append(Invariant($" {pointer.Relation.Symbol()} {pointer.Target.Offset:D8} {pointer.Target.Part.Letter()} {pointer.SourceWord:x2}{pointer.TargetWord:x2}"));
        if (entry.Part == PartOfSpeech.Verb)
        {
            line.Append(Invariant($" {entry.Frames.Length:D2}"));
            foreach (var frame in entry.Frames) line.Append(Invariant($" + {frame:D2} 00"));
        }
        return line.Append(Invariant($" | {entry.Gloss}  \n")).ToString();
    }

    private static string Index(PartOfSpeech part, SourceLinker linker)
    {
        var text = new StringBuilder(Notice);
        foreach (var (word, senses) in linker.Words(part))
        {
            string[] symbols = [.. senses.SelectMany(entry => entry.Pointers).Select(pointer => pointer.Relation.Symbol()).Distinct()];
            text.Append(Invariant($"{word} {part.Letter()} {senses.Count} {symbols.Length}"));
            foreach (var symbol in symbols) text.Append(' ').Append(symbol);
            text.Append(Invariant($" {senses.Count} 0"));
            foreach (var entry in senses) text.Append(Invariant($" {entry.Offset:D8}"));
            text.Append("  \n");
        }
        return text.ToString();
    }

    private static char Letter(SourceEntry entry) => entry.IsSatellite ? 's' : entry.Part.Letter();

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
