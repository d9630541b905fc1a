namespace Curriculum.Sequences;

/// <summary>Gives every word of a sentence a tag: as many answers as words, one for one.</summary>
public interface ITagger
{
    /// <summary>What the tagger is called in tables.</summary>
    string Name { get; }

    /// <summary>The tags it can give.</summary>
    TagSet Tags { get; }

    /// <summary>The tag of each word.</summary>
    /// <exception cref="ArgumentException">There is no word, or there are more than the tagger takes.</exception>
    string[] Tag(IReadOnlyList<string> words);

    /// <summary>The tags of many sentences, in their order; a tagger that is faster on many at once does them so.</summary>
    string[][] TagAll(IReadOnlyList<IReadOnlyList<string>> sentences) => [.. sentences.Select(Tag)];
}
