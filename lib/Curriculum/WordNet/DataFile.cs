using System.Text;
using Curriculum.Text;

namespace Curriculum.WordNet;

/// <summary>One of data.noun, data.verb, data.adj, data.adv in memory: where each synset's line begins; lines are read when asked for.</summary>
internal sealed class DataFile
{
    private readonly byte[] bytes;
    private readonly int[] offsets;

    public DataFile(PartOfSpeech part, byte[] bytes)
    {
        (Part, this.bytes, Name) = (part, bytes, $"data.{part.Extension()}");
        offsets = Scan();
    }

    public PartOfSpeech Part { get; }

    public string Name { get; }

    /// <summary>The byte offsets of all synsets, rising.</summary>
    public ReadOnlySpan<int> Offsets => offsets;

    /// <summary>The number of the synset at <paramref name="offset"/>, or a negative number.</summary>
    public int Find(int offset) => Array.BinarySearch(offsets, offset);

    /// <summary>Reads the synset with this number.</summary>
    public Synset Read(int ordinal, WordNetDatabase database)
    {
        var start = offsets[ordinal];
        var line = bytes.AsSpan(start);
        line = line[..line.IndexOf((byte)'\n')].TrimEnd((byte)'\r');
        var bar = line.IndexOf("| "u8);
        var fields = new LineFields(bar < 0 ? line : line[..bar], Name, 0, start);
        fields.Next("the offset");
        var file = fields.Number("the lexicographer file");
        var letter = fields.Next("the synset type");
        if (letter.Length != 1 || PartsOfSpeech.Of((char)letter[0]) != Part)
            throw fields.Error($"the synset type is \"{Encoding.UTF8.GetString(letter)}\", which does not belong into this file.");
        var words = new SynsetWord[Count(fields.Hex("the number of words"), 1, ref fields)];
        for (var i = 0; i < words.Length; i++) words[i] = Word(fields.Text("a word"), fields.Hex("a lexical id"));
        var pointers = new Pointer[Count(fields.Number("the number of pointers"), 0, ref fields)];
        for (var i = 0; i < pointers.Length; i++) pointers[i] = ReadPointer(ref fields);
        var frames = Part == PartOfSpeech.Verb && !fields.Rest.Trim((byte)' ').IsEmpty ? ReadFrames(ref fields) : [];
        var gloss = bar < 0 ? "" : Encoding.UTF8.GetString(line[(bar + 2)..]).Trim();
        return new(database, Part, ordinal, start)
        {
            IsSatellite = letter[0] == 's',
            LexicographerFile = file,
            Senses = words,
            Pointers = pointers,
            Frames = frames,
            Gloss = gloss,
        };
    }

    /// <summary>Copies all glosses, one a line.</summary>
    public void CopyGlosses(Stream text)
    {
        foreach (var start in offsets)
        {
            var line = bytes.AsSpan(start);
            line = line[..line.IndexOf((byte)'\n')];
            var bar = line.IndexOf("| "u8);
            if (bar < 0) continue;
            text.Write(line[(bar + 2)..].TrimEnd(" \r"u8));
            text.WriteByte((byte)'\n');
        }
    }

    private static int Count(int count, int least, ref LineFields fields) =>
        count >= least && count <= fields.Rest.Length ? count : throw fields.Error($"{count} is no possible number of entries here.");

    private static Pointer ReadPointer(ref LineFields fields)
    {
        var symbol = fields.Text("a pointer's symbol");
        var relation = Relations.Of(symbol) ?? throw fields.Error($"there is no pointer symbol \"{symbol}\".");
        var offset = fields.Number("a pointer's offset");
        var letter = fields.Text("a pointer's part of speech");
        var part = (letter.Length == 1 ? PartsOfSpeech.Of(letter[0]) : null) ?? throw fields.Error($"there is no part of speech \"{letter}\".");
        var words = fields.Hex("a pointer's words");
        return new(relation, part, offset, words >> 8, words & 0xFF);
    }

    private static VerbFrame[] ReadFrames(ref LineFields fields)
    {
        var frames = new VerbFrame[Count(fields.Number("the number of frames"), 0, ref fields)];
        for (var i = 0; i < frames.Length; i++)
        {
            fields.Next("a frame's plus sign");
            frames[i] = new(fields.Number("a frame's number"), fields.Hex("a frame's word"));
        }
        return frames;
    }

    // An adjective may carry a marker of its place in the sentence: galore(ip).
    private static SynsetWord Word(string text, int id) => text.EndsWith(')') && text.LastIndexOf('(') is > 0 and var bracket
        ? new(text[..bracket], id, text[(bracket + 1)..^1])
        : new(text, id, "");

    // Every synset's line begins with its own offset: a file that was cut, re-encoded or edited fails here.
    private int[] Scan()
    {
        var found = new List<int>(bytes.Length / 150);
        var line = 1;
        for (var start = 0; start < bytes.Length; line++)
        {
            var length = bytes.AsSpan(start).IndexOf((byte)'\n');
            if (length < 0) throw new DamagedFileException(Name, "the last line is cut. Fetch the file again.", line, start);
            if (bytes[start] != ' ')
            {
                if (Offset(bytes.AsSpan(start, length)) != start)
                    throw new DamagedFileException(Name, $"the line should begin with its byte offset {start:D8}. Was the file edited or its line ends changed?", line, start);
                found.Add(start);
            }
            start += length + 1;
        }
        if (found.Count == 0) throw new DamagedFileException(Name, "there is no synset in it.");
        return [.. found];
    }

    private static int Offset(ReadOnlySpan<byte> line) =>
        line.Length > 8 && System.Buffers.Text.Utf8Parser.TryParse(line[..8], out int offset, out var used) && used == 8 ? offset : -1;
}
