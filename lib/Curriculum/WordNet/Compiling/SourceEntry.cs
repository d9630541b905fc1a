namespace Curriculum.WordNet;

/// <summary>A word of an entry, with the rank its sense shall have among the word's senses; 0 where that is left open.</summary>
internal readonly record struct SourceWord(string Text, int Rank);

/// <summary>A relation as it is written: its name and where it leads.</summary>
internal readonly record struct SourceRelation(string Name, string Target);

/// <summary>A synset in the form that people write: one line of a source file.</summary>
internal sealed class SourceEntry
{
    public required int Line { get; init; }
    public required PartOfSpeech Part { get; init; }
    public required int LexicographerFile { get; init; }
    public required SourceWord[] Words { get; init; }
    public required string Gloss { get; init; }
    public required SourceRelation[] Relations { get; init; }
    public required int[] Frames { get; init; }
    public bool IsSatellite { get; init; }

    /// <summary>The pointers in the order in which they will be written.</summary>
    public List<SourcePointer> Pointers { get; } = [];

    /// <summary>The lexical id of each word.</summary>
    public int[] LexicalIds { get; set; } = [];

    /// <summary>Where the synset's line begins in its data file.</summary>
    public int Offset { get; set; }
}

/// <summary>A pointer between entries.</summary>
internal readonly record struct SourcePointer(Relation Relation, SourceEntry Target, int SourceWord, int TargetWord);
