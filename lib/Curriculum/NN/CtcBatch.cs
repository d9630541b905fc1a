using Curriculum.Tensors;
using Curriculum.Tensors.Kernels;

namespace Curriculum.NN;

/// <summary>Examples of a batch with the labels of each: what <see cref="Loss.Ctc"/> checks and goes through, forward and back.</summary>
internal sealed class CtcBatch
{
    // A state of a frame costs as much as so many additions.
    private const int WorkOfState = 8;

    private readonly Tensor x; // [T, B, C]
    private readonly IReadOnlyList<int> frames;
    private readonly int[][] states; // of each example [2 S + 1]: its labels with a blank before, between and after them
    private readonly double[] logProbabilities;
    private readonly Tensor? slopes; // dL/dx of each example's own loss [T, B, C]
    private readonly int stride;

    public CtcBatch(Tensor logProbabilities, Indices targets, IReadOnlyList<int> inputLengths, IReadOnlyList<int> targetLengths, int blank)
    {
        if (logProbabilities.Rank != 3) throw CtcErrors.Input(logProbabilities.Shape);
        x = logProbabilities.Detach().Contiguous();
        var (time, count, classes) = (x.Shape[0], x.Shape[1], x.Shape[2]);
        if (targets.Shape.Rank != 2 || targets.Shape[0] != count) throw CtcErrors.Targets(x.Shape, targets.Shape);
        if ((uint)blank >= (uint)classes) throw CtcErrors.Blank(blank, x.Shape);
        CtcErrors.CheckLengths("input", inputLengths, count, time, "the frames of the log-probabilities");
        CtcErrors.CheckLengths("target", targetLengths, count, targets.Shape[1], "the labels in a row of the targets");
        (frames, stride) = (inputLengths, count * classes);
        states = new int[count][];
        for (var b = 0; b < count; b++)
        {
            states[b] = new int[2 * targetLengths[b] + 1];
            Array.Fill(states[b], blank);
            for (var s = 0; s < targetLengths[b]; s++)
            {
                var label = targets[b * targets.Shape[1] + s];
                if (label == blank) throw CtcErrors.BlankLabel(blank, b, s);
                if ((uint)label >= (uint)classes) throw CtcErrors.Label(label, b, s, x.Shape);
                states[b][2 * s + 1] = label;
            }
        }
        this.logProbabilities = new double[count];
        // The sums backward need those forward at hand, so the gradient is found with the loss.
        if (logProbabilities.RequiresGrad) slopes = Tensor.Zeros(x.Shape);
        RowParts.Run(count, WorkOfState * time * (count == 0 ? 0 : states.Max(row => row.Length)), b => this.logProbabilities[b] = Run(b));
    }

    public int Count => states.Length;

    public int Labels(int b) => states[b].Length / 2;

    public double Loss(int b) => -logProbabilities[b];

    public bool Impossible(int b) => double.IsNegativeInfinity(logProbabilities[b]);

    /// <summary>Why example b has no alignment, as a sentence.</summary>
    public string Reason(int b)
    {
        var repeats = Enumerable.Range(0, Math.Max(0, Labels(b) - 1)).Count(s => states[b][2 * s + 1] == states[b][2 * s + 3]);
        return CtcErrors.Reason(b, Labels(b), repeats, frames[b]);
    }

    /// <summary>dLoss/dx with what each example counts; one that counts 0 is left out.</summary>
    public Tensor Gradient(double[] scales)
    {
        var (gradient, classes) = (Tensor.Zeros(x.Shape), x.Shape[2]);
        if (!scales.Contains(0))
        {
            Real[] factors = [.. scales.SelectMany(a => Enumerable.Repeat((Real)a, classes))]; // of a frame
            for (var at = 0; slopes is not null && at < x.NumElements; at += stride)
                Elementwise<Functions.Multiply>.Run(slopes.AsSpan().Slice(at, stride), factors, gradient.AsSpan().Slice(at, stride));
            return gradient;
        }
        for (var i = 0; slopes is not null && i < x.Shape[0] * Count; i++)
            if (scales[i % Count] is not 0 and var a) RowKernels.AddScaled(gradient.AsSpan().Slice(i * classes, classes), a, slopes.AsSpan().Slice(i * classes, classes));
        return gradient;
    }

    // log p(labels) of an example, and its gradient if it is wanted.
    private double Run(int b)
    {
        var (classes, start) = (x.Shape[2], Math.Min(b * x.Shape[2], x.NumElements));
        var example = x.AsSpan()[start..];
        var dx = slopes is null ? [] : slopes.AsSpan()[start..];
        if (frames[b] == 0) return states[b].Length == 1 ? 0 : double.NegativeInfinity;
        if (CtcScaled.Run(frames[b], example, stride, classes, states[b], dx) is { } found) return found;
        for (var t = 0; slopes is not null && t < frames[b]; t++) dx.Slice(t * stride, classes).Clear();
        var alphas = new double[frames[b] * states[b].Length];
        var logP = CtcAlignment.Forward(frames[b], example, stride, states[b], alphas);
        if (slopes is not null && !double.IsNegativeInfinity(logP)) CtcAlignment.Backward(frames[b], example, stride, states[b], alphas, logP, 1, dx);
        return logP;
    }
}
