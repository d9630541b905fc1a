using Curriculum.Data;

namespace Curriculum.Sequences;

/// <summary>Tagged sentences in two parts: to learn from, and to be measured on.</summary>
/// <param name="Training">The sentences to learn from.</param>
/// <param name="HeldOut">The sentences no tagger sees before it is measured.</param>
public sealed record TaggedSplit(IReadOnlyList<TaggedSentence> Training, IReadOnlyList<TaggedSentence> HeldOut)
{
    /// <summary>The words of the training part as written: a word outside is unknown.</summary>
    public IReadOnlySet<string> KnownWords { get; } = Training.SelectMany(sentence => sentence.Words).ToHashSet();

    /// <summary>The tags of both parts.</summary>
    public TagSet Tags { get; } = TagSet.Of(Training.Concat(HeldOut));

    /// <summary>Holds out every so many-th sentence: sentences 9, 19, 29, … for 10.</summary>
    /// <remarks>Each genre and author is in both parts, so the question is how well a tagger does on more of the same text.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="every"/> is below 2.</exception>
    /// <exception cref="ArgumentException">There are too few sentences to hold one out.</exception>
    public static TaggedSplit Every(IReadOnlyList<TaggedSentence> sentences, int every = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 2);
        if (sentences.Count < every) throw TaggingErrors.NoSentences($"A split that holds out every {every}th of {sentences.Count} sentences");
        return new([.. sentences.Where((_, i) => i % every != every - 1)], [.. sentences.Where((_, i) => i % every == every - 1)]);
    }

    /// <summary>The same sentences with their tags replaced, as by <see cref="BrownTags.Plain"/>.</summary>
    public TaggedSplit Replace(Func<string, string> tag) => new([.. Training.Select(sentence => With(sentence, tag))], [.. HeldOut.Select(sentence => With(sentence, tag))]);

    /// <summary>One line: the size of both parts.</summary>
    public override string ToString() =>
        $"{Training.Count:N0} sentences to learn from, {HeldOut.Count:N0} held out; {KnownWords.Count:N0} known words, {Tags.Count} tags";

    private static TaggedSentence With(TaggedSentence sentence, Func<string, string> tag) => sentence with { Tags = [.. sentence.Tags.Select(tag)] };
}
