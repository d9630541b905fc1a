namespace Curriculum.Sequences;

/// <summary>How much each word should count in an average.</summary>
public static class WordWeights
{
    /// <summary>Inverse document frequency: a = ln((1 + N) ÷ (1 + n)) + 1 for a word that stands in n of N sentences (Spärck Jones 1972, smoothed).</summary>
    /// <param name="sentences">Sentences as word numbers.</param>
    /// <param name="vocabularySize">How many words there are; a word that stands in no sentence gets the greatest weight.</param>
    /// <exception cref="ArgumentOutOfRangeException">A word's number is not below the size of the vocabulary.</exception>
    public static double[] Idf(IEnumerable<IReadOnlyList<int>> sentences, int vocabularySize)
    {
        var (counts, total) = (new double[vocabularySize], 0);
        foreach (var sentence in sentences)
        {
            total++;
            foreach (var id in sentence.Distinct()) counts[Inside(id, vocabularySize)]++;
        }
        return Array.ConvertAll(counts, n => Math.Log((1.0 + total) / (1 + n)) + 1);
    }

    /// <summary>Smooth inverse frequency: a = s ÷ (s + p) for a word whose part of all words is p (Arora et al. 2017).</summary>
    /// <param name="sentences">Sentences as word numbers.</param>
    /// <param name="vocabularySize">How many words there are.</param>
    /// <param name="smoothing">s: the smaller, the less frequent words count.</param>
    /// <exception cref="ArgumentOutOfRangeException">A word's number is not below the size of the vocabulary, or s is not above 0.</exception>
    public static double[] SmoothInverseFrequency(IEnumerable<IReadOnlyList<int>> sentences, int vocabularySize, double smoothing = 1e-3)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(smoothing);
        var (counts, total) = (new double[vocabularySize], 0.0);
        foreach (var id in sentences.SelectMany(sentence => sentence))
        {
            counts[Inside(id, vocabularySize)]++;
            total++;
        }
        return Array.ConvertAll(counts, n => smoothing / (smoothing + (total > 0 ? n / total : 0)));
    }

    private static int Inside(int id, int size) => (uint)id < (uint)size ? id
        : throw new ArgumentOutOfRangeException(nameof(id), $"WordWeights: word {id} is outside a vocabulary of {size} words.");
}
