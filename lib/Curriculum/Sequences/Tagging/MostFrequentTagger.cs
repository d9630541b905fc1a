using Curriculum.Data;

namespace Curriculum.Sequences;

/// <summary>The baseline: each word gets the tag it had most often, whatever stands around it; a word never seen gets the most frequent tag of all.</summary>
public sealed class MostFrequentTagger : ITagger
{
    private readonly Dictionary<string, int> best;
    private readonly int otherwise;

    /// <summary>Counts the tags of each word.</summary>
    /// <exception cref="ArgumentException">There are no sentences, or one is not aligned.</exception>
    public MostFrequentTagger(IReadOnlyList<TaggedSentence> sentences)
    {
        if (sentences.Count == 0) throw TaggingErrors.NoSentences(Name);
        Tags = TagSet.Of(sentences);
        var counts = new Dictionary<string, int[]>();
        var all = new int[Tags.Count];
        for (var i = 0; i < sentences.Count; i++)
        {
            var tags = Tags.Encode(sentences[i], i);
            for (var t = 0; t < tags.Length; t++)
            {
                if (!counts.TryGetValue(sentences[i].Words[t], out var ofWord)) counts[sentences[i].Words[t]] = ofWord = new int[Tags.Count];
                ofWord[tags[t]]++;
                all[tags[t]]++;
            }
        }
        best = counts.ToDictionary(word => word.Key, word => Largest(word.Value));
        otherwise = Largest(all);
    }

    /// <inheritdoc/>
    public string Name => "most frequent tag";

    /// <inheritdoc/>
    public TagSet Tags { get; }

    /// <inheritdoc/>
    public string[] Tag(IReadOnlyList<string> words) => words.Count == 0
        ? throw TaggingErrors.Empty(Name)
        : [.. words.Select(word => Tags[best.GetValueOrDefault(word, otherwise)])];

    // The first of equals, so that the answer does not depend on chance.
    private static int Largest(int[] counts) => Array.IndexOf(counts, counts.Max());
}
