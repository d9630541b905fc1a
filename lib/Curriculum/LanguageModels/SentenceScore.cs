using System.Globalization;
using System.Text;
using Curriculum.Charts;
using Curriculum.Display;
using Curriculum.Text;

namespace Curriculum.LanguageModels;

/// <summary>What a model thinks of one sentence, word by word: P(w₁ … w_T) = Πₜ P(wₜ | w₁ … wₜ₋₁).</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class SentenceScore : IHtml
{
    private SentenceScore(IReadOnlyList<string> words, double[] logarithms, Perplexity perplexity) =>
        (Words, LogProbabilities, Perplexity) = (words, logarithms, perplexity);

    /// <summary>The words and then &lt;/s&gt;.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>The natural logarithm of each one's probability given those before it.</summary>
    public IReadOnlyList<double> LogProbabilities { get; }

    /// <summary>The natural logarithm of the sentence's probability.</summary>
    public double LogProbability => Perplexity.LogProbability;

    /// <summary>The sentence's probability.</summary>
    public double Probability => Math.Exp(LogProbability);

    /// <summary>The sentence's perplexity.</summary>
    public Perplexity Perplexity { get; }

    /// <summary>Asks a model about a sentence.</summary>
    /// <param name="model">The model.</param>
    /// <param name="sentence">The sentence.</param>
    /// <param name="tokenizer">How it is split; <see cref="Tokenizer.Words"/> when left out.</param>
    /// <exception cref="ArgumentException">The sentence has no words.</exception>
    public static SentenceScore Of(ILanguageModel model, string sentence, Tokenizer? tokenizer = null)
    {
        var ids = SentenceMarks.Encode(model.Vocabulary, sentence, tokenizer);
        var logarithms = new double[ids.Length + 1];
        model.LogProbabilities(ids, logarithms);
        return new([.. model.Vocabulary.Decode(ids), SentenceMarks.End], logarithms, Perplexity.Of(model, ids));
    }

    /// <summary>The surprise of each word in bits, −log₂ P.</summary>
    public Figure ToChart()
    {
        // A word may occur twice, so bars stand at positions and only their labels are words.
        var positions = Column.Positions(Words.Count);
        var figure = Chart.Bar(positions, Column.From(LogProbabilities.Select(log => -log / Math.Log(2)))).Title("Surprise of each word").YAxis("bits");
        return figure with { Layout = figure.Layout.WithAxis("xaxis", axis => axis with { TickVals = positions, TickText = [.. Words.Select(word => word == " " ? "␣" : word)] }) };
    }

    /// <inheritdoc/>
    public string ToHtml()
    {
        var html = new StringBuilder("<figure style=\"margin:0.4em 0;font-size:0.9em\"><table style=\"border-collapse:collapse;font-variant-numeric:tabular-nums\"><tr>");
        foreach (var word in Words) html.Append(CultureInfo.InvariantCulture, $"<th style=\"padding:0 0.6em\">{HtmlText.Escape(word)}</th>");
        html.Append("</tr><tr>");
        foreach (var log in LogProbabilities)
            html.Append(CultureInfo.InvariantCulture, $"<td style=\"padding:0 0.6em;text-align:center\">{NumberText.Short(Math.Exp(log))}</td>");
        return html.Append("</tr></table><figcaption style=\"opacity:0.75\">").Append(HtmlText.Escape(Total)).Append("</figcaption></figure>").ToString();
    }

    /// <summary>One line: each word with its probability, and the product.</summary>
    public override string ToString() =>
        string.Join(", ", Words.Zip(LogProbabilities, (word, log) => $"{word} {NumberText.Short(Math.Exp(log))}")) + $"; {Total}";

    private string Total => $"product {NumberText.Short(Probability)}, perplexity {NumberText.Short(Perplexity.Value)}";
}
