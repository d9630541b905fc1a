using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.Sequences;

/// <summary>A sequence of frames, and the labels that they mean; when each of them is said is not known.</summary>
/// <param name="Features">The frames [T, F].</param>
/// <param name="Labels">The labels, none of them the blank.</param>
public sealed record CtcExample(Tensor Features, IReadOnlyList<int> Labels);

/// <summary>Says for every few frames which symbol is heard, or none: a bidirectional GRU trained by connectionist temporal classification (Graves et al. 2006; Graves and Jaitly 2014).</summary>
/// <remarks>With the frames x [T, F], k of them taken together:
/// <code>
/// u_s = (x_sk … x_sk+k−1)                       [⌈T ÷ k⌉, kF]
/// h   = GRU both ways over relu(W u + b)        [⌈T ÷ k⌉, 2H]
/// y   = log softmax(V h + d)                    [⌈T ÷ k⌉, C]     class 0 is the blank
/// </code></remarks>
public sealed class CtcRecognizer : Module
{
    private readonly Linear input;
    private readonly Gru network;
    private readonly Linear output;

    /// <summary>A new network.</summary>
    /// <param name="features">F, the numbers of a frame.</param>
    /// <param name="symbols">The name of every class; the first is the blank.</param>
    /// <param name="hiddenSize">H, the length of the state of each direction.</param>
    /// <param name="generator">Where the starting values come from.</param>
    /// <param name="stack">k, how many frames are taken together.</param>
    /// <exception cref="ArgumentException">There is no symbol beside the blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    public CtcRecognizer(int features, IReadOnlyList<string> symbols, int hiddenSize, Generator generator, int stack = 3)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(features);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stack);
        if (symbols.Count < 2) throw new ArgumentException($"CtcRecognizer: {symbols.Count} symbols leave nothing to recognise; give the blank and at least one other.", nameof(symbols));
        (Features, Symbols, Stack) = (features, [.. symbols], stack);
        input = Child("in", new Linear(stack * features, hiddenSize, generator));
        network = Child("gru", new Gru(hiddenSize, hiddenSize, generator, batchFirst: true, bidirectional: true));
        output = Child("out", new Linear(2 * hiddenSize, symbols.Count, generator));
    }

    /// <summary>F, the numbers of a frame.</summary>
    public int Features { get; }

    /// <summary>The name of every class.</summary>
    public IReadOnlyList<string> Symbols { get; }

    /// <summary>k, how many frames are taken together.</summary>
    public int Stack { get; }

    /// <summary>⌈T ÷ k⌉, how many answers there are for so many frames.</summary>
    public int StepsOf(int frames) => (frames + Stack - 1) / Stack;

    /// <summary>The log-probability of every class at every step [steps, B, C], as <see cref="Loss.Ctc"/> takes them.</summary>
    /// <param name="x">Frames [B, T, F]; T is a multiple of k.</param>
    /// <param name="steps">How many steps of each example count [B]; what lies behind them changes nothing.</param>
    /// <exception cref="ShapeException">The frames have another shape.</exception>
    public Tensor Forward(Tensor x, IReadOnlyList<int> steps)
    {
        if (x.Rank != 3 || x.Shape[2] != Features || x.Shape[1] % Stack != 0)
            throw new ShapeException($"CtcRecognizer: frames must be [B, T, {Features}] with T a multiple of {Stack}, but these are {x.Shape}.");
        var u = input.Forward(x.Reshape(x.Shape[0], x.Shape[1] / Stack, Stack * Features)).Relu(); // [B, steps, H]
        return output.Forward(network.Forward(u, lengths: steps).Output).LogSoftmax().Transpose(0, 1); // [steps, B, C]
    }

    /// <summary>The mean loss of some examples: −log p(labels | frames) per label.</summary>
    /// <exception cref="ArgumentException">There are none, or the labels of one need more steps than it has.</exception>
    /// <exception cref="ShapeException">The frames of one are not [T, F].</exception>
    public Tensor Loss(IReadOnlyList<CtcExample> examples)
    {
        if (examples.Count == 0) throw new ArgumentException("CtcRecognizer: no examples have no mean loss; give at least one.", nameof(examples));
        for (var i = 0; i < examples.Count; i++)
        {
            var (steps, needed) = (StepsOf(examples[i].Features.Shape[0]), Ctc.FramesNeeded([.. examples[i].Labels]));
            if (needed > steps) throw new ArgumentException($"CtcRecognizer: the {examples[i].Labels.Count} labels of example {i} need at least {needed} steps, "
                + $"but its {examples[i].Features.Shape[0]} frames make {steps} (stack {Stack}). Leave it out, or take fewer frames together.", nameof(examples));
        }
        var (x, lengths) = Batch([.. examples.Select(example => example.Features)]);
        var most = examples.Max(example => example.Labels.Count);
        var targets = new Indices([.. examples.SelectMany(example => example.Labels.Concat(Enumerable.Repeat(0, most - example.Labels.Count)))], examples.Count, most);
        return NN.Loss.Ctc(Forward(x, lengths), targets, lengths, [.. examples.Select(example => example.Labels.Count)]);
    }

    /// <summary>The log-probabilities of one sequence [steps, C], without gradient: what decoders read.</summary>
    /// <param name="features">The frames [T, F].</param>
    /// <exception cref="ShapeException">They are not [T, F].</exception>
    public Tensor LogProbabilities(Tensor features)
    {
        using var off = Tensor.NoGrad();
        var (x, lengths) = Batch([features]);
        return Forward(x, lengths)[.., 0];
    }

    /// <summary>The log-probabilities of several sequences, each [steps, C].</summary>
    /// <inheritdoc cref="LogProbabilities(Tensor)"/>
    public IReadOnlyList<Tensor> LogProbabilities(IReadOnlyList<Tensor> features)
    {
        if (features.Count == 0) return [];
        using var off = Tensor.NoGrad();
        var (x, lengths) = Batch(features);
        var y = Forward(x, lengths);
        return [.. lengths.Select((length, b) => y[..length, b])];
    }

    /// <summary>Sizes and symbols.</summary>
    public override string Describe() => $"CtcRecognizer({Stack} × {Features} → {Symbols.Count} symbols)";

    // Frames [B, T, F] filled up with zeros to a multiple of k, and the steps of each.
    private (Tensor X, int[] Steps) Batch(IReadOnlyList<Tensor> features)
    {
        foreach (var one in features)
            if (one.Rank != 2 || one.Shape[1] != Features || one.Shape[0] == 0)
                throw new ShapeException($"CtcRecognizer: one example's frames must be [T, {Features}] with at least one frame, but these are {one.Shape}.");
        int[] steps = [.. features.Select(one => StepsOf(one.Shape[0]))];
        var x = Tensor.Zeros(features.Count, steps.Max() * Stack, Features);
        for (var b = 0; b < features.Count; b++)
            features[b].Contiguous().AsSpan().CopyTo(x.AsSpan()[(b * x.Shape[1] * Features)..]);
        return (x, steps);
    }
}
