using Curriculum.Embeddings.Kernels;

namespace Curriculum.Embeddings;

/// <summary>The step of <see cref="WindowEquation"/> as three small matrix products, so that rows stay in the first cache.</summary>
/// <remarks>With X [B, D] the inputs and W [K, D] the output rows, copied together:
/// <code>
/// S = X Wᵀ                      [B, K]
/// G = η m ⊙ (t − σ(S))          [B, K]
/// X ← X + G W,  W ← W + Gᵀ X    each with the other's old value
/// </code>
/// All context words of a window share their drawn words, which turns vector work into matrix work
/// (Ji et al. 2016, arXiv:1604.04661). Rows are added to in place: a word that stands twice in a window gets both changes.</remarks>
internal sealed class WindowKernel<S, V>(RowMatrix input, RowMatrix output, int mostContexts, int mostTargets) : IWindowStep
    where S : struct, ISimd<V>
    where V : struct
{
    private readonly int stride = input.Stride;
    private readonly float[] x = new float[mostContexts * input.Stride];
    private readonly float[] w = new float[mostTargets * input.Stride];
    private readonly float[] change = new float[input.Stride];
    private readonly float[] scores = new float[(mostContexts * mostTargets + 15) / 16 * 16];

    public bool MeasuresLoss { get; set; }

    public (double Sum, long Inputs) LossSum { get; set; }

    public void SkipGram(ReadOnlySpan<int> contexts, Targets targets, float rate)
    {
        var (B, K) = (contexts.Length, targets.Count);
        for (var b = 0; b < B; b++) input.Padded(contexts[b]).CopyTo(x.AsSpan(b * stride));
        UpdateOutputs(B, targets, rate);
        for (var b = 0; b < B; b++)
            RowKernels<S, V>.AddCombination(input.Padded(contexts[b]), scores.AsSpan(b * K), 1, w, K);
    }

    public void Cbow(ReadOnlySpan<int> contexts, Targets targets, float rate)
    {
        var mean = x.AsSpan(0, stride);
        mean.Clear();
        foreach (var context in contexts)
            RowKernels<S, V>.AddScaled(mean, 1f / contexts.Length, input.Padded(context));
        UpdateOutputs(1, targets, rate);
        change.AsSpan().Clear();
        RowKernels<S, V>.AddCombination(change, scores, 1, w, targets.Count);
        foreach (var context in contexts)
            RowKernels<S, V>.AddScaled(input.Padded(context), 1, change);
    }

    public void Prefetch(int context, Targets targets)
    {
        input.Prefetch(context);
        foreach (var row in targets.Rows) output.Prefetch(row);
    }

    /// <summary>From the inputs in x: copies the output rows to w, leaves G in scores, and adds Gᵀ X to the output rows.</summary>
    private void UpdateOutputs(int B, Targets targets, float rate)
    {
        var K = targets.Count;
        var rows = targets.Rows;
        for (var k = 0; k < K; k++) output.Padded(rows[k]).CopyTo(w.AsSpan(k * stride));
        RowKernels<S, V>.Scores(x, B, w, K, stride, scores);
        if (MeasuresLoss) AddLoss(B, targets);
        RowKernels<S, V>.ScaledSigmoid(scores.AsSpan(0, (B * K + 15) / 16 * 16), rate);
        Correct(B, targets, rate);
        for (var k = 0; k < K; k++)
            RowKernels<S, V>.AddCombination(output.Padded(rows[k]), scores.AsSpan(k), K, x, B);
    }

    /// <summary>−η σ becomes η m (t − σ): most targets have t = 0 and m = 1 and stay as they are.</summary>
    private void Correct(int B, Targets targets, float rate)
    {
        var K = targets.Count;
        for (var k = 0; k < K; k++)
        {
            var (t, m) = (targets.Labels[k], targets.Weights[k]);
            if (t == 0 && m == 1) continue;
            for (var b = 0; b < B; b++) scores[b * K + k] = m * (scores[b * K + k] + rate * t);
        }
    }

    private void AddLoss(int B, Targets targets)
    {
        var (sum, K) = (0.0, targets.Count);
        for (var i = 0; i < B * K; i++)
        {
            var wrong = targets.Labels[i % K] == 1 ? -scores[i] : scores[i];
            sum += targets.Weights[i % K] * (Math.Max(wrong, 0) + Math.Log(1 + Math.Exp(-Math.Abs(wrong))));
        }
        LossSum = (LossSum.Sum + sum, LossSum.Inputs + B);
    }
}
