namespace Curriculum.Embeddings;

/// <summary>Draws a number with given probabilities in constant time (Walker 1977; built as Vose 1991).</summary>
/// <remarks>The original word2vec fills a table of 10⁸ numbers; this one has one line per word, stays in the cache and is exact.</remarks>
internal sealed class AliasTable
{
    private readonly uint[] threshold;
    private readonly int[] alias;

    public AliasTable(IReadOnlyList<double> weights)
    {
        var n = weights.Count;
        var mean = weights.Sum() / n;
        double[] scaled = [.. weights.Select(w => w / mean)];
        (threshold, alias) = (new uint[n], [.. Enumerable.Range(0, n)]);
        Stack<int> small = new(Enumerable.Range(0, n).Where(i => scaled[i] < 1));
        Stack<int> large = new(Enumerable.Range(0, n).Where(i => scaled[i] >= 1));
        while (small.Count > 0 && large.Count > 0)
        {
            var (s, l) = (small.Pop(), large.Pop());
            (threshold[s], alias[s]) = ((uint)(scaled[s] * uint.MaxValue), l);
            scaled[l] -= 1 - scaled[s];
            (scaled[l] < 1 ? small : large).Push(l);
        }
        foreach (var i in small.Concat(large)) threshold[i] = uint.MaxValue;
    }

    /// <summary>A number drawn from 64 random bits: the upper half chooses a line, the lower half between its two numbers.</summary>
    public int Draw(ulong bits)
    {
        var i = (int)((bits >> 32) * (ulong)alias.Length >> 32);
        return (uint)bits <= threshold[i] ? i : alias[i];
    }
}
