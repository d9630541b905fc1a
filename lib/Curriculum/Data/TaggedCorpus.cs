using System.Text;
using Curriculum.Display;
using Curriculum.Text;

namespace Curriculum.Data;

/// <summary>A sentence with the part of speech of each word.</summary>
/// <param name="Words">The words as written, punctuation among them.</param>
/// <param name="Tags">One tag for each word.</param>
/// <param name="Genre">What kind of text it is from; empty where that is not known.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record TaggedSentence(string[] Words, string[] Tags, string Genre = "") : IHtml
{
    /// <summary>The number of words.</summary>
    public int Length => Words.Length;

    /// <inheritdoc/>
    public string ToHtml() => LineHtml.Of(this);

    /// <summary>The words with their tags: the/DT dog/NN.</summary>
    public override string ToString() => string.Join(' ', Words.Zip(Tags, (word, tag) => $"{word}/{tag}"));
}

/// <summary>Sentences whose words carry tags.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class TaggedCorpus : IHtml
{
    internal TaggedCorpus(DataSource source, IReadOnlyList<TaggedSentence> sentences) => (Source, Sentences) = (source, sentences);

    /// <summary>Where the sentences came from.</summary>
    public DataSource Source { get; }

    /// <summary>The sentences in order.</summary>
    public IReadOnlyList<TaggedSentence> Sentences { get; }

    /// <summary>The number of words.</summary>
    public int TokenCount => Sentences.Sum(sentence => sentence.Length);

    /// <summary>The different tags in ordinal order.</summary>
    public IReadOnlyList<string> Tags => [.. Sentences.SelectMany(sentence => sentence.Tags).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The words in small letters as text that is already split; a token without a letter or digit is left out.</summary>
    public Corpus ToCorpus()
    {
        var text = new StringBuilder();
        foreach (var sentence in Sentences)
            text.AppendJoin(' ', sentence.Words.Where(HasLetterOrDigit).Select(word => word.ToLowerInvariant())).Append('\n');
        return Corpus.FromBytes(Encoding.UTF8.GetBytes(text.ToString()), Source, Tokenizer.Spaces);
    }

    /// <inheritdoc/>
    public string ToHtml() => LineHtml.Of(this);

    /// <summary>One line: source and size.</summary>
    public override string ToString() => $"{Source.Name}: {Sentences.Count:N0} sentences, {TokenCount:N0} words, {Tags.Count} tags; {Source.Origin}";

    private static bool HasLetterOrDigit(string word) => word.Any(char.IsLetterOrDigit);
}
