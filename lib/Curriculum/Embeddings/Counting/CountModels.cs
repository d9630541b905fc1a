using Curriculum.Text;

namespace Curriculum.Embeddings;

/// <summary>Latent semantic analysis: words and documents in the space of the strongest topics (Deerwester et al. 1990).</summary>
/// <remarks><code>
/// X [words, documents], log-entropy weighted;   X ≈ U Σ Vᵀ;   word w is row w of U Σ
/// </code></remarks>
public static class Lsa
{
    /// <summary>Vectors of the words of a word–document matrix.</summary>
    /// <param name="counts">Word–document counts: <see cref="WordDocument.Count"/>.</param>
    /// <param name="words">The words of the rows.</param>
    /// <param name="dimensions">The number of topics.</param>
    /// <param name="random">Seeds the decomposition.</param>
    /// <param name="powerIterations">More bring the answer closer to the exact one: see <see cref="TruncatedSvd.Of"/>.</param>
    public static WordVectors Train(SparseMatrix counts, IReadOnlyList<string> words, int dimensions, Generator random, int powerIterations = 2) =>
        Decompose(counts, dimensions, random, powerIterations).ToVectors(words);

    /// <summary>The decomposition itself: column k of U has the words of topic k, of V its documents.</summary>
    /// <inheritdoc cref="Train"/>
    public static TruncatedSvd Decompose(SparseMatrix counts, int dimensions, Generator random, int powerIterations = 2) =>
        TruncatedSvd.Of(WordDocument.LogEntropy(counts), dimensions, random, powerIterations);
}

/// <summary>Hyperspace Analogue to Language (Lund and Burgess 1996).</summary>
/// <remarks><code>
/// X[w, c] = Σ (window + 1 − distance) over the occurrences of c before w;   word w is (row w of X, column w of X)
/// </code>
/// Only the contexts whose values vary most are kept as dimensions; vectors have length 1.</remarks>
public static class Hal
{
    /// <summary>Vectors of the words of a corpus.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="dimensions">How many contexts, left and right ones together, to keep.</param>
    /// <param name="window">The reach; the paper uses 10.</param>
    public static WordVectors Train(EncodedCorpus corpus, int dimensions = 200, int window = 10)
    {
        var before = Cooccurrence.Count(corpus, new() { Window = window, Weight = DistanceWeight.Ramp, Side = ContextSide.Before });
        var n = before.RowCount;
        var both = SparseMatrix.Concatenate(before, before.Transpose());
        var (sums, squares) = (both.ColumnSums(), new double[2 * n]);
        foreach (var (_, c, x) in both.Entries()) squares[c] += x * x;
        int[] kept = [.. Enumerable.Range(0, 2 * n).OrderByDescending(c => squares[c] - sums[c] * sums[c] / n).Take(dimensions)];
        return both.SelectColumns(kept).ToVectors(corpus.Vocabulary).Normalized();
    }
}

/// <summary>Correlated Occurrence Analogue to Lexical Semantics (Rohde, Gonnerman and Plaut 2006).</summary>
/// <remarks><code>
/// X[w, c] = Σ (window + 1 − distance), both sides, c among the most frequent words
/// r[w, c] = (T x − Σ_c x Σ_w x) / √(Σ_c x (T − Σ_c x) Σ_w x (T − Σ_w x)),   T = Σ X     correlation of w and c
/// X′ = √max(r, 0);   X′ ≈ U Σ Vᵀ;   word w is row w of U
/// </code>
/// Pairs that never occur have a negative correlation and stay 0.</remarks>
public static class Coals
{
    /// <summary>Vectors of the words of a corpus.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="dimensions">The rank of the decomposition.</param>
    /// <param name="random">Seeds the decomposition.</param>
    /// <param name="window">The reach; the paper uses 4.</param>
    /// <param name="contexts">How many of the most frequent words are contexts; the paper uses 14 000.</param>
    public static WordVectors Train(EncodedCorpus corpus, int dimensions, Generator random, int window = 4, int contexts = 14_000)
    {
        var counts = Cooccurrence.Count(corpus, new() { Window = window, Weight = DistanceWeight.Ramp });
        return TruncatedSvd.Of(Correlation(counts.Head(counts.RowCount, contexts)), dimensions, random).ToVectors(corpus.Vocabulary, 0);
    }

    /// <summary>The square roots of the positive correlations.</summary>
    public static SparseMatrix Correlation(SparseMatrix counts)
    {
        var (rows, columns) = (counts.RowSums(), counts.ColumnSums());
        var t = rows.Sum();
        return counts.Map((w, c, x) =>
        {
            var spread = Math.Sqrt(rows[w] * (t - rows[w])) * Math.Sqrt(columns[c] * (t - columns[c]));
            return spread == 0 ? 0 : Math.Sqrt(Math.Max((t * x - rows[w] * columns[c]) / spread, 0));
        });
    }
}

/// <summary>Hellinger PCA: principal components of the square roots of context probabilities (Lebret and Collobert 2014).</summary>
/// <remarks><code>
/// P(c | w) = X[w, c] / Σ_c X[w, c];   H(p, q) = ‖√p − √q‖ / √2   Hellinger distance;   √P ≈ U Σ Vᵀ;   word w is row w of U Σ
/// </code>
/// The square root brings the few very likely contexts down to the scale of the others.</remarks>
public static class HellingerPca
{
    /// <summary>Vectors of the words of a corpus.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="dimensions">The number of components.</param>
    /// <param name="random">Seeds the decomposition.</param>
    /// <param name="window">The reach to both sides.</param>
    /// <param name="contexts">How many of the most frequent words are contexts.</param>
    public static WordVectors Train(EncodedCorpus corpus, int dimensions, Generator random, int window = 5, int contexts = 10_000)
    {
        var counts = Cooccurrence.Count(corpus, new() { Window = window });
        return TruncatedSvd.Of(RootProbabilities(counts.Head(counts.RowCount, contexts)), dimensions, random).ToVectors(corpus.Vocabulary);
    }

    /// <summary>√P(c | w).</summary>
    public static SparseMatrix RootProbabilities(SparseMatrix counts)
    {
        var rows = counts.RowSums();
        return counts.Map((w, _, x) => Math.Sqrt(x / rows[w]));
    }
}
