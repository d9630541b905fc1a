namespace Curriculum.Text;

/// <summary>Draws numbers with given weights in constant time (Walker 1977; Vose 1991).</summary>
public sealed class AliasTable
{
    private readonly double[] accept;
    private readonly int[] alias;

    /// <summary>A table that draws i with probability weights[i] / Σ weights.</summary>
    /// <exception cref="ArgumentException">There is no weight, one is negative or not finite, or all are zero.</exception>
    public AliasTable(IReadOnlyList<double> weights)
    {
        var total = weights.Sum();
        if (weights.Any(weight => weight < 0) || !double.IsFinite(total) || total <= 0)
            throw new ArgumentException("Weights are finite, not negative and not all zero.", nameof(weights));
        var n = weights.Count;
        (accept, alias) = ([.. weights.Select(weight => weight * n / total)], [.. Enumerable.Range(0, n)]);
        var (small, large) = (new Stack<int>(), new Stack<int>());
        for (var i = 0; i < n; i++) (accept[i] < 1 ? small : large).Push(i);
        while (small.Count > 0 && large.Count > 0)
        {
            var (low, high) = (small.Pop(), large.Pop());
            alias[low] = high;
            accept[high] -= 1 - accept[low];
            (accept[high] < 1 ? small : large).Push(high);
        }
        // What is left differs from 1 by rounding only.
        foreach (var i in small.Concat(large)) accept[i] = 1;
    }

    /// <summary>A table for negative sampling: word i is drawn with probability proportional to count(i)^power.</summary>
    public static AliasTable OfCounts(Vocabulary vocabulary, double power = 0.75)
    {
        var weights = new double[vocabulary.Count];
        for (var i = 0; i < weights.Length; i++) weights[i] = Math.Pow(vocabulary.Counts[i], power);
        return new(weights);
    }

    /// <summary>How many numbers there are.</summary>
    public int Count => alias.Length;

    /// <summary>Draws a number.</summary>
    public int Next(Generator generator)
    {
        var x = generator.Uniform() * alias.Length;
        var i = (int)x;
        return x - i < accept[i] ? i : alias[i];
    }
}
