namespace Curriculum.Sequences;

/// <summary>What becomes of an n-gram precision of 0, which makes the score of a single short sentence 0 (Chen and Cherry 2014).</summary>
public enum BleuSmoothing
{
    /// <summary>It stays 0, and with it the score: as in the paper, which scores whole corpora.</summary>
    None,

    /// <summary>A count of 0 becomes 0.1.</summary>
    Epsilon,

    /// <summary>For n above 1 one n-gram is added to those found and to those there are (Lin and Och 2004).</summary>
    AddOne,
}

/// <summary>How much a translation shares with reference translations: the bilingual evaluation understudy (Papineni et al. 2002).</summary>
/// <remarks>Over all sentences together:
/// <code>
/// pₙ   = n-grams of the hypotheses that a reference has ÷ n-grams of the hypotheses,
///        each counted at most as often as the reference that has it most often
/// BP   = 1 if c &gt; r, else e^(1 − r/c)      c: length of the hypotheses, r: of the closest references
/// BLEU = BP · (p₁ p₂ … p_N)^(1/N)            from 0 to 1
/// </code>
/// A hypothesis with fewer than n words counts as one n-gram that is not found, as in NLTK.</remarks>
public static class Bleu
{
    private const double Epsilon = 0.1;

    /// <summary>The score of a corpus with several references for each sentence.</summary>
    /// <param name="references">The references of each sentence, split into words or characters.</param>
    /// <param name="hypotheses">The translation of each sentence, split likewise.</param>
    /// <param name="maxOrder">N, the longest n-grams.</param>
    /// <param name="smoothing">What becomes of a precision of 0.</param>
    /// <exception cref="ArgumentException">There are not as many references as hypotheses, none at all, or a sentence without references.</exception>
    public static double Corpus(IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>> references, IReadOnlyList<IReadOnlyList<string>> hypotheses,
        int maxOrder = 4, BleuSmoothing smoothing = BleuSmoothing.None)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxOrder);
        TranslationErrors.CheckCounts("Bleu", references.Count, hypotheses.Count);
        var (found, all) = (new long[maxOrder], new long[maxOrder]);
        long length = 0, closest = 0;
        for (var i = 0; i < hypotheses.Count; i++)
        {
            if (references[i].Count == 0) throw TranslationErrors.NoReference(i);
            length += hypotheses[i].Count;
            closest += Closest(references[i], hypotheses[i].Count);
            for (var n = 1; n <= maxOrder; n++)
            {
                found[n - 1] += Found(references[i], hypotheses[i], n);
                all[n - 1] += Math.Max(1, hypotheses[i].Count - n + 1);
            }
        }
        if (found[0] == 0) return 0;
        var brevity = length > closest ? 1 : Math.Exp(1 - (double)closest / length);
        return brevity * Math.Exp(Enumerable.Range(0, maxOrder).Average(n => Math.Log(Precision(n, found[n], all[n], smoothing))));
    }

    /// <summary>The score of a corpus with one reference for each sentence.</summary>
    /// <inheritdoc cref="Corpus(IReadOnlyList{IReadOnlyList{IReadOnlyList{string}}}, IReadOnlyList{IReadOnlyList{string}}, int, BleuSmoothing)"/>
    public static double Corpus(IReadOnlyList<IReadOnlyList<string>> references, IReadOnlyList<IReadOnlyList<string>> hypotheses,
        int maxOrder = 4, BleuSmoothing smoothing = BleuSmoothing.None) =>
        Corpus([.. references.Select(reference => (IReadOnlyList<IReadOnlyList<string>>)[reference])], hypotheses, maxOrder, smoothing);

    /// <summary>The score of one sentence; without smoothing it is 0 if no n-gram of the longest kind is found.</summary>
    /// <param name="references">The references.</param>
    /// <param name="hypothesis">The translation.</param>
    /// <param name="maxOrder">N, the longest n-grams.</param>
    /// <param name="smoothing">What becomes of a precision of 0.</param>
    /// <exception cref="ArgumentException">There is no reference.</exception>
    public static double Sentence(IReadOnlyList<IReadOnlyList<string>> references, IReadOnlyList<string> hypothesis,
        int maxOrder = 4, BleuSmoothing smoothing = BleuSmoothing.None) =>
        Corpus([references], (IReadOnlyList<IReadOnlyList<string>>)[hypothesis], maxOrder, smoothing);

    /// <summary>How often each n-gram occurs; its tokens are joined by a character that no text has.</summary>
    internal static Dictionary<string, int> Count(IReadOnlyList<string> tokens, int n)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i + n <= tokens.Count; i++)
        {
            var gram = string.Join('\u0001', tokens.Skip(i).Take(n));
            counts[gram] = counts.GetValueOrDefault(gram) + 1;
        }
        return counts;
    }

    // How many n-grams of the hypothesis a reference has, each at most as often as there.
    private static long Found(IReadOnlyList<IReadOnlyList<string>> references, IReadOnlyList<string> hypothesis, int n)
    {
        var counts = references.Select(reference => Count(reference, n)).ToArray();
        return Count(hypothesis, n).Sum(gram => (long)Math.Min(gram.Value, counts.Max(reference => reference.GetValueOrDefault(gram.Key))));
    }

    // Of two references equally near in length the shorter one.
    private static int Closest(IReadOnlyList<IReadOnlyList<string>> references, int length) =>
        references.Select(reference => reference.Count).OrderBy(count => Math.Abs(count - length)).ThenBy(count => count).First();

    private static double Precision(int n, long found, long all, BleuSmoothing smoothing) => smoothing switch
    {
        BleuSmoothing.Epsilon when found == 0 => Epsilon / all,
        BleuSmoothing.AddOne when n > 0 => (found + 1.0) / (all + 1),
        _ => (double)found / all,
    };
}
