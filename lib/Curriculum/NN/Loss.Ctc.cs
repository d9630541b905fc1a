using Curriculum.Tensors;

namespace Curriculum.NN;

// A loss whose target is a sequence of labels without times.
public static partial class Loss
{
    /// <summary>−log p(labels | frames), where p sums over every way to spread the labels over the frames (Graves et al. 2006, connectionist temporal classification).</summary>
    /// <remarks>An alignment says a class or the blank at each frame; it means the labels that are left when equal neighbours merge and blanks go.
    /// With l′ = (blank, l₁, blank, l₂, …, blank) and xₜ(c) the log-probability of class c at frame t:
    /// <code>
    /// αₜ(s) = e^xₜ(l′ₛ) · (αₜ₋₁(s) + αₜ₋₁(s − 1) + [l′ₛ is a label other than l′ₛ₋₂] αₜ₋₁(s − 2))     all beginnings that are at s
    /// βₜ(s) = the same sum from the other end, without frame t                                       all endings from s
    /// p     = α_T(last) + α_T(last − 1)          L = −log p
    /// dL/dxₜ(c) = −Σ αₜ(s) βₜ(s) ÷ p over the s with l′ₛ = c
    /// </code>
    /// All of it is done in double, and in logarithms where scaled probabilities would lose an alignment that counts. The mean divides each loss by the number of its labels, at least 1, and then by the number of examples, as PyTorch's.
    /// Labels that their frames cannot hold have probability 0 and an infinite loss, whose gradient is refused with the reason.</remarks>
    /// <param name="logProbabilities">x [T, B, C], as <see cref="Tensor.LogSoftmax"/> gives them.</param>
    /// <param name="targets">The labels [B, S]; a row is filled up with anything behind its length.</param>
    /// <param name="inputLengths">How many frames of each example count [B].</param>
    /// <param name="targetLengths">How many labels of each row count [B].</param>
    /// <param name="blank">The class that means nothing.</param>
    /// <param name="reduction">How the examples are put together.</param>
    /// <param name="zeroInfinity">Whether examples with an infinite loss count nothing, in loss and gradient.</param>
    /// <exception cref="ShapeException">Log-probabilities and targets do not fit each other.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The blank or a label is not a class, a label is the blank, or a length is longer than what there is.</exception>
    /// <exception cref="ArgumentException">There is not one length for each example, or the mean is asked for and there is none.</exception>
    public static Tensor Ctc(Tensor logProbabilities, Indices targets, IReadOnlyList<int> inputLengths, IReadOnlyList<int> targetLengths,
        int blank = 0, Reduction reduction = Reduction.Mean, bool zeroInfinity = false)
    {
        var batch = new CtcBatch(logProbabilities, targets, inputLengths, targetLengths, blank);
        if (batch.Count == 0 && reduction == Reduction.Mean) throw CtcErrors.NoExamples();
        double Weight(int b) => reduction == Reduction.Mean ? 1.0 / batch.Count / Math.Max(1, batch.Labels(b)) : 1;
        double[] losses = [.. Enumerable.Range(0, batch.Count).Select(b => zeroInfinity && batch.Impossible(b) ? 0 : Weight(b) * batch.Loss(b))];
        var value = reduction == Reduction.None ? Tensor.From(losses, batch.Count) : Tensor.Scalar(losses.Sum());

        return Tensor.Op("ctc", value, (logProbabilities, dy =>
        {
            var upstream = dy.ToArray();
            var scales = new double[batch.Count];
            for (var b = 0; b < scales.Length; b++)
            {
                scales[b] = Weight(b) * upstream[reduction == Reduction.None ? b : 0];
                if (scales[b] == 0 || !batch.Impossible(b)) continue;
                scales[b] = zeroInfinity ? 0 : throw CtcErrors.NoGradient(batch.Reason(b));
            }
            return batch.Gradient(scales);
        }
        ));
    }
}
