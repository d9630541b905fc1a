using System.Globalization;
using Curriculum.Charts;
using Curriculum.Display;

namespace Curriculum.Sequences;

/// <summary>What a model wrote for a text, and where it looked while it wrote.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class Translation : IHtml
{
    internal Translation((SequenceCodec Codec, int[] Ids) source, Hypothesis hypothesis, BeamResult? search, SequenceCodec target)
    {
        (From, Source) = (source.Codec.Decode(source.Ids), source.Codec.Vocabulary.Decode(source.Ids));
        (Search, Text, LogProbability, Ended) = (search, target.Decode(hypothesis.Symbols), hypothesis.LogProbability, hypothesis.Ended);
        Symbols = target.Vocabulary.Decode(hypothesis.Ended ? [.. hypothesis.Symbols, SequenceCodec.End] : hypothesis.Symbols);
        Weights = hypothesis.Attention;
    }

    /// <summary>The text as it was read: an unknown symbol is &lt;unk&gt;.</summary>
    public string From { get; }

    /// <summary>The symbols that were read.</summary>
    public IReadOnlyList<string> Source { get; }

    /// <summary>The symbols that were written, &lt;/s&gt; included.</summary>
    public IReadOnlyList<string> Symbols { get; }

    /// <summary>What was written.</summary>
    public string Text { get; }

    /// <summary>The natural logarithm of its probability.</summary>
    public double LogProbability { get; }

    /// <summary>Whether the model came to an end within the longest length.</summary>
    public bool Ended { get; }

    /// <summary>For each symbol written the weights of the symbols read, which sum to 1; null without attention.</summary>
    public IReadOnlyList<IReadOnlyList<double>>? Weights { get; }

    /// <summary>The tree of a beam search; null if there was none.</summary>
    public BeamResult? Search { get; }

    /// <summary>The weights as a heat map: a row for each symbol written, a column for each symbol read.</summary>
    /// <exception cref="ArgumentException">The model has no attention.</exception>
    public Figure ToChart()
    {
        if (Weights is null) throw TranslationErrors.NoWeights();
        var z = new double[Symbols.Count, Source.Count];
        for (var t = 0; t < Symbols.Count; t++)
            for (var s = 0; s < Source.Count; s++) z[t, s] = Weights[t][s];
        return Chart.Heatmap(z, [.. Source.Select(Show)], [.. Symbols.Select(Show)]).XAxis("read").YAxis("written").Title(Text);
    }

    /// <inheritdoc/>
    public string ToHtml() => $"<div>{HtmlText.Escape(ToString())}</div>";

    /// <summary>One line: what was read, what was written, and its log-probability.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{From} → {Text}{(Ended ? "" : " …")} (log P {LogProbability:0.00})");

    // A space needs a sign, and Plotly reads <…> as a tag.
    private static string Show(string symbol) => string.IsNullOrWhiteSpace(symbol) ? "␣" : symbol.Replace('<', '⟨').Replace('>', '⟩');
}
