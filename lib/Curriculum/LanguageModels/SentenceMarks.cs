using Curriculum.Text;

namespace Curriculum.LanguageModels;

/// <summary>The special tokens of every language model: the unknown word, and where a sentence begins and ends.</summary>
public static class SentenceMarks
{
    /// <summary>The token before the first word. It is a context, never a prediction.</summary>
    public const string Start = "<s>";

    /// <summary>The token after the last word. It is predicted and counted like a word.</summary>
    public const string End = "</s>";

    /// <summary>The special tokens in the order in which they are numbered: &lt;unk&gt; 0, &lt;s&gt; 1, &lt;/s&gt; 2.</summary>
    public static IReadOnlyList<string> All { get; } = [Vocabulary.UnknownToken, Start, End];

    /// <summary>The number of &lt;s&gt;.</summary>
    /// <exception cref="ArgumentException">The vocabulary lacks it.</exception>
    public static int StartOfSentence(this Vocabulary vocabulary) => Find(vocabulary, Start);

    /// <summary>The number of &lt;/s&gt;.</summary>
    /// <exception cref="ArgumentException">The vocabulary lacks it.</exception>
    public static int EndOfSentence(this Vocabulary vocabulary) => Find(vocabulary, End);

    /// <summary>A vocabulary of these sentences with the special tokens first; &lt;/s&gt; counts once for every sentence.</summary>
    /// <param name="sentences">The tokens of each sentence.</param>
    /// <param name="maxSize">At most so many words, special tokens included; the rarest become the unknown word.</param>
    /// <param name="minCount">A rarer word becomes the unknown word.</param>
    public static Vocabulary VocabularyOf(IEnumerable<IReadOnlyList<string>> sentences, int? maxSize = null, int minCount = 1)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var sentence in sentences)
            foreach (var token in sentence.Append(End)) counts[token] = counts.GetValueOrDefault(token) + 1;
        return Vocabulary.FromCounts(counts, minCount, maxSize, All);
    }

    /// <summary>The words of a text as numbers, the unknown word for those the vocabulary lacks.</summary>
    /// <exception cref="ArgumentException">The text has no words.</exception>
    internal static int[] Encode(Vocabulary vocabulary, string text, Tokenizer? tokenizer)
    {
        var ids = vocabulary.Encode((tokenizer ?? Tokenizer.Words).Tokenize(text));
        return ids.Length > 0 ? ids : throw LanguageModelErrors.NoWords(text);
    }

    private static int Find(Vocabulary vocabulary, string mark) =>
        vocabulary.IndexOf(mark) is >= 0 and var id ? id : throw LanguageModelErrors.NoMark(vocabulary, mark);
}
