using System.Globalization;
using Curriculum.Text;

namespace Curriculum.WordNet;

/// <summary>Reads the lines of a WordNet source: indentation makes a kind of what stands above.</summary>
internal sealed class SourceReader(string file)
{
    private static readonly string[] Files =
    [
        "adj.all", "adj.pert", "adv.all", "noun.Tops", "noun.act", "noun.animal", "noun.artifact", "noun.attribute", "noun.body", "noun.cognition",
        "noun.communication", "noun.event", "noun.feeling", "noun.food", "noun.group", "noun.location", "noun.motive", "noun.object", "noun.person",
        "noun.phenomenon", "noun.plant", "noun.possession", "noun.process", "noun.quantity", "noun.relation", "noun.shape", "noun.state", "noun.substance",
        "noun.time", "verb.body", "verb.change", "verb.cognition", "verb.communication", "verb.competition", "verb.consumption", "verb.contact",
        "verb.creation", "verb.emotion", "verb.motion", "verb.perception", "verb.possession", "verb.social", "verb.stative", "verb.weather", "adj.ppl",
    ];

    private readonly List<SourceEntry> entries = [];
    private readonly Stack<(int Indent, SourceEntry Entry)> above = new();
    private int number, section = -1;

    /// <summary>The entries in order; each below another points to it.</summary>
    public List<SourceEntry> Read(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (line.Trim().Length == 0 || line[0] == '#') continue;
            if (line[0] == '=') Begin(line[1..].Trim());
            else Add(line);
        }
        return entries;
    }

    private void Begin(string name)
    {
        section = Array.IndexOf(Files, name);
        if (section < 0) throw Error($"there is no lexicographer file \"{name}\".");
        above.Clear();
    }

    private void Add(string line)
    {
        if (section < 0) throw Error("a line \"= noun.Tops\" or the like comes first.");
        var fields = line.Split('|');
        if (fields.Length is < 2 or > 3) throw Error("expected \"words | gloss\" or \"words | gloss | relations\".");
        var indent = line.Length - line.TrimStart(' ').Length;
        while (above.Count > 0 && above.Peek().Indent >= indent) above.Pop();
        if (indent > 0 && above.Count == 0) throw Error("the line is indented, but nothing stands above it.");
        var words = fields[0].Trim();
        var instance = words.StartsWith('*');
        var part = PartsOfSpeech.All.First(part => Files[section].StartsWith(part.Extension(), StringComparison.Ordinal));
        var relations = fields.Length == 3 ? Relations(fields[2]) : [];
        var entry = new SourceEntry
        {
            Line = number,
            Part = part,
            LexicographerFile = section,
            Words = [.. words.TrimStart('*').Split(',').Select(Word)],
            Gloss = fields[1].Trim(),
            Relations = [.. relations.Where(relation => relation.Name != "frames")],
            Frames = [.. relations.Where(relation => relation.Name == "frames").SelectMany(relation => relation.Target.Split(' ')).Select(Number)],
            IsSatellite = part == PartOfSpeech.Adjective && above.Count > 0,
        };
        if (entry.Gloss.Length == 0) throw Error("the gloss is empty.");
        if (above.Count > 0) entry.Pointers.Add(new(Above(part, instance), above.Peek().Entry, 0, 0));
        entries.Add(entry);
        above.Push((indent, entry));
    }

    private static Relation Above(PartOfSpeech part, bool instance) => part == PartOfSpeech.Adjective ? Relation.SimilarTo
        : instance ? Relation.InstanceHypernym : Relation.Hypernym;

    private SourceWord Word(string text)
    {
        var parts = text.Trim().Split('#');
        return parts[0].Length == 0 || parts[0].Contains(' ') || parts.Length > 2
            ? throw Error($"\"{text.Trim()}\" is no word: write spaces as underscores.")
            : new(parts[0], parts.Length == 2 ? Number(parts[1]) : 0);
    }

    private List<SourceRelation> Relations(string text)
    {
        var relations = new List<SourceRelation>();
        foreach (var relation in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (relation.Split(':') is not [var name, var targets]) throw Error($"\"{relation}\" is not \"relation: targets\".");
            relations.AddRange(targets.Split(',', StringSplitOptions.TrimEntries).Select(target => new SourceRelation(name, target)));
        }
        return relations;
    }

    private int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0
        ? value
        : throw Error($"\"{text}\" is not a number from 1.");

    private DamagedFileException Error(string what) => new(file, what, number);
}
