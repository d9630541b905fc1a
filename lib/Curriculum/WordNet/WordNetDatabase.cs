using Curriculum.Display;
using Curriculum.Text;

namespace Curriculum.WordNet;

/// <summary>WordNet in memory: synonyms, glosses and relations of words (Miller 1995), read from its own files (WNDB 3.0 and 3.1).</summary>
/// <remarks>Opening reads the index and checks that every file fits the others; synsets are made when asked for.
/// One database may be shared between threads.</remarks>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class WordNetDatabase : IHtml
{
    private readonly DataFile[] data;
    private readonly IndexFile[] indexes;
    private readonly Synset?[][] synsets;
    private readonly Morphology morphology;
    private readonly int[] deepest = [-1, -1, -1, -1];

    private WordNetDatabase(DataSource source, Func<string, byte[]?> read)
    {
        byte[] Need(string name) => read(name)
            ?? throw new FileNotFoundException($"{source.Origin} has no file {name}: WordNet is index.*, data.* for noun, verb, adj and adv.", name);
        Source = source;
        data = [.. PartsOfSpeech.All.Select(part => new DataFile(part, Need($"data.{part.Extension()}")))];
        indexes = [.. data.Select(file => new IndexFile(Need($"index.{file.Part.Extension()}"), file))];
        synsets = [.. data.Select(file => new Synset?[file.Offsets.Length])];
        morphology = new(indexes, read);
    }

    /// <summary>Where the files came from.</summary>
    public DataSource Source { get; }

    /// <summary>The number of synsets of all four parts of speech.</summary>
    public int SynsetCount => data.Sum(file => file.Offsets.Length);

    /// <summary>The number of words, counted once for each part of speech they have.</summary>
    public int WordCount => indexes.Sum(index => index.Count);

    /// <summary>The synset with this name, such as car.n.01.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the message says what there is.</exception>
    public Synset this[string name] => SynsetNames.Find(this, name);

    /// <summary>Opens the folder that holds WordNet's files.</summary>
    /// <exception cref="FileNotFoundException">A file is missing; the message names it.</exception>
    /// <exception cref="DamagedFileException">A file is cut or does not fit the others; the message names file, line and byte.</exception>
    public static WordNetDatabase Open(string folder)
    {
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"There is no folder {folder} to read WordNet from.");
        return Open(new("WordNet", folder, "the files' own", "see Source of the files"), name =>
            Path.Combine(folder, name) is var path && File.Exists(path) ? File.ReadAllBytes(path) : null);
    }

    /// <summary>Opens files from anywhere.</summary>
    /// <param name="source">Where they came from.</param>
    /// <param name="read">The content of a file by its name, or null where there is none (an .exc file may be missing).</param>
    public static WordNetDatabase Open(DataSource source, Func<string, byte[]?> read) => new(source, read);

    /// <summary>Opens the small WordNet that is part of the library: animals, vehicles, people and food, with glosses of our own.</summary>
    /// <param name="why">Why it is used instead of the whole WordNet, to be said with its source.</param>
    public static WordNetDatabase Small(string why = "") => Open(
        SmallWordNet.Source with { Note = why.Length > 0 ? $"used because {why}" : "" }, SmallWordNet.Read);

    /// <summary>The synsets of a word in any of its forms, the most frequent sense first; nouns, then verbs, adjectives, adverbs.</summary>
    /// <param name="word">A word or several joined by spaces or underscores; capitals do not matter.</param>
    /// <param name="part">Only this part of speech.</param>
    public IReadOnlyList<Synset> Synsets(string word, PartOfSpeech? part = null)
    {
        var form = Normal(word);
        var found = new List<Synset>();
        foreach (var p in part is { } one ? [one] : PartsOfSpeech.All)
            foreach (var lemma in morphology.BaseForms(form, p))
                foreach (var ordinal in indexes[(int)p].Senses(lemma)) found.Add(At(p, ordinal));
        return found;
    }

    /// <summary>All synsets, of one part of speech or of all four, in the order of the files.</summary>
    public IEnumerable<Synset> AllSynsets(PartOfSpeech? part = null) =>
        (part is { } one ? [one] : PartsOfSpeech.All).SelectMany(p => Enumerable.Range(0, synsets[(int)p].Length).Select(i => At(p, i)));

    /// <summary>All words of a part of speech in small letters, in the order of the index.</summary>
    public IEnumerable<string> AllWords(PartOfSpeech part) => Enumerable.Range(0, Index(part).Count).Select(Index(part).Word);

    /// <summary>The base form of an inflected word, or null where WordNet has none: geese → goose.</summary>
    public string? Morphy(string word, PartOfSpeech part) => BaseForms(word, part).FirstOrDefault();

    /// <summary>All base forms that an inflected word may have: axes → axis, ax (and axe).</summary>
    public IReadOnlyList<string> BaseForms(string word, PartOfSpeech part) => morphology.BaseForms(Normal(word), part);

    /// <summary>All glosses as a corpus, one a line.</summary>
    public Corpus Glosses()
    {
        var text = new MemoryStream();
        foreach (var file in data) file.CopyGlosses(text);
        return Corpus.FromBytes(text.ToArray(), Source with { Name = $"glosses of {Source.Name}" });
    }

    /// <inheritdoc/>
    public string ToHtml() => LineHtml.Of(this);

    /// <summary>One line: source and size.</summary>
    public override string ToString() => $"{Source.Name}: {SynsetCount:N0} synsets, {WordCount:N0} words; {Source.Origin}";

    /// <summary>The synset at a byte offset of a data file.</summary>
    /// <exception cref="KeyNotFoundException">No synset begins there.</exception>
    public Synset AtOffset(PartOfSpeech part, int offset) => data[(int)part].Find(offset) is >= 0 and var ordinal
        ? At(part, ordinal)
        : throw new KeyNotFoundException($"No synset of {data[(int)part].Name} begins at byte {offset:D8}.");

    internal IndexFile Index(PartOfSpeech part) => indexes[(int)part];

    internal int Size(PartOfSpeech part) => synsets[(int)part].Length;

    internal Synset At(PartOfSpeech part, int ordinal)
    {
        ref var known = ref synsets[(int)part][ordinal];
        // Two threads may read the same line at once: the first to finish decides, so that a synset is one object.
        return known ?? (Interlocked.CompareExchange(ref known, data[(int)part].Read(ordinal, this), null) ?? known);
    }

    internal Synset At(Pointer pointer, Synset source)
    {
        var file = data[(int)pointer.PartOfSpeech];
        var ordinal = file.Find(pointer.Offset);
        return ordinal >= 0 ? At(pointer.PartOfSpeech, ordinal) : throw new DamagedFileException(data[(int)source.PartOfSpeech].Name,
            $"a pointer {pointer.Relation.Symbol()} leads to {pointer.Offset:D8}, where {file.Name} has no synset.", 0, source.Offset);
    }

    /// <summary>The greatest depth of any synset of a part of speech, found once.</summary>
    internal int Deepest(PartOfSpeech part)
    {
        ref var known = ref deepest[(int)part];
        return known >= 0 ? known : known = AllSynsets(part).Max(synset => synset.MaxDepth);
    }

    internal static string Normal(string word) => word.Trim().Replace(' ', '_').ToLowerInvariant();
}
