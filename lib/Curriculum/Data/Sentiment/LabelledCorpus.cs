using Curriculum.Display;
using Curriculum.Text;

namespace Curriculum.Data;

/// <summary>A sentence and whether it praises or blames.</summary>
/// <param name="Text">The sentence as written.</param>
/// <param name="Label">1 where it is positive, 0 where it is negative.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record LabelledSentence(string Text, int Label) : IHtml
{
    /// <inheritdoc/>
    public string ToHtml() => LineHtml.Of(this);

    /// <summary>The sentence after a plus or a minus.</summary>
    public override string ToString() => $"{(Label == 1 ? '+' : '−')} {Text}";
}

/// <summary>Sentences with their sentiment.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class LabelledCorpus : IHtml
{
    internal LabelledCorpus(DataSource source, IReadOnlyList<LabelledSentence> sentences) => (Source, Sentences) = (source, sentences);

    /// <summary>Where the sentences came from.</summary>
    public DataSource Source { get; }

    /// <summary>The sentences in order.</summary>
    public IReadOnlyList<LabelledSentence> Sentences { get; }

    /// <summary>The sentences without their labels, as text.</summary>
    public Corpus ToCorpus() => Corpus.FromSentences(Sentences.Select(sentence => sentence.Text)).WithSource(Source);

    /// <inheritdoc/>
    public string ToHtml() => LineHtml.Of(this);

    /// <summary>One line: source and size.</summary>
    public override string ToString() =>
        $"{Source.Name}: {Sentences.Count:N0} sentences, {Sentences.Count(sentence => sentence.Label == 1):N0} positive; {Source.Origin}";
}
