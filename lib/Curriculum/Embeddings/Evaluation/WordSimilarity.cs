using Curriculum.Text;

namespace Curriculum.Embeddings;

/// <summary>Word vectors against human judgement: the rank correlation of cosines with human scores.</summary>
/// <remarks>Only pairs whose two words have vectors count; a ρ over other pairs than another model's is no fair comparison,
/// so the coverage always stands beside it.</remarks>
public sealed class WordSimilarity
{
    /// <summary>With fewer covered pairs than this there is no ρ: it would be noise.</summary>
    public const int FewestPairs = 20;

    private WordSimilarity(int pairs, IReadOnlyList<(ScoredPair Pair, double Cosine)> covered, Generator random)
    {
        (Pairs, Covered) = (pairs, covered);
        if (covered.Count < FewestPairs) return;
        double[] human = [.. covered.Select(c => c.Pair.Score)];
        double[] cosine = [.. covered.Select(c => c.Cosine)];
        Rho = RankCorrelation.Spearman(human, cosine);
        Interval = Bootstrap.Interval(
            covered.Count, drawn => RankCorrelation.Spearman([.. drawn.Select(i => human[i])], [.. drawn.Select(i => cosine[i])]), random);
    }

    /// <summary>The number of pairs asked for.</summary>
    public int Pairs { get; }

    /// <summary>The pairs that have vectors, with their cosines.</summary>
    public IReadOnlyList<(ScoredPair Pair, double Cosine)> Covered { get; }

    /// <summary>Covered pairs ÷ pairs.</summary>
    public double Coverage => Pairs == 0 ? 0 : (double)Covered.Count / Pairs;

    /// <summary>Spearman's ρ, or null where fewer than <see cref="FewestPairs"/> pairs are covered.</summary>
    public double? Rho { get; }

    /// <summary>The 95 % bootstrap interval of <see cref="Rho"/>.</summary>
    public (double Low, double High)? Interval { get; }

    /// <summary>Compares <paramref name="vectors"/> with human scores. A word without a vector is tried in lower case.</summary>
    /// <param name="vectors">The vectors.</param>
    /// <param name="pairs">The pairs with human scores, such as WordSim-353.</param>
    /// <param name="random">Draws the bootstrap samples; seed 1 when left out.</param>
    public static WordSimilarity Evaluate(WordVectors vectors, IEnumerable<ScoredPair> pairs, Generator? random = null)
    {
        var all = pairs.ToList();
        List<(ScoredPair, double)> covered = [];
        foreach (var pair in all)
            if (Known(vectors, pair.First) is { } a && Known(vectors, pair.Second) is { } b)
                covered.Add((pair, vectors.Similarity(a, b)));
        return new(all.Count, covered, random ?? new Generator(1));
    }

    /// <summary>ρ with its interval and coverage, or that there are too few pairs.</summary>
    public override string ToString() => Rho is { } rho && Interval is var (low, high)
        ? FormattableString.Invariant($"ρ {rho:F3} [{low:F3}, {high:F3}], {Covered.Count} of {Pairs} pairs")
        : $"too few pairs for ρ: {Covered.Count} of {Pairs} covered, {FewestPairs} needed";

    internal static string? Known(WordVectors vectors, string word) =>
        vectors.Contains(word) ? word
        : vectors.Contains(word.ToLowerInvariant()) ? word.ToLowerInvariant()
        : null;
}
