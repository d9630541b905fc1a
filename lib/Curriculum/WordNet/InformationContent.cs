using Curriculum.Text;

namespace Curriculum.WordNet;

/// <summary>How much it says that a text means a synset: <c>IC(s) = −ln P(s)</c>, with P counted in a corpus (Resnik 1995).</summary>
/// <remarks>An occurrence of a word counts for each of its synsets in equal shares, and for everything above each of them, once.</remarks>
public sealed class InformationContent
{
    private readonly double[][] counts;
    private readonly double[] totals;

    private InformationContent(double[][] counts, double[] totals) => (this.counts, this.totals) = (counts, totals);

    /// <summary>The information content of a synset in nats; infinite where nothing was counted.</summary>
    public double this[Synset synset]
    {
        get
        {
            var count = counts[(int)synset.PartOfSpeech][synset.Ordinal];
            return count == 0 ? double.PositiveInfinity : -Math.Log(count / totals[(int)synset.PartOfSpeech]);
        }
    }

    /// <summary>Counts in a corpus.</summary>
    public static InformationContent FromCorpus(WordNetDatabase wordnet, Corpus corpus, double smoothing = 1) =>
        FromVocabulary(wordnet, corpus.Vocabulary(), smoothing);

    /// <summary>Counts that a vocabulary holds.</summary>
    /// <param name="wordnet">The database whose synsets are counted.</param>
    /// <param name="vocabulary">Words in any form with their counts.</param>
    /// <param name="smoothing">Added to every synset and once to each total.</param>
    public static InformationContent FromVocabulary(WordNetDatabase wordnet, Vocabulary vocabulary, double smoothing = 1)
    {
        double[][] counts = [.. PartsOfSpeech.All.Select(part => new double[wordnet.Size(part)])];
        double[] totals = [smoothing, smoothing, smoothing, smoothing];
        foreach (var array in counts) Array.Fill(array, smoothing);
        for (var i = 0; i < vocabulary.Count; i++)
        {
            var synsets = wordnet.Synsets(vocabulary[i]);
            foreach (var synset in synsets)
            {
                var part = (int)synset.PartOfSpeech;
                var share = (double)vocabulary.Counts[i] / synsets.Count;
                totals[part] += share;
                counts[part][synset.Ordinal] += share;
                foreach (var hypernym in synset.HypernymClosure()) counts[part][hypernym.Ordinal] += share;
            }
        }
        return new(counts, totals);
    }
}
