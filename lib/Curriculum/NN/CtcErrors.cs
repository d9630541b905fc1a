using Curriculum.Tensors;

namespace Curriculum.NN;

/// <summary>Every message about labels, lengths and frames that do not fit each other.</summary>
internal static class CtcErrors
{
    public static ShapeException Input(Shape x) =>
        new($"Ctc: the log-probabilities have shape {x}, but they must be [T, B, C]: frames, examples, classes."
            + (x.Rank == 2 ? " For one example, add the batch: x.Unsqueeze(1)." : ""));

    public static ShapeException Targets(Shape x, Shape targets) =>
        new($"Ctc: log-probabilities {x} and targets {targets} do not fit: targets must be [B, S], one row of labels for each of the {x[1]} examples, short ones filled up."
            + (targets.Rank == 2 && targets[0] == x[0] && x[0] != x[1] ? " Are the log-probabilities [B, T, C]? Then use x.Transpose(0, 1)." : ""));

    public static ArgumentOutOfRangeException Blank(int blank, Shape x) =>
        new(nameof(blank), $"Ctc: the blank {blank} is not a class of log-probabilities {x}; use 0 … {x[2] - 1}.");

    public static ArgumentOutOfRangeException BlankLabel(int blank, int example, int position) =>
        new(null, $"Ctc: label {position} of example {example} is {blank}, the blank. A target holds labels only; blanks are put between them here. Choose another blank, or check the target's length.");

    public static ArgumentOutOfRangeException Label(int label, int example, int position, Shape x) =>
        new(null, $"Ctc: label {label} (number {position} of example {example}) lies outside 0 … {x[2] - 1}, the classes of {x}. Check how the targets were made, and the target's length.");

    public static ArgumentException NoExamples() =>
        new("Ctc: the mean over no examples is undefined. Leave empty batches out, or use Reduction.Sum.");

    public static InvalidOperationException NoGradient(string reason) =>
        new($"Ctc: the loss is infinite and has no gradient: {reason} Leave such examples out, or use zeroInfinity: true, which lets them count nothing.");

    public static string Reason(int example, int labels, int repeats, int frames) => labels + repeats > frames
        ? $"the {labels} labels of example {example}{(repeats > 0 ? $", with {repeats} next to their like," : "")} need at least {labels + repeats} frames, but there are {frames}."
        : $"every alignment of example {example} has probability 0.";

    public static void CheckLengths(string of, IReadOnlyList<int> lengths, int count, int longest, string what)
    {
        if (lengths.Count != count) throw new ArgumentException($"Ctc: {lengths.Count} {of} lengths for {count} examples; give one length for each.");
        for (var b = 0; b < count; b++)
            if ((uint)lengths[b] > (uint)longest)
                throw new ArgumentOutOfRangeException(null, $"Ctc: {of} length {lengths[b]} (example {b}) is not in 0 … {longest}, {what}.");
    }
}
