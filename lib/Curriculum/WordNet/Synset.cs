using Curriculum.Display;

namespace Curriculum.WordNet;

/// <summary>A set of words that share a meaning, with its gloss and its pointers to other synsets.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed partial class Synset : IHtml
{
    private readonly WordNetDatabase database;
    private string? name;

    internal Synset(WordNetDatabase database, PartOfSpeech part, int ordinal, int offset) =>
        (this.database, PartOfSpeech, Ordinal, Offset) = (database, part, ordinal, offset);

    /// <summary>The first word, the part of speech and the number of this sense among that word's: car.n.01.</summary>
    public string Name => name ??= MakeName();

    /// <summary>Noun, verb, adjective or adverb.</summary>
    public PartOfSpeech PartOfSpeech { get; }

    /// <summary>The byte offset in the data file, WordNet's own identity of a synset.</summary>
    public int Offset { get; }

    /// <summary>Whether this is an adjective that stands beside a more central one.</summary>
    public bool IsSatellite { get; internal init; }

    /// <summary>The number of the lexicographer file the synset was written in: 5 is noun.animal.</summary>
    public int LexicographerFile { get; internal init; }

    /// <summary>The words with their lexical ids and markers.</summary>
    public required IReadOnlyList<SynsetWord> Senses { get; init; }

    /// <summary>The words, with underscores for spaces.</summary>
    public IReadOnlyList<string> Words => [.. Senses.Select(sense => sense.Text)];

    /// <summary>All pointers, in the file's order.</summary>
    public required IReadOnlyList<Pointer> Pointers { get; init; }

    /// <summary>The sentence frames of a verb.</summary>
    public required IReadOnlyList<VerbFrame> Frames { get; init; }

    /// <summary>The definition and the examples as one text.</summary>
    public required string Gloss { get; init; }

    /// <summary>The gloss without its examples.</summary>
    public string Definition => Gloss[..ExamplesStart].Trim(' ', ';');

    /// <summary>The examples of the gloss, without their quotes.</summary>
    public IReadOnlyList<string> Examples => [.. Gloss[ExamplesStart..].Split('"').Where((_, i) => i % 2 == 1).Select(example => example.Trim())];

    /// <summary>The synset's number in its data file.</summary>
    internal int Ordinal { get; }

    /// <summary>Its letter in names: n, v, a, s or r.</summary>
    internal char Letter => IsSatellite ? 's' : PartOfSpeech.Letter();

    /// <inheritdoc/>
    public string ToHtml() => $"<div><b>{HtmlText.Escape(Name)}</b> ({HtmlText.Escape(string.Join(", ", Senses))}): <i>{HtmlText.Escape(Gloss)}</i></div>";

    /// <summary>One line: name, words and definition.</summary>
    public override string ToString() => $"{Name} ({string.Join(", ", Senses)}): {Definition}";

    // A definition may have words in quotes too: examples begin at a quote after a semicolon.
    private int ExamplesStart => Gloss.IndexOf("; \"", StringComparison.Ordinal) is >= 0 and var start ? start : Gloss.Length;

    private string MakeName()
    {
        var word = Senses[0].Text.ToLowerInvariant();
        var sense = database.Index(PartOfSpeech).Senses(word).IndexOf(Ordinal) + 1;
        return $"{word}.{Letter}.{sense:D2}";
    }
}
