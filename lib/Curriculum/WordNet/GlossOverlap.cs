namespace Curriculum.WordNet;

/// <summary>Counts the phrases that the glosses of two synsets and of their neighbours share (Banerjee and Pedersen 2003).</summary>
internal sealed class GlossOverlap(GlossWords words)
{
    // A synset such as person.n.01 has hundreds of kinds: the first of their glosses are enough.
    private const int MostWords = 200;

    private readonly Dictionary<Synset, (string[] Own, string[] Above, string[] Below)> known = [];

    public double Score(Synset a, Synset b)
    {
        var (x, y) = (Texts(a), Texts(b));
        return Overlap(x.Own, y.Own) + Overlap(x.Above, y.Above) + Overlap(x.Below, y.Below) + Overlap(x.Own, y.Above) + Overlap(x.Above, y.Own);
    }

    /// <summary>The sum of the squares of the lengths of shared phrases, the longest taken out first.</summary>
    internal static double Overlap(string[] a, string[] b)
    {
        var (x, y) = ((string?[])[.. a], (string?[])[.. b]);
        var score = 0.0;
        while (Longest(x, y) is var (i, j, length) && length > 0)
        {
            score += length * length;
            // What was counted once is no longer there.
            Array.Clear(x, i, length);
            Array.Clear(y, j, length);
        }
        return score;
    }

    private static (int I, int J, int Length) Longest(string?[] a, string?[] b)
    {
        var (best, row) = ((I: 0, J: 0, Length: 0), new int[b.Length + 1]);
        for (var i = 0; i < a.Length; i++)
        {
            // From the right, so that row[j] is still that of the word before.
            for (var j = b.Length - 1; j >= 0; j--)
            {
                row[j + 1] = a[i] is { } word && word == b[j] ? row[j] + 1 : 0;
                if (row[j + 1] > best.Length) best = Trimmed(a, i, j, row[j + 1], best);
            }
        }
        return best;
    }

    // The phrase that ends at a[i] and b[j], without function words at its ends; kept only if it is longer than the best.
    private static (int, int, int Length) Trimmed(string?[] a, int i, int j, int length, (int, int, int Length) best)
    {
        while (length > 0 && GlossWords.IsFunctionWord(a[i]!)) (i, j, length) = (i - 1, j - 1, length - 1);
        while (length > 0 && GlossWords.IsFunctionWord(a[i - length + 1]!)) length--;
        return length > best.Length ? (i - length + 1, j - length + 1, length) : best;
    }

    private (string[] Own, string[] Above, string[] Below) Texts(Synset synset)
    {
        if (known.TryGetValue(synset, out var texts)) return texts;
        return known[synset] = (Words([synset]), Words(synset.Hypernyms), Words(synset.Hyponyms));
    }

    private string[] Words(IEnumerable<Synset> synsets) => [.. synsets.SelectMany(synset => words.All(synset.Definition)).Take(MostWords)];
}
