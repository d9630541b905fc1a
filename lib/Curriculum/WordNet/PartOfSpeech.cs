namespace Curriculum.WordNet;

/// <summary>The four kinds of words that WordNet holds.</summary>
public enum PartOfSpeech
{
    /// <summary>A noun, written n.</summary>
    Noun,

    /// <summary>A verb, written v.</summary>
    Verb,

    /// <summary>An adjective, written a; a satellite of another adjective is written s.</summary>
    Adjective,

    /// <summary>An adverb, written r.</summary>
    Adverb,
}

/// <summary>How parts of speech are written in WordNet's files.</summary>
internal static class PartsOfSpeech
{
    /// <summary>All four, in the order in which synsets are listed.</summary>
    public static IReadOnlyList<PartOfSpeech> All { get; } = [PartOfSpeech.Noun, PartOfSpeech.Verb, PartOfSpeech.Adjective, PartOfSpeech.Adverb];

    /// <summary>The letter: n, v, a or r.</summary>
    public static char Letter(this PartOfSpeech part) => "nvar"[(int)part];

    /// <summary>The ending of the files' names: noun, verb, adj or adv.</summary>
    public static string Extension(this PartOfSpeech part) => part switch
    {
        PartOfSpeech.Noun => "noun",
        PartOfSpeech.Verb => "verb",
        PartOfSpeech.Adjective => "adj",
        _ => "adv",
    };

    /// <summary>The part of speech with this letter; s is an adjective. Null for any other letter.</summary>
    public static PartOfSpeech? Of(char letter) => letter switch
    {
        'n' => PartOfSpeech.Noun,
        'v' => PartOfSpeech.Verb,
        'a' or 's' => PartOfSpeech.Adjective,
        'r' => PartOfSpeech.Adverb,
        _ => null,
    };
}
