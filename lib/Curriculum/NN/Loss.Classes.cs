using System.Buffers;
using Curriculum.Tensors;
using Curriculum.Tensors.Kernels;

namespace Curriculum.NN;

// Losses whose target is the number of a class.
public static partial class Loss
{
    /// <summary>−log softmax(logits)[target], the surprise at the right class.</summary>
    /// <remarks>With p = softmax(z) and q the target distribution (1 − ε at the class and ε/C everywhere), L = −Σ q log p and dL/dz = p − q.
    /// The mean divides by the number (or the class weights) of the targets that are not ignored.</remarks>
    /// <param name="logits">z [.., C], any numbers: the softmax is applied here.</param>
    /// <param name="targets">The right class of each row [..].</param>
    /// <param name="ignoreIndex">A target that does not count, such as padding.</param>
    /// <param name="labelSmoothing">ε, from 0 to 1 (Szegedy et al. 2016, arXiv:1512.00567).</param>
    /// <param name="classWeights">What an example of each class counts [C]; 1 unless given.</param>
    /// <param name="reduction">How the examples are put together.</param>
    /// <exception cref="ShapeException">Targets or class weights do not fit the logits.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A target is not a class, or ε is not in [0, 1].</exception>
    /// <exception cref="ArgumentException">The mean is asked for and every target is ignored.</exception>
    public static Tensor CrossEntropy(Tensor logits, Indices targets, int ignoreIndex = -100, double labelSmoothing = 0,
        Tensor? classWeights = null, Reduction reduction = Reduction.Mean)
    {
        var rows = new ClassRows("CrossEntropy", logits, targets, ignoreIndex, classWeights);
        if (!(labelSmoothing is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(labelSmoothing), $"CrossEntropy: a label smoothing of {labelSmoothing} is not in [0, 1].");
        var z = logits.Detach().Contiguous();
        var (keep, spread, total) = (1 - labelSmoothing, labelSmoothing / rows.Classes, rows.TotalWeight());
        var (losses, sums) = (ArrayPool<double>.Shared.Rent(rows.Count), Tensor.Empty(new(rows.Count, 2))); // m and 1 ÷ Σ e^(z − m): p = e^(z − m) ÷ Σ

        RowParts.Run(rows.Count, rows.Classes, i =>
        {
            losses[i] = 0;
            if (rows.Ignored(i)) return;
            var row = z.AsSpan().Slice(i * rows.Classes, rows.Classes);
            var (max, log) = RowKernels.LogSumExp(row);
            (sums.AsSpan()[2 * i], sums.AsSpan()[2 * i + 1]) = (max, (Real)Math.Exp(-log));
            losses[i] = keep * rows.Weight(targets[i]) * (log - (row[targets[i]] - max));
            if (spread > 0) losses[i] += spread * (total * (max + log) - rows.WeightedSum(row));
        });

        var result = rows.Finish("cross_entropy", losses.AsSpan(0, rows.Count), reduction, (scale, gradient) => RowParts.Run(rows.Count, rows.Classes, i =>
        {
            var dz = gradient.AsSpan().Slice(i * rows.Classes, rows.Classes);
            if (rows.Ignored(i))
            {
                dz.Clear();
                return;
            }
            var (t, s, w) = (targets[i], scale(i), keep * rows.Weight(targets[i]));
            var row = z.AsSpan().Slice(i * rows.Classes, rows.Classes);
            RowKernels.ScaledExp(row, sums.AsSpan()[2 * i], s * (w + spread * total) * sums.AsSpan()[2 * i + 1], dz); // p, scaled
            dz[t] -= (Real)(s * w);
            for (var j = 0; j < dz.Length && spread > 0; j++) dz[j] -= (Real)(s * spread * rows.Weight(j));
        }));
        ArrayPool<double>.Shared.Return(losses);
        return result;
    }

    /// <summary>−x[target] for log-probabilities x: the second half of <see cref="CrossEntropy"/>.</summary>
    /// <param name="logProbabilities">x [.., C].</param>
    /// <param name="targets">The right class of each row [..].</param>
    /// <param name="ignoreIndex">A target that does not count, such as padding.</param>
    /// <param name="classWeights">What an example of each class counts [C]; 1 unless given.</param>
    /// <param name="reduction">How the examples are put together.</param>
    /// <exception cref="ShapeException">Targets or class weights do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A target is not a class.</exception>
    /// <exception cref="ArgumentException">The mean is asked for and every target is ignored.</exception>
    public static Tensor NegativeLogLikelihood(Tensor logProbabilities, Indices targets, int ignoreIndex = -100,
        Tensor? classWeights = null, Reduction reduction = Reduction.Mean)
    {
        var rows = new ClassRows("NegativeLogLikelihood", logProbabilities, targets, ignoreIndex, classWeights);
        var x = logProbabilities.ReadSpan();
        var losses = new double[rows.Count];
        for (var i = 0; i < losses.Length; i++)
            if (!rows.Ignored(i)) losses[i] = -rows.Weight(targets[i]) * x[i * rows.Classes + targets[i]];
        return rows.Finish("nll", losses, reduction, (scale, dx) =>
        {
            dx.AsSpan().Clear();
            for (var i = 0; i < losses.Length; i++)
                if (!rows.Ignored(i)) dx.AsSpan()[i * rows.Classes + targets[i]] -= (Real)(scale(i) * rows.Weight(targets[i]));
        });
    }
}
