using Curriculum.Text;

namespace Curriculum.Embeddings;

/// <summary>Word–document counts: row w, column d holds how often word w occurs in document d.</summary>
public static class WordDocument
{
    /// <summary>Counts a corpus in which <paramref name="sentencesPerDocument"/> sentences in a row make a document.</summary>
    public static SparseMatrix Count(EncodedCorpus corpus, int sentencesPerDocument = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sentencesPerDocument);
        var documents = (corpus.Sentences + sentencesPerDocument - 1) / sentencesPerDocument;
        var builder = new SparseMatrixBuilder(documents, corpus.Vocabulary.Count);
        for (var d = 0; d < documents; d++)
        {
            var end = Math.Min((d + 1) * sentencesPerDocument, corpus.Sentences);
            int[] words = corpus.Ids[corpus.Starts[d * sentencesPerDocument]..corpus.Starts[end]].ToArray();
            foreach (var (word, count) in words.CountBy(id => id).OrderBy(c => c.Key)) builder.Add(d, word, count);
        }
        return builder.Build().Transpose();
    }

    /// <summary>Log-entropy weighting, the usual one for LSA (Dumais 1991).</summary>
    /// <remarks><code>
    /// x′[w, d] = log(1 + x[w, d]) · (1 + Σ_d p log p / log D),   p = x[w, d] / Σ_d x[w, d]
    /// </code>
    /// A word spread evenly over all documents says nothing about any and gets weight 0.</remarks>
    public static SparseMatrix LogEntropy(SparseMatrix counts)
    {
        var (totals, global) = (counts.RowSums(), new double[counts.RowCount]);
        var scale = Math.Log(Math.Max(counts.ColumnCount, 2));
        Array.Fill(global, 1);
        foreach (var (w, _, x) in counts.Entries()) global[w] += x / totals[w] * Math.Log(x / totals[w]) / scale;
        return counts.Map((w, _, x) => Math.Log(1 + x) * Math.Max(global[w], 0));
    }
}
