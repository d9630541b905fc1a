namespace Curriculum.Sequences;

/// <summary>The best way through a chain in which a tag depends on the two before: Viterbi's recursion over pairs of tags.</summary>
/// <remarks>
/// <code>
/// δₜ(i, j) = eₜ(j) + max_h (δₜ₋₁(h, i) + A(h, i, j))
/// </code>
/// Only the candidates of each word take part, so a word with one possible tag costs next to nothing.</remarks>
/// <param name="candidates">The states each word may be in, at least one.</param>
/// <param name="boundary">The state that stands twice before the first word and once behind the last.</param>
/// <param name="step">A(h, i, j).</param>
/// <param name="emission">eₜ(j): the score of candidate number j of word t.</param>
internal sealed class PairLattice(int[][] candidates, int boundary, Func<int, int, int, double> step, Func<int, int, double> emission)
{
    private readonly double[][] delta = new double[candidates.Length][]; // [candidates of t − 1, of t]
    private readonly int[][] back = new int[candidates.Length][];

    /// <summary>The best candidate of each word, and the score of the whole way.</summary>
    public (int[] Path, double Score) Search()
    {
        double[] before = [0];
        for (var t = 0; t < candidates.Length; t++) before = Column(t, before);
        var (i, j, score) = (0, 0, double.NegativeInfinity);
        var last = candidates.Length - 1;
        for (var (a, m) = (0, At(last - 1).Length); a < m; a++)
            for (var b = 0; b < At(last).Length; b++)
                if (delta[last][a * At(last).Length + b] + step(At(last - 1)[a], At(last)[b], boundary) is var value && value > score) (i, j, score) = (a, b, value);
        var path = new int[candidates.Length];
        for (var t = last; t >= 0; t--)
        {
            path[t] = j;
            (i, j) = (back[t][i * At(t).Length + j], i);
        }
        return (path, score);
    }

    /// <summary>The best pair that ends in each candidate of a word: its score and its candidate of the word before.</summary>
    public (double Score, int From)[] Nodes(int t)
    {
        var (m, n) = (At(t - 1).Length, At(t).Length);
        return [.. Enumerable.Range(0, n).Select(j =>
        {
            var from = ViterbiLattice.Largest(m, i => delta[t][i * n + j]);
            return (delta[t][from * n + j], t == 0 ? -1 : from);
        })];
    }

    private int[] At(int t) => t < 0 ? [boundary] : candidates[t];

    private double[] Column(int t, double[] before)
    {
        var (H, I, J) = (At(t - 2), At(t - 1), At(t));
        (delta[t], back[t]) = (new double[I.Length * J.Length], new int[I.Length * J.Length]);
        for (var j = 0; j < J.Length; j++)
        {
            var e = emission(t, j);
            for (var i = 0; i < I.Length; i++)
            {
                var (best, from) = (double.NegativeInfinity, 0);
                for (var h = 0; h < H.Length; h++)
                    if (before[h * I.Length + i] + step(H[h], I[i], J[j]) is var value && value > best) (best, from) = (value, h);
                (delta[t][i * J.Length + j], back[t][i * J.Length + j]) = (best + e, from);
            }
        }
        return delta[t];
    }
}
