namespace Curriculum.LanguageModels;

/// <summary>Additive smoothing (Laplace for k = 1, Lidstone else): every word is taken to occur k times more in every context.</summary>
/// <remarks><code>P(w | h) = (count(h w) + k) / (count(h) + k V)</code>
/// V is the number of words without &lt;s&gt;. A context that was not seen gives every word 1 / V.</remarks>
public static class AddK
{
    /// <summary>Trains a model.</summary>
    /// <param name="counts">The counts of the training text.</param>
    /// <param name="k">What is added to every count.</param>
    /// <exception cref="ArgumentOutOfRangeException">k is not above 0.</exception>
    public static NGramModel Train(NGramCounts counts, double k = 1)
    {
        if (!(k > 0) || !double.IsFinite(k))
            throw new ArgumentOutOfRangeException(nameof(k), $"k is {k}: it must be above 0. For k = 0 use MaximumLikelihood.");
        return Backoff.Build($"add-{k.ToString(System.Globalization.CultureInfo.InvariantCulture)}", counts,
            (_, count) => count + k, k * (counts.Vocabulary.Count - 1), toUniform: true);
    }
}
