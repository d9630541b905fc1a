using System.Globalization;
using Curriculum.Text;

namespace Curriculum.Data;

/// <summary>The figures of WordSim-353 (Finkelstein et al. 2002, CC BY 4.0).</summary>
internal static class WordSim353
{
    public static IReadOnlyList<ScoredPair> Read() => Parse(Embedded.Lines("wordsim353.tsv"), "wordsim353.tsv");

    /// <summary>Rows of word, tab, word, tab, score; lines that begin with # are passed over.</summary>
    internal static IReadOnlyList<ScoredPair> Parse(IEnumerable<string> lines, string file)
    {
        var pairs = new List<ScoredPair>();
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (line.Length == 0 || line[0] == '#') continue;
            if (line.Split('\t') is not [var first, var second, var score]
                || !double.TryParse(score, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
                throw new DamagedFileException(file, "expected two words and a score with tabs between them.", number);
            pairs.Add(new(first, second, value));
        }
        return pairs;
    }
}
