using Curriculum.Display;

namespace Curriculum.Text;

/// <summary>A corpus as word numbers in one array, sentence after sentence.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class EncodedCorpus : IHtml
{
    private readonly int[] ids;
    private readonly int[] starts;

    private EncodedCorpus(Vocabulary vocabulary, int[] ids, int[] starts) =>
        (Vocabulary, this.ids, this.starts) = (vocabulary, ids, starts);

    /// <summary>Which word each number is.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>All word numbers in order.</summary>
    public ReadOnlySpan<int> Ids => ids;

    /// <summary>Where each sentence starts in <see cref="Ids"/>, and after the last one the number of tokens.</summary>
    public ReadOnlySpan<int> Starts => starts;

    /// <summary>The number of sentences.</summary>
    public int Sentences => starts.Length - 1;

    /// <summary>The number of tokens.</summary>
    public int Tokens => ids.Length;

    /// <summary>The word numbers of sentence <paramref name="index"/>.</summary>
    public ReadOnlySpan<int> this[int index] => ids.AsSpan(starts[index], starts[index + 1] - starts[index]);

    /// <summary>Reads a whole corpus; a sentence none of whose words is in the vocabulary is left out.</summary>
    public static EncodedCorpus Read(Corpus corpus, Vocabulary vocabulary)
    {
        var (all, starts) = (new List<int>(), new List<int> { 0 });
        using var reader = corpus.Read();
        while (reader.Read(vocabulary, out var sentence))
        {
            if (sentence.IsEmpty) continue;
            all.AddRange(sentence);
            starts.Add(all.Count);
        }
        return new(vocabulary, [.. all], [.. starts]);
    }

    /// <summary>Sentences that are word numbers already.</summary>
    /// <exception cref="ArgumentException">A number is not in the vocabulary.</exception>
    public static EncodedCorpus From(Vocabulary vocabulary, IEnumerable<IReadOnlyList<int>> sentences)
    {
        var (all, starts) = (new List<int>(), new List<int> { 0 });
        foreach (var sentence in sentences)
        {
            foreach (var id in sentence)
            {
                if ((uint)id >= (uint)vocabulary.Count)
                    throw new ArgumentException($"Sentence {starts.Count - 1} holds the number {id}, but the vocabulary has {vocabulary.Count} words (0 … {vocabulary.Count - 1}).");
                all.Add(id);
            }
            starts.Add(all.Count);
        }
        return new(vocabulary, [.. all], [.. starts]);
    }

    /// <inheritdoc/>
    public string ToHtml() => LineHtml.Of(this);

    /// <summary>One line: the size.</summary>
    public override string ToString() => $"{Tokens:N0} tokens in {Sentences:N0} sentences, {Vocabulary.Count:N0} different words";
}
