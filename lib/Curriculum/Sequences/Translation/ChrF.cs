using System.Text;

namespace Curriculum.Sequences;

/// <summary>How many character n-grams a translation shares with its reference: an F-score that needs no words (Popović 2015).</summary>
/// <remarks>Over n = 1 … N, spaces left out:
/// <code>
/// P = mean of (n-grams in common ÷ n-grams of the hypothesis)      precision
/// R = mean of (n-grams in common ÷ n-grams of the reference)       recall
/// chrF_β = (1 + β²) P R ÷ (β² P + R)                               from 0 to 1; β = 2 counts recall twice
/// </code>
/// Lengths of n-grams for which one side has none are left out of the means. A corpus is scored by the sums over its sentences.</remarks>
public static class ChrF
{
    /// <summary>The score of a corpus.</summary>
    /// <param name="references">The reference of each sentence.</param>
    /// <param name="hypotheses">The translation of each sentence.</param>
    /// <param name="maxOrder">N, the longest n-grams.</param>
    /// <param name="beta">β, how many times as much recall counts.</param>
    /// <exception cref="ArgumentException">There are not as many references as hypotheses, or none at all.</exception>
    public static double Corpus(IReadOnlyList<string> references, IReadOnlyList<string> hypotheses, int maxOrder = 6, double beta = 2)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxOrder);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(beta);
        TranslationErrors.CheckCounts("ChrF", references.Count, hypotheses.Count);
        var (common, ofReference, ofHypothesis) = (new long[maxOrder], new long[maxOrder], new long[maxOrder]);
        for (var i = 0; i < references.Count; i++)
        {
            var (reference, hypothesis) = (Characters(references[i]), Characters(hypotheses[i]));
            for (var n = 1; n <= maxOrder; n++)
            {
                var counts = Bleu.Count(reference, n);
                common[n - 1] += Bleu.Count(hypothesis, n).Sum(gram => (long)Math.Min(gram.Value, counts.GetValueOrDefault(gram.Key)));
                ofReference[n - 1] += Math.Max(0, reference.Length - n + 1);
                ofHypothesis[n - 1] += Math.Max(0, hypothesis.Length - n + 1);
            }
        }
        int[] both = [.. Enumerable.Range(0, maxOrder).Where(n => ofReference[n] > 0 && ofHypothesis[n] > 0)];
        if (both.Length == 0 || common[0] == 0) return 0;
        var (p, r) = (both.Average(n => (double)common[n] / ofHypothesis[n]), both.Average(n => (double)common[n] / ofReference[n]));
        return (1 + beta * beta) * p * r / (beta * beta * p + r);
    }

    /// <summary>The score of one sentence.</summary>
    /// <inheritdoc cref="Corpus"/>
    public static double Sentence(string reference, string hypothesis, int maxOrder = 6, double beta = 2) =>
        Corpus([reference], [hypothesis], maxOrder, beta);

    private static string[] Characters(string text) =>
        [.. text.EnumerateRunes().Where(rune => !Rune.IsWhiteSpace(rune)).Select(rune => rune.ToString())];
}
