namespace Curriculum.Embeddings;

/// <summary>Positive pointwise mutual information: how much more often a pair occurs than chance would have it (Church and Hanks 1990).</summary>
/// <remarks>With the smoothing and shift of Levy, Goldberg and Dagan (2015):
/// <code>
/// PMI(w, c) = log( P(w, c) / (P(w) Pₐ(c)) ),   Pₐ(c) = count(c)^α / Σ count^α
/// PPMI      = max(PMI − log k, 0)
/// </code>
/// α = 0.75 makes rare contexts likelier and so less surprising; the shift log k answers to k negative samples of word2vec.</remarks>
public static class Ppmi
{
    /// <summary>The PPMI of every stored pair; pairs that never occurred stay 0.</summary>
    /// <param name="counts">Co-occurrence counts: rows are words, columns contexts.</param>
    /// <param name="smoothing">α: 1 leaves the counts of contexts as they are.</param>
    /// <param name="shift">k: 1 shifts nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">α or k is not positive.</exception>
    public static SparseMatrix Weight(SparseMatrix counts, double smoothing = 1, double shift = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(smoothing);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shift);
        double[] rows = counts.RowSums();
        double[] contexts = [.. counts.ColumnSums().Select(sum => Math.Pow(sum, smoothing))];
        var all = contexts.Sum();
        // P(w, c) / (P(w) Pₐ(c)) = x / (row sum · context^α / Σ context^α): the total count cancels.
        return counts.Map((w, c, x) => Math.Max(Math.Log(x * all / (rows[w] * contexts[c])) - Math.Log(shift), 0));
    }
}
