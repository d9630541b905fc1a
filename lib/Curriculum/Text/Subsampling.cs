namespace Curriculum.Text;

/// <summary>Leaves out occurrences of very frequent words (Mikolov et al. 2013, arXiv:1310.4546).</summary>
public static class Subsampling
{
    /// <summary>The probability with which an occurrence of each word is kept, by word number.</summary>
    /// <remarks>With f the word's share of all occurrences and t the threshold: <c>p = min(1, √(t/f) + t/f)</c>,
    /// the rule of the word2vec program; the paper's own is <c>√(t/f)</c>.</remarks>
    /// <param name="vocabulary">Words with their counts.</param>
    /// <param name="threshold">t; 0 keeps everything. 1e-3 suits a million words, 1e-5 a billion.</param>
    public static double[] KeepProbabilities(Vocabulary vocabulary, double threshold = 1e-3)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threshold);
        var keep = new double[vocabulary.Count];
        for (var i = 0; i < keep.Length; i++)
        {
            var r = vocabulary.Counts[i] == 0 || threshold == 0 ? 1 : threshold * vocabulary.Total / vocabulary.Counts[i];
            keep[i] = Math.Min(1, Math.Sqrt(r) + r);
        }
        return keep;
    }

    /// <summary>The words of a sentence that survive, in order.</summary>
    /// <param name="sentence">Word numbers.</param>
    /// <param name="keep">What <see cref="KeepProbabilities"/> gave.</param>
    /// <param name="generator">Decides for each occurrence.</param>
    public static int[] Apply(ReadOnlySpan<int> sentence, double[] keep, Generator generator)
    {
        var kept = new List<int>(sentence.Length);
        foreach (var id in sentence)
            if (keep[id] >= 1 || generator.Uniform() < keep[id]) kept.Add(id);
        return [.. kept];
    }
}
