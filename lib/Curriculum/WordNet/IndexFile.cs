using Curriculum.Text;

namespace Curriculum.WordNet;

/// <summary>One of index.noun, index.verb, index.adj, index.adv: which synsets each word is in, the most frequent sense first.</summary>
internal sealed class IndexFile
{
    private readonly WordTable words = new();
    private readonly List<int> starts = [0];
    private readonly List<int> ordinals = [];

    /// <summary>Reads the file and holds it against the data file: each must name exactly the synsets of the other.</summary>
    public IndexFile(byte[] bytes, DataFile data)
    {
        Name = $"index.{data.Part.Extension()}";
        var named = new bool[data.Offsets.Length];
        var line = 1;
        for (var start = 0; start < bytes.Length; line++)
        {
            var rest = bytes.AsSpan(start);
            var length = rest.IndexOf((byte)'\n');
            if (length < 0) throw new DamagedFileException(Name, "the last line is cut. Fetch the file again.", line, start);
            if (rest[0] != ' ') ReadLine(rest[..length].TrimEnd((byte)'\r'), line, start, data, named);
            start += length + 1;
        }
        var missing = Array.IndexOf(named, false);
        if (missing >= 0)
            throw new DamagedFileException(Name, $"no word is in synset {data.Offsets[missing]:D8} of {data.Name}. Is {Name} cut?", line);
    }

    public string Name { get; }

    /// <summary>The number of words.</summary>
    public int Count => words.Count;

    /// <summary>The word with this number.</summary>
    public string Word(int index) => words.Text(index);

    /// <summary>Whether there is such a word; it is in small letters with underscores for spaces.</summary>
    public bool Contains(string word) => words.Find(word) >= 0;

    /// <summary>The numbers of the synsets a word is in, the most frequent first.</summary>
    public ReadOnlySpan<int> Senses(string word)
    {
        var index = words.Find(word);
        return index < 0 ? [] : System.Runtime.InteropServices.CollectionsMarshal.AsSpan(ordinals)[starts[index]..starts[index + 1]];
    }

    private void ReadLine(ReadOnlySpan<byte> text, int line, int start, DataFile data, bool[] named)
    {
        var fields = new LineFields(text, Name, line, start);
        var word = fields.Next("the word");
        if (words.Add(word) != starts.Count - 1)
            throw fields.Error($"the word \"{System.Text.Encoding.UTF8.GetString(word)}\" is there twice.");
        var letter = fields.Next("the part of speech");
        if (letter.Length != 1 || letter[0] != data.Part.Letter()) throw fields.Error("the part of speech does not belong into this file.");
        var synsets = fields.Number("the number of synsets");
        for (var kinds = fields.Number("the number of pointer symbols"); kinds > 0; kinds--) fields.Next("a pointer symbol");
        fields.Number("the number of senses");
        fields.Number("the number of tagged senses");
        for (var i = 0; i < synsets; i++)
        {
            var offset = fields.Number("a synset's offset");
            var ordinal = data.Find(offset);
            if (ordinal < 0) throw fields.Error($"it names synset {offset:D8}, which {data.Name} does not have. Is {data.Name} cut, or of another version?");
            ordinals.Add(ordinal);
            named[ordinal] = true;
        }
        starts.Add(ordinals.Count);
    }
}
