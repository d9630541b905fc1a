using Curriculum.Display;
using Curriculum.Text;
using Curriculum.Training;

namespace Curriculum.Sequences;

/// <summary>Pairs of texts as numbers: what a model that turns one sequence into another learns from.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class SequencePairs : IHtml
{
    private readonly int[][] sources, targets;

    /// <summary>Encodes the pairs.</summary>
    /// <param name="source">How the texts to be read are encoded.</param>
    /// <param name="target">How the texts to be written are encoded.</param>
    /// <param name="texts">The pairs, of which there is at least one.</param>
    /// <exception cref="ArgumentException">There is no pair, or a text is empty, too long or has unknown symbols; the message says which.</exception>
    public SequencePairs(SequenceCodec source, SequenceCodec target, IEnumerable<(string From, string To)> texts)
    {
        (Source, Target, Texts) = (source, target, [.. texts]);
        if (Texts.Count == 0) throw TranslationErrors.NoPairs();
        sources = [.. Texts.Select((pair, i) => Encode(source, pair.From, i, "source"))];
        targets = [.. Texts.Select((pair, i) => Encode(target, pair.To, i, "target"))];
    }

    /// <summary>How the texts to be read are encoded.</summary>
    public SequenceCodec Source { get; }

    /// <summary>How the texts to be written are encoded.</summary>
    public SequenceCodec Target { get; }

    /// <summary>The pairs as they were given.</summary>
    public IReadOnlyList<(string From, string To)> Texts { get; }

    /// <summary>How many pairs there are.</summary>
    public int Count => Texts.Count;

    /// <summary>Builds both codecs from the pairs' own symbols.</summary>
    /// <param name="texts">The pairs.</param>
    /// <param name="source">What the texts to be read are split into.</param>
    /// <param name="target">What the texts to be written are split into.</param>
    /// <param name="maxLength">The longest text, in symbols.</param>
    /// <param name="unknown">Whether &lt;unk&gt; stands for symbols that the texts to be read do not have here.</param>
    public static SequencePairs Build(IEnumerable<(string From, string To)> texts, SymbolUnit source = SymbolUnit.Characters,
        SymbolUnit target = SymbolUnit.Characters, int maxLength = 256, bool unknown = true)
    {
        (string From, string To)[] all = [.. texts];
        if (all.Length == 0) throw TranslationErrors.NoPairs();
        return new(SequenceCodec.Build(all.Select(pair => pair.From), source, maxLength, unknown),
            SequenceCodec.Build(all.Select(pair => pair.To), target, maxLength), all);
    }

    /// <summary>Other pairs in the same numbers: those for validation, say.</summary>
    /// <exception cref="ArgumentException">A text is empty, too long or has unknown symbols.</exception>
    public SequencePairs With(IEnumerable<(string From, string To)> texts) => new(Source, Target, texts);

    /// <summary>The pairs with these numbers as a batch.</summary>
    public PairBatch Batch(IReadOnlyList<int> rows) => PairBatch.Of([.. rows.Select(row => sources[row])], [.. rows.Select(row => targets[row])]);

    /// <summary>The pairs dealt out for <see cref="Trainer"/>.</summary>
    /// <param name="size">How many make a batch.</param>
    /// <param name="shuffle">Whether each epoch has an order of its own.</param>
    public Batches<PairBatch> Batches(int size, bool shuffle = true) => new(Count, size, Batch, shuffle);

    /// <inheritdoc/>
    public string ToHtml() => LineHtml.Of(this);

    /// <summary>One line: how many pairs, how long they are, and the first.</summary>
    public override string ToString() => $"{Count:N0} pairs of {sources.Average(ids => ids.Length):0.0} and {targets.Average(ids => ids.Length):0.0} symbols "
        + $"(of {Source.Vocabulary.Count} and {Target.Vocabulary.Count} kinds), such as {Texts[0].From} → {Texts[0].To}";

    /// <summary>How many symbols the source of a pair has.</summary>
    internal int SourceLength(int row) => sources[row].Length;

    private static int[] Encode(SequenceCodec codec, string text, int pair, string side)
    {
        try
        {
            return codec.Encode(text);
        }
        catch (ArgumentException error)
        {
            throw TranslationErrors.BadPair(pair, side, error);
        }
    }
}
