using System.Runtime.InteropServices;

namespace Curriculum.Embeddings;

/// <summary>A corpus as word numbers: what every trainer and counter of this folder reads.</summary>
/// <remarks>Word 0 is the most frequent. Words outside the vocabulary are dropped and take no place in a window;
/// no window crosses the end of a sentence. A token takes four bytes.</remarks>
public sealed class EncodedCorpus
{
    private readonly int[] tokens;
    private readonly int[] starts;

    /// <summary>A corpus of sentences given as numbers of <paramref name="words"/>.</summary>
    /// <exception cref="ArgumentException">There is no token, or a number is not that of a word.</exception>
    public EncodedCorpus(IReadOnlyList<string> words, IEnumerable<IReadOnlyList<int>> sentences)
    {
        List<int> all = [];
        List<int> ends = [0];
        foreach (var sentence in sentences)
        {
            if (sentence.Count == 0) continue;
            all.AddRange(sentence);
            ends.Add(all.Count);
        }
        (Words, tokens, starts) = (words, [.. all], [.. ends]);
        Counts = CountWords();
    }

    private EncodedCorpus(IReadOnlyList<string> words, List<int> tokens, List<int> starts)
    {
        (Words, this.tokens, this.starts) = (words, [.. tokens], [.. starts]);
        Counts = CountWords();
    }

    /// <summary>The words; their numbers are their places in this list.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>How often each word occurs.</summary>
    public IReadOnlyList<long> Counts { get; }

    /// <summary>The number of sentences that hold at least one known word.</summary>
    public int SentenceCount => starts.Length - 1;

    /// <summary>The number of tokens in all sentences.</summary>
    public long TokenCount => tokens.Length;

    /// <summary>The word numbers of sentence <paramref name="i"/>.</summary>
    public ReadOnlySpan<int> Sentence(int i) => tokens.AsSpan(starts[i]..starts[i + 1]);

    /// <summary>Builds the vocabulary and encodes <paramref name="sentences"/>, which are read twice.</summary>
    /// <param name="sentences">The sentences as words.</param>
    /// <param name="minCount">Rarer words are dropped.</param>
    /// <param name="maxWords">At most so many words are kept, the most frequent ones.</param>
    /// <exception cref="ArgumentException">No word is left.</exception>
    public static EncodedCorpus FromSentences(IEnumerable<IEnumerable<string>> sentences, int minCount = 1, int maxWords = int.MaxValue)
    {
        Dictionary<string, long> counts = [];
        foreach (var sentence in sentences)
            foreach (var word in sentence)
                CollectionsMarshal.GetValueRefOrAddDefault(counts, word, out _)++;
        string[] words = [.. counts.Where(w => w.Value >= minCount)
            .OrderByDescending(w => w.Value).ThenBy(w => w.Key, StringComparer.Ordinal).Take(maxWords).Select(w => w.Key)];
        return FromSentences(words, sentences);
    }

    /// <summary>Encodes <paramref name="sentences"/> by a given vocabulary.</summary>
    /// <exception cref="ArgumentException">No word of the vocabulary occurs, or a word stands in it twice.</exception>
    public static EncodedCorpus FromSentences(IReadOnlyList<string> words, IEnumerable<IEnumerable<string>> sentences)
    {
        var numbers = words.Select((word, id) => (word, id)).ToDictionary(w => w.word, w => w.id);
        List<int> tokens = [];
        List<int> starts = [0];
        foreach (var sentence in sentences)
        {
            foreach (var word in sentence)
                if (numbers.TryGetValue(word, out var id)) tokens.Add(id);
            if (tokens.Count > starts[^1]) starts.Add(tokens.Count);
        }
        return new EncodedCorpus(words, tokens, starts);
    }

    /// <summary>The first sentence that starts at or after token <paramref name="token"/>.</summary>
    internal int SentenceAt(long token)
    {
        var found = Array.BinarySearch(starts, (int)token);
        return Math.Min(found < 0 ? ~found : found, SentenceCount);
    }

    private long[] CountWords()
    {
        if (tokens.Length == 0)
            throw new ArgumentException($"The corpus is empty: none of its words is among the {Words.Count} of the vocabulary. Check the file, or lower minCount.");
        var counts = new long[Words.Count];
        foreach (var id in tokens)
            counts[(uint)id < (uint)counts.Length ? id : throw new ArgumentException($"Token {id} is no word: the vocabulary has the numbers 0 … {counts.Length - 1}.")]++;
        return counts;
    }
}
