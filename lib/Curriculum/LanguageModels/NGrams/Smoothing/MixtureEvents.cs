using System.Numerics;
using Curriculum.Text;

namespace Curriculum.LanguageModels;

/// <summary>What every order says about each word of a held-out text: its relative frequency, and the class of its context.</summary>
internal sealed class MixtureEvents
{
    // EM must not settle on a weight of 1, which would give an unseen word nothing.
    private const double Largest = 1 - 1e-4;
    private const short Unseen = -1;
    private readonly int order;
    private readonly double uniform;
    private readonly List<float> frequencies = [];
    private readonly List<short> contexts = [];

    public MixtureEvents(NGramCounts counts, EncodedCorpus text, int classes)
    {
        (order, uniform) = (counts.Order, 1.0 / (counts.Vocabulary.Count - 1));
        var totals = Enumerable.Range(1, order).Select(level => Totals(counts, level)).ToArray();
        for (var s = 0; s < text.Sentences; s++)
        {
            counts.Marks.Check(text[s], counts.Vocabulary.Count);
            int[] sentence = [counts.Marks.Start, .. text[s], counts.Marks.End];
            for (var i = 1; i < sentence.Length; i++)
            {
                for (var n = 1; n <= order; n++) Add(counts, sentence.AsSpan(Math.Max(0, i - n + 1)..i), sentence[i], n <= i + 1 ? totals[n - 1] : null, classes);
            }
        }
    }

    /// <summary>How many words are predicted.</summary>
    public int Count => contexts.Count / order;

    /// <summary>The class of a context by how often it was seen.</summary>
    public static int Class(long total, int classes) => Math.Min(BitOperations.Log2((ulong)total), classes - 1);

    /// <summary>One step of expectation–maximisation: changes the weights and gives the logarithm of the text's probability before.</summary>
    /// <remarks>Expectation: in which share a word came from each order. Maximisation: λ is the share of the words that reached an order and stayed there.</remarks>
    public double Improve(double[][] weights)
    {
        var stayed = weights.Select(row => new double[row.Length]).ToArray();
        var reached = weights.Select(row => new double[row.Length]).ToArray();
        Span<double> mixed = stackalloc double[order + 1];
        var logarithm = 0.0;
        for (var e = 0; e < Count; e++)
        {
            mixed[0] = uniform;
            for (var n = 0; n < order; n++)
            {
                var (frequency, context) = (frequencies[e * order + n], contexts[e * order + n]);
                var weight = context == Unseen ? 0 : weights[n][context];
                mixed[n + 1] = weight * frequency + (1 - weight) * mixed[n];
            }
            logarithm += Math.Log(mixed[order]);
            var arriving = 1.0;
            for (var n = order - 1; n >= 0; n--)
            {
                var context = contexts[e * order + n];
                if (context == Unseen) continue;
                var share = weights[n][context] * frequencies[e * order + n] / mixed[n + 1];
                reached[n][context] += arriving;
                stayed[n][context] += arriving * share;
                arriving *= 1 - share;
            }
        }
        for (var n = 0; n < order; n++)
        {
            for (var c = 0; c < weights[n].Length; c++)
                if (reached[n][c] > 0) weights[n][c] = Math.Min(stayed[n][c] / reached[n][c], Largest);
        }
        return logarithm;
    }

    private void Add(NGramCounts counts, ReadOnlySpan<int> context, int word, long[]? totals, int classes)
    {
        var node = totals is null ? -1 : counts.Trie.Find(context);
        var total = node < 0 ? 0 : totals![node];
        var child = total == 0 ? -1 : counts.Trie.Child(context.Length, node, word);
        frequencies.Add(child < 0 ? 0 : (float)((double)counts.Level(context.Length + 1)[child] / total));
        contexts.Add(total == 0 ? Unseen : (short)Class(total, classes));
    }

    /// <summary>How often each context of the words of a level was followed by a word.</summary>
    private static long[] Totals(NGramCounts counts, int level)
    {
        if (level == 1) return [counts.Tokens];
        var (first, numbers) = (counts.Trie[level - 1].First, counts.Level(level));
        var totals = new long[first.Length - 1];
        for (var context = 0; context < totals.Length; context++)
        {
            for (var child = first[context]; child < first[context + 1]; child++) totals[context] += numbers[child];
        }
        return totals;
    }
}
