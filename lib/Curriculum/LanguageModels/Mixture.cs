using Curriculum.Text;

namespace Curriculum.LanguageModels;

/// <summary>Two language models together: P(w | context) = (1 − λ) P₁(w | context) + λ P₂(w | context).</summary>
/// <remarks>A mixture is often better than the better of the two, because they are wrong in different places: counts know what was seen
/// word by word, a network knows which words are alike. λ is chosen on validation text.</remarks>
public sealed class Mixture : ILanguageModel
{
    private readonly ILanguageModel first, second;

    /// <summary>Mixes two models of the same vocabulary.</summary>
    /// <param name="first">P₁.</param>
    /// <param name="second">P₂.</param>
    /// <param name="weight">λ, from 0 to 1.</param>
    /// <exception cref="ArgumentException">The models have different vocabularies.</exception>
    /// <exception cref="ArgumentOutOfRangeException">λ is not in [0, 1].</exception>
    public Mixture(ILanguageModel first, ILanguageModel second, double weight = 0.5)
    {
        if (!LanguageModelErrors.Same(first.Vocabulary, second.Vocabulary)) throw LanguageModelErrors.CannotMix(first.Vocabulary, second.Vocabulary);
        if (!(weight is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(weight), $"Mixture: a weight of {weight} is not in [0, 1].");
        (this.first, this.second, Weight) = (first, second, weight);
    }

    /// <summary>The mixture whose λ makes a text most probable.</summary>
    /// <remarks>log P of the text is concave in λ, so its slope Σ (P₂ − P₁) / ((1 − λ) P₁ + λ P₂) changes its sign once: halving finds where.</remarks>
    /// <param name="first">P₁.</param>
    /// <param name="second">P₂.</param>
    /// <param name="text">Text that neither was trained on: the validation part.</param>
    /// <exception cref="ArgumentException">The vocabularies differ, or the text has no sentence.</exception>
    public static Mixture Fit(ILanguageModel first, ILanguageModel second, EncodedCorpus text)
    {
        _ = new Mixture(first, second);
        if (!LanguageModelErrors.Same(first.Vocabulary, text.Vocabulary)) throw LanguageModelErrors.OtherVocabulary(first.Vocabulary, text.Vocabulary);
        if (text.Sentences == 0) throw LanguageModelErrors.NoSentences("The text");
        var (p, q) = (Probabilities(first, text), Probabilities(second, text));
        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < 40; i++)
        {
            var middle = (low + high) / 2;
            if (Slope(p, q, middle) > 0) low = middle;
            else high = middle;
        }
        return new(first, second, (low + high) / 2);
    }

    /// <summary>λ, the share of the second model.</summary>
    public double Weight { get; }

    /// <inheritdoc/>
    public Vocabulary Vocabulary => first.Vocabulary;

    /// <inheritdoc/>
    public void NextProbabilities(ReadOnlySpan<int> context, Span<double> probabilities)
    {
        var other = new double[probabilities.Length];
        first.NextProbabilities(context, probabilities);
        second.NextProbabilities(context, other);
        for (var w = 0; w < probabilities.Length; w++) probabilities[w] = (1 - Weight) * probabilities[w] + Weight * other[w];
    }

    /// <inheritdoc/>
    public void LogProbabilities(ReadOnlySpan<int> sentence, Span<double> logarithms)
    {
        var other = new double[logarithms.Length];
        first.LogProbabilities(sentence, logarithms);
        second.LogProbabilities(sentence, other);
        for (var t = 0; t < logarithms.Length; t++) logarithms[t] = Math.Log((1 - Weight) * Math.Exp(logarithms[t]) + Weight * Math.Exp(other[t]));
    }

    private static double Slope(double[] p, double[] q, double weight)
    {
        double slope = 0;
        for (var t = 0; t < p.Length; t++)
            if (p[t] + q[t] > 0) slope += (q[t] - p[t]) / ((1 - weight) * p[t] + weight * q[t]); // what both hold for impossible, no λ helps
        return slope;
    }

    private static double[] Probabilities(ILanguageModel model, EncodedCorpus text)
    {
        var (all, next) = (new double[text.Tokens + text.Sentences], 0);
        for (var i = 0; i < text.Sentences; i++)
        {
            model.LogProbabilities(text[i], all.AsSpan(next, text[i].Length + 1));
            next += text[i].Length + 1;
        }
        return Array.ConvertAll(all, Math.Exp);
    }
}
