using Curriculum.Text;

namespace Curriculum.WordNet;

/// <summary>Turns written relations into pointers, there and back, and numbers the senses of each word.</summary>
internal sealed class SourceLinker
{
    private readonly string file;
    private readonly Dictionary<(PartOfSpeech, string), List<SourceEntry>> senses = [];

    public SourceLinker(string file, IReadOnlyList<SourceEntry> entries)
    {
        this.file = file;
        foreach (var group in entries.SelectMany(entry => entry.Words.Select(word => (entry, word))).GroupBy(x => (x.entry.Part, x.word.Text.ToLowerInvariant())))
            senses[group.Key] = Ranked(group.ToList());
        foreach (var entry in entries)
        {
            entry.LexicalIds = [.. entry.Words.Select(word => LexicalId(entry, word.Text))];
            // Read from a copy: inverse pointers are added to entries while this runs.
            foreach (var pointer in entry.Pointers.ToArray())
                if (pointer.Relation.Inverse() is { } back && pointer.SourceWord == 0) Add(pointer.Target, new(back, entry, 0, 0));
            foreach (var relation in entry.Relations) Link(entry, relation);
        }
    }

    /// <summary>The words of a part of speech with the synsets they are in, the first sense first.</summary>
    public IEnumerable<(string Word, List<SourceEntry> Senses)> Words(PartOfSpeech part) =>
        senses.Where(pair => pair.Key.Item1 == part).Select(pair => (pair.Key.Item2, pair.Value)).OrderBy(pair => pair.Item1, StringComparer.Ordinal);

    // Named ranks come to their places, the others fill what is left in order of appearance.
    private List<SourceEntry> Ranked(List<(SourceEntry Entry, SourceWord Word)> uses)
    {
        var ordered = new List<SourceEntry>();
        var open = new Queue<(SourceEntry Entry, SourceWord Word)>(uses.Where(use => use.Word.Rank == 0));
        var named = uses.Where(use => use.Word.Rank > 0).OrderBy(use => use.Word.Rank).ToList();
        foreach (var twice in named.GroupBy(use => use.Word.Rank).Where(group => group.Count() > 1))
            throw new DamagedFileException(file, $"sense {twice.Key} of \"{twice.First().Word.Text}\" is there twice.", twice.Last().Entry.Line);
        foreach (var use in named)
        {
            while (ordered.Count < use.Word.Rank - 1 && open.TryDequeue(out var free)) ordered.Add(free.Entry);
            ordered.Add(use.Entry);
        }
        ordered.AddRange(open.Select(use => use.Entry));
        if (ordered.Distinct().Count() < ordered.Count)
            throw new DamagedFileException(file, $"\"{uses[0].Word.Text}\" is twice in one synset.", uses[0].Entry.Line);
        return ordered;
    }

    // Tells the senses of a word apart within a lexicographer file.
    private int LexicalId(SourceEntry entry, string word) => senses[(entry.Part, word.ToLowerInvariant())]
        .Where(other => other.LexicographerFile == entry.LexicographerFile).ToList().IndexOf(entry);

    private void Link(SourceEntry entry, SourceRelation written)
    {
        var (relation, words) = Relation(entry, written.Name);
        var (target, word) = Target(entry, written.Target);
        var pointer = words ? new SourcePointer(relation, target, 1, word) : new(relation, target, 0, 0);
        Add(entry, pointer);
        if (relation.Inverse() is { } back) Add(target, new(back, entry, pointer.TargetWord, pointer.SourceWord));
    }

    private (Relation Relation, bool OfWords) Relation(SourceEntry entry, string name) => name switch
    {
        "kind-of" => (WordNet.Relation.Hypernym, false),
        "part" => (WordNet.Relation.PartMeronym, false),
        "member" => (WordNet.Relation.MemberMeronym, false),
        "substance" => (WordNet.Relation.SubstanceMeronym, false),
        "part-of" => (WordNet.Relation.PartHolonym, false),
        "member-of" => (WordNet.Relation.MemberHolonym, false),
        "substance-of" => (WordNet.Relation.SubstanceHolonym, false),
        "attribute" => (WordNet.Relation.Attribute, false),
        "entails" => (WordNet.Relation.Entailment, false),
        "causes" => (WordNet.Relation.Cause, false),
        "also" => (WordNet.Relation.AlsoSee, false),
        "group" => (WordNet.Relation.VerbGroup, false),
        "topic" => (WordNet.Relation.TopicDomain, false),
        "antonym" => (WordNet.Relation.Antonym, true),
        "derived" => (WordNet.Relation.DerivationallyRelated, true),
        "pertains" => (WordNet.Relation.Pertainym, true),
        "participle" => (WordNet.Relation.ParticipleOfVerb, true),
        _ => throw new DamagedFileException(file, $"there is no relation \"{name}\".", entry.Line),
    };

    // word, word#2, word.v or word.v#2
    private (SourceEntry Entry, int Word) Target(SourceEntry from, string text)
    {
        var hash = text.Split('#');
        var (word, part) = (hash[0], from.Part);
        if (word.Length > 2 && word[^2] == '.') (word, part) = (word[..^2], PartsOfSpeech.Of(word[^1]) ?? part);
        var rank = hash.Length > 1 && int.TryParse(hash[1], out var named) ? named : 1;
        if (!senses.TryGetValue((part, word.ToLowerInvariant()), out var found) || rank < 1 || rank > found.Count)
            throw new DamagedFileException(file, $"\"{text}\" is not the word of any line.", from.Line);
        var entry = found[rank - 1];
        return (entry, 1 + Array.FindIndex(entry.Words, other => string.Equals(other.Text, word, StringComparison.OrdinalIgnoreCase)));
    }

    private static void Add(SourceEntry entry, SourcePointer pointer)
    {
        if (!entry.Pointers.Contains(pointer)) entry.Pointers.Add(pointer);
    }
}
