using Curriculum.Embeddings.Kernels;

namespace Curriculum.Embeddings;

/// <summary>The step of word2vec as it stands in the paper (Mikolov et al. 2013, arXiv:1310.4546), written to be read.</summary>
/// <remarks>For an input x, and targets k with output rows wₖ, wanted answers tₖ ∈ {0, 1} and weights mₖ:
/// <code>
/// L  = −Σₖ mₖ [tₖ log σ(x·wₖ) + (1 − tₖ) log σ(−x·wₖ)]
/// gₖ = η mₖ (tₖ − σ(x·wₖ))          minus the slope of L, times the learning rate
/// x  ← x + Σₖ gₖ wₖ                  with the wₖ from before the step
/// wₖ ← wₖ + gₖ x                     with the x from before the step
/// </code>
/// With negative sampling the targets are the true word (t = 1) and drawn ones (t = 0); with hierarchical softmax
/// they are the nodes of the word's path. Skip-gram takes the context words of a window as a small batch. CBOW's x is the mean of
/// the context rows; each of them then receives the whole change of x (so does the original program; the exact slope is one C-th).</remarks>
internal sealed class WindowEquation(RowMatrix input, RowMatrix output) : IWindowStep
{
    public bool MeasuresLoss { get; set; }

    public (double Sum, long Inputs) LossSum { get; set; }

    public void SkipGram(ReadOnlySpan<int> contexts, Targets targets, float rate)
    {
        var changes = Step([.. Rows(input, contexts)], targets, rate);
        for (var b = 0; b < contexts.Length; b++) Add(input[contexts[b]], changes[b]);
    }

    public void Cbow(ReadOnlySpan<int> contexts, Targets targets, float rate)
    {
        var rows = Rows(input, contexts);
        double[] mean = [.. Enumerable.Range(0, input.Dimensions).Select(d => rows.Average(row => row[d]))];
        var change = Step([mean], targets, rate)[0];
        foreach (var context in contexts) Add(input[context], change);
    }

    /// <summary>Changes the output rows and returns the change of each input.</summary>
    private double[][] Step(double[][] x, Targets targets, double rate)
    {
        var w = Rows(output, targets.Rows);
        var inputChanges = x.Select(row => new double[row.Length]).ToArray();
        for (var k = 0; k < w.Length; k++)
        {
            var (t, m) = (targets.Labels[k], targets.Weights[k]);
            for (var b = 0; b < x.Length; b++)
            {
                var score = x[b].Zip(w[k], (a, c) => a * c).Sum();
                var g = rate * m * (t - Sigmoid(score));
                if (MeasuresLoss) LossSum = (LossSum.Sum - m * Math.Log(Sigmoid(t == 1 ? score : -score)), LossSum.Inputs);
                Add(inputChanges[b], w[k].Select(c => g * c));
                Add(output[targets.Rows[k]], x[b].Select(a => g * a));
            }
        }
        if (MeasuresLoss) LossSum = (LossSum.Sum, LossSum.Inputs + x.Length);
        return inputChanges;
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double[][] Rows(RowMatrix matrix, ReadOnlySpan<int> numbers)
    {
        var rows = new double[numbers.Length][];
        for (var i = 0; i < rows.Length; i++) rows[i] = [.. matrix[numbers[i]].ToArray().Select(x => (double)x)];
        return rows;
    }

    private static void Add(Span<float> row, IEnumerable<double> change)
    {
        var d = 0;
        foreach (var x in change) row[d++] += (float)x;
    }

    private static void Add(Span<double> row, IEnumerable<double> change)
    {
        var d = 0;
        foreach (var x in change) row[d++] += x;
    }
}
