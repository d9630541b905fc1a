using System.Collections;
using Curriculum.Data;

namespace Curriculum.Sequences;

/// <summary>Tags numbered from 0 in ordinal order.</summary>
public sealed class TagSet : IReadOnlyList<string>
{
    private readonly string[] names;
    private readonly Dictionary<string, int> numbers;

    /// <summary>These tags, each once.</summary>
    /// <exception cref="ArgumentException">There is no tag.</exception>
    public TagSet(IEnumerable<string> tags)
    {
        names = [.. tags.Distinct().Order(StringComparer.Ordinal)];
        if (names.Length == 0) throw TaggingErrors.NoTags();
        numbers = names.Index().ToDictionary(tag => tag.Item, tag => tag.Index);
    }

    /// <summary>The number of tags.</summary>
    public int Count => names.Length;

    /// <summary>The tag with number <paramref name="id"/>.</summary>
    public string this[int id] => names[id];

    /// <summary>The number of <paramref name="tag"/>.</summary>
    /// <exception cref="ArgumentException">There is no such tag; the message lists those there are.</exception>
    public int this[string tag] => numbers.TryGetValue(tag, out var id) ? id : throw TaggingErrors.UnknownTag(tag, this);

    /// <summary>The tags of some sentences.</summary>
    /// <exception cref="ArgumentException">There is no sentence.</exception>
    public static TagSet Of(IEnumerable<TaggedSentence> sentences) => new(sentences.SelectMany(sentence => sentence.Tags));

    /// <summary>The number of <paramref name="tag"/>, or −1.</summary>
    public int IndexOf(string tag) => numbers.GetValueOrDefault(tag, -1);

    /// <summary>The numbers of a sentence's tags.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="position">Which sentence it is, for the message.</param>
    /// <exception cref="ArgumentException">The sentence is empty, its words and tags are not as many, or a tag is not in the set.</exception>
    public int[] Encode(TaggedSentence sentence, int position = 0)
    {
        if (sentence.Words.Length == 0) throw TaggingErrors.EmptyAt(position);
        if (sentence.Words.Length != sentence.Tags.Length) throw TaggingErrors.Misaligned(sentence, position);
        var ids = new int[sentence.Length];
        for (var t = 0; t < ids.Length; t++)
            if ((ids[t] = IndexOf(sentence.Tags[t])) < 0) throw TaggingErrors.UnknownTagAt(sentence, t, position, this);
        return ids;
    }

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)names).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>One line: how many, and the first.</summary>
    public override string ToString() => $"{Count} tags: {string.Join(' ', names.Take(12))}{(Count > 12 ? " …" : "")}";
}
