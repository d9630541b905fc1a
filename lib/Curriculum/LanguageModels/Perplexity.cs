using System.Globalization;
using Curriculum.Display;
using Curriculum.Text;

namespace Curriculum.LanguageModels;

/// <summary>How surprised a model is by a text, as the number of equally likely words among which it would be as unsure.</summary>
/// <remarks><c>PP = exp(−1/N · Σ log P(word | words before it))</c>, over all N predictions: every word, and &lt;/s&gt; after each sentence.
/// Two models can be compared where their vocabularies are the same; an unknown word stands for many, so the value without
/// the unknown words among the predictions is given too. (Jelinek et al. 1977.)</remarks>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record Perplexity : IHtml
{
    private Perplexity(Sums sums) => (Sentences, Predictions, Unknown, Impossible, LogProbability, LogProbabilityKnown) =
        (sums.Sentences, sums.Predictions, sums.Unknown, sums.Impossible, sums.All, sums.Known);

    /// <summary>The perplexity with every prediction counted; ∞ where the model holds a word that occurs for impossible.</summary>
    public double Value => Math.Exp(-LogProbability / Predictions);

    /// <summary>The perplexity without the predictions of unknown words. (&lt;/s&gt; is always known, so there is always one.)</summary>
    public double WithoutUnknown => Math.Exp(-LogProbabilityKnown / (Predictions - Unknown));

    /// <summary>The mean surprise of a prediction in bits: the logarithm of <see cref="Value"/> to base 2.</summary>
    public double Bits => -LogProbability / Predictions / Math.Log(2);

    /// <summary>How many sentences were read.</summary>
    public int Sentences { get; }

    /// <summary>N, how many words were predicted, one &lt;/s&gt; for each sentence among them.</summary>
    public long Predictions { get; }

    /// <summary>How many of them were unknown words.</summary>
    public long Unknown { get; }

    /// <summary>How many of them had probability 0.</summary>
    public long Impossible { get; }

    /// <summary>The natural logarithm of the text's probability.</summary>
    public double LogProbability { get; }

    /// <summary>The same without unknown words.</summary>
    public double LogProbabilityKnown { get; }

    /// <summary>The perplexity of a text whose words are numbered by the model's vocabulary.</summary>
    /// <param name="model">The model.</param>
    /// <param name="text">The sentences.</param>
    /// <param name="cancellation">Stops the measurement between two sentences.</param>
    /// <exception cref="ArgumentException">There is no sentence, or the text is encoded with another vocabulary.</exception>
    /// <exception cref="OperationCanceledException">The measurement was stopped.</exception>
    public static Perplexity Of(ILanguageModel model, EncodedCorpus text, CancellationToken cancellation = default)
    {
        if (!LanguageModelErrors.Same(model.Vocabulary, text.Vocabulary)) throw LanguageModelErrors.OtherVocabulary(model.Vocabulary, text.Vocabulary);
        if (text.Sentences == 0) throw LanguageModelErrors.NoSentences("The text");
        var sums = new Sums();
        var logarithms = new double[256];
        for (var i = 0; i < text.Sentences; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var sentence = text[i];
            if (sentence.Length >= logarithms.Length) logarithms = new double[2 * sentence.Length];
            model.LogProbabilities(sentence, logarithms.AsSpan(0, sentence.Length + 1));
            sums.Add(sentence, logarithms, model.Vocabulary.Unknown);
        }
        return new(sums);
    }

    /// <summary>The perplexity of one sentence given as words.</summary>
    /// <param name="model">The model.</param>
    /// <param name="sentence">The sentence.</param>
    /// <param name="tokenizer">How it is split; <see cref="Tokenizer.Words"/> when left out.</param>
    /// <exception cref="ArgumentException">The sentence has no words.</exception>
    public static Perplexity Of(ILanguageModel model, string sentence, Tokenizer? tokenizer = null) =>
        Of(model, SentenceMarks.Encode(model.Vocabulary, sentence, tokenizer));

    /// <summary>The perplexity of one sentence given as word numbers.</summary>
    /// <exception cref="ArgumentException">The sentence has no words.</exception>
    public static Perplexity Of(ILanguageModel model, ReadOnlySpan<int> sentence)
    {
        if (sentence.IsEmpty) throw LanguageModelErrors.EmptySentence();
        var logarithms = new double[sentence.Length + 1];
        model.LogProbabilities(sentence, logarithms);
        var sums = new Sums();
        sums.Add(sentence, logarithms, model.Vocabulary.Unknown);
        return new(sums);
    }

    /// <inheritdoc/>
    public string ToHtml() => $"<div>{HtmlText.Escape(ToString())}</div>";

    /// <summary>One line: both values and what they were measured on.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"perplexity {Shown(Value)} ({Shown(WithoutUnknown)} without unknown words), {Bits:0.00} bits a word, {Predictions:N0} predictions in {Sentences:N0} sentences, {Unknown:N0} of them unknown words")
        + (Impossible > 0 ? string.Create(CultureInfo.InvariantCulture, $", {Impossible:N0} of them held for impossible") : "");

    private static string Shown(double value) => double.IsInfinity(value) ? "∞"
        : value.ToString(value < 100 ? "0.00" : value < 1e6 ? "N1" : "0.00e0", CultureInfo.InvariantCulture);

    private sealed class Sums
    {
        public int Sentences;
        public long Predictions, Unknown, Impossible;
        public double All, Known;

        public void Add(ReadOnlySpan<int> sentence, ReadOnlySpan<double> logarithms, int unknown)
        {
            for (var t = 0; t <= sentence.Length; t++)
            {
                var isUnknown = t < sentence.Length && sentence[t] == unknown;
                All += logarithms[t];
                if (isUnknown) Unknown++;
                else Known += logarithms[t];
                if (double.IsNegativeInfinity(logarithms[t])) Impossible++;
            }
            Predictions += sentence.Length + 1;
            Sentences++;
        }
    }
}
