namespace Curriculum.LanguageModels;

/// <summary>Katz back-off (Katz 1987): a seen word keeps its Good–Turing discounted frequency, an unseen one asks the next shorter context.</summary>
/// <remarks><code>
/// P(w | h) = d(count(h w)) · count(h w) / count(h)      where h w was seen
///          = α(h) · P(w | h′)                           else, with α(h) so that all sums to 1
/// </code>
/// Counts above 5 keep d = 1. Where a context has only such counts, one more occurrence is pretended, so that no word gets 0.</remarks>
public static class Katz
{
    /// <summary>Trains a model.</summary>
    /// <param name="counts">The counts of the training text.</param>
    public static NGramModel Train(NGramCounts counts)
    {
        var adjusted = GoodTuring.ByLevel(counts);
        return Backoff.Build("Katz back-off", counts, (level, count) => GoodTuring.Kept(adjusted[level - 1], count), 0, toUniform: false);
    }
}
