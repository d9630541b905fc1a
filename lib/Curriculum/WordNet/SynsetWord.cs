namespace Curriculum.WordNet;

/// <summary>A word as a member of a synset.</summary>
/// <param name="Text">The word, with underscores for spaces: motor_vehicle.</param>
/// <param name="LexicalId">Tells senses of the same word in one lexicographer file apart.</param>
/// <param name="Marker">Where an adjective may stand: p (predicate), a (before the noun), ip (right after it); else empty.</param>
public sealed record SynsetWord(string Text, int LexicalId, string Marker)
{
    /// <summary>The word with spaces.</summary>
    public override string ToString() => Text.Replace('_', ' ');
}
