using Curriculum.Tensors;

namespace Curriculum.Sequences;

/// <summary>The log-probabilities of one example as rows of doubles, checked; and every message about them.</summary>
internal static class CtcFrames
{
    // Rounding lets the logarithm of a sure thing come out a little above 0.
    private const double Slack = 1e-4;

    public static double[][] Of(Tensor x)
    {
        if (x.Rank != 2) throw new ShapeException($"Ctc: one example's log-probabilities must be [T, C], frames and classes, but these are {x.Shape}."
            + (x.Rank == 3 ? " Take one example of the batch, x[.., b], or give the input lengths too." : ""));
        var numbers = x.ToDoubles();
        var (time, classes) = (x.Shape[0], x.Shape[1]);
        var bad = Array.FindIndex(numbers, value => !(value <= Slack));
        if (bad >= 0) throw new ArgumentException($"Ctc: frame {bad / classes} gives class {bad % classes} the number {Display.NumberText.Short(numbers[bad])}, which is no logarithm of a probability. "
            + (double.IsNaN(numbers[bad]) ? "Check how the network was trained." : "Scores become log-probabilities by x.LogSoftmax()."));
        return [.. Enumerable.Range(0, time).Select(t => numbers[(t * classes)..((t + 1) * classes)])];
    }

    public static IEnumerable<Tensor> Examples(Tensor x, IReadOnlyList<int> lengths)
    {
        if (x.Rank != 3) throw new ShapeException($"Ctc: a batch's log-probabilities must be [T, B, C], frames, examples, classes, but these are {x.Shape}.");
        if (lengths.Count != x.Shape[1]) throw new ArgumentException($"Ctc: {lengths.Count} input lengths for the {x.Shape[1]} examples of {x.Shape}; give one length for each.");
        for (var b = 0; b < lengths.Count; b++)
            if (lengths[b] < 0 || lengths[b] > x.Shape[0])
                throw new ArgumentOutOfRangeException(nameof(lengths), $"Ctc: input length {lengths[b]} (example {b}) is not in 0 … {x.Shape[0]}, the frames of the log-probabilities.");
        return Enumerable.Range(0, lengths.Count).Select(b => x[..lengths[b], b]);
    }

    public static void CheckBlank(Tensor x, int blank)
    {
        if (x.Rank == 2 && (blank < 0 || blank >= x.Shape[1]))
            throw new ArgumentOutOfRangeException(nameof(blank), $"Ctc: the blank {blank} is not a class of log-probabilities {x.Shape}; use 0 … {x.Shape[1] - 1}.");
    }

    public static double LogAdd(double a, double b)
    {
        var max = Math.Max(a, b);
        return double.IsNegativeInfinity(max) ? max : max + Math.Log(Math.Exp(a - max) + Math.Exp(b - max));
    }
}
