namespace Curriculum.Sequences;

/// <summary>The part of the answers that are right to the last character: fair where there is one right answer, as for a date.</summary>
public static class ExactMatch
{
    /// <summary>From 0 to 1.</summary>
    /// <param name="references">The right answers.</param>
    /// <param name="hypotheses">The answers given.</param>
    /// <exception cref="ArgumentException">There are not as many of the one as of the other, or none at all.</exception>
    public static double Of(IReadOnlyList<string> references, IReadOnlyList<string> hypotheses)
    {
        TranslationErrors.CheckCounts("ExactMatch", references.Count, hypotheses.Count);
        return references.Zip(hypotheses).Average(pair => string.Equals(pair.First, pair.Second, StringComparison.Ordinal) ? 1.0 : 0);
    }
}
