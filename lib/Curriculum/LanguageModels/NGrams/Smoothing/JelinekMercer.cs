using Curriculum.Text;

namespace Curriculum.LanguageModels;

/// <summary>Jelinek–Mercer interpolation (1980): every order's relative frequency is mixed with the next lower order, with weights learned on held-out text.</summary>
/// <remarks><code>
/// P(w | h) = λ · count(h w) / count(h) + (1 − λ) · P(w | h′),   P(w | nothing) = 1 / V
/// </code>
/// λ depends on the order and on how often the context was seen (in classes that double), since a frequent context may be trusted more.
/// The weights are found by expectation–maximisation on text that was not counted: on the training text itself the highest order would always win.</remarks>
public static class JelinekMercer
{
    /// <summary>Trains a model.</summary>
    /// <param name="counts">The counts of the training text.</param>
    /// <param name="heldOut">Other text, encoded with the same vocabulary.</param>
    /// <param name="iterations">How often the weights are estimated anew.</param>
    /// <param name="classes">In how many classes contexts fall by how often they were seen: 1 gives one weight for each order.</param>
    /// <exception cref="ArgumentException">The held-out text is empty or was encoded with another vocabulary.</exception>
    public static NGramModel Train(NGramCounts counts, EncodedCorpus heldOut, int iterations = 30, int classes = 12)
    {
        var weights = Weights(counts, heldOut, iterations, classes);
        return Interpolation.Build("Jelinek–Mercer", counts, counts.Level, (level, totals) =>
        {
            var lambda = totals.Total == 0 ? 0 : weights[level - 1][MixtureEvents.Class(totals.Total, classes)];
            return new(totals.Total == 0 ? 0 : lambda / totals.Total, default, 1 - lambda);
        });
    }

    /// <summary>λ by order, from unigrams up, and by class of context.</summary>
    /// <inheritdoc cref="Train"/>
    public static IReadOnlyList<IReadOnlyList<double>> Weights(NGramCounts counts, EncodedCorpus heldOut, int iterations = 30, int classes = 12, Action<int, double>? progress = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(iterations);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classes);
        if (heldOut.Sentences == 0) throw NGramErrors.NoText("The held-out text");
        if (!LanguageModelErrors.Same(counts.Vocabulary, heldOut.Vocabulary)) throw LanguageModelErrors.OtherVocabulary(counts.Vocabulary, heldOut.Vocabulary);
        var events = new MixtureEvents(counts, heldOut, classes);
        var weights = new double[counts.Order][];
        for (var level = 0; level < counts.Order; level++)
        {
            weights[level] = new double[classes];
            Array.Fill(weights[level], 0.5);
        }
        for (var i = 0; i < iterations; i++)
        {
            var logarithm = events.Improve(weights);
            progress?.Invoke(i, Math.Exp(-logarithm / events.Count));
        }
        return weights;
    }
}
