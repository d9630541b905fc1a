namespace Curriculum.LanguageModels;

/// <summary>Relative frequencies: the model under which the training text is most probable.</summary>
/// <remarks><code>P(w | h) = count(h w) / count(h)</code>
/// An n-gram that was not seen has probability 0. A context that was not seen gives no answer; then the next shorter one is asked.</remarks>
public static class MaximumLikelihood
{
    /// <summary>Trains a model.</summary>
    /// <param name="counts">The counts of the training text.</param>
    public static NGramModel Train(NGramCounts counts) => Interpolation.Build("maximum likelihood", counts, counts.Level,
        (_, totals) => new(1.0 / totals.Total, default, 0));
}
