using Curriculum.Tensors;

namespace Curriculum.Sequences;

/// <summary>From a class at each frame to labels: decoding for connectionist temporal classification (Graves et al. 2006).</summary>
public static class Ctc
{
    /// <summary>The labels that an alignment means: equal neighbours merge into one, then blanks go.</summary>
    /// <remarks><c>_ a a _ a b b → a a b</c>: a label that is said twice needs a blank between.</remarks>
    /// <param name="alignment">The class at each frame.</param>
    /// <param name="blank">The class that means nothing.</param>
    public static int[] Collapse(ReadOnlySpan<int> alignment, int blank = 0)
    {
        List<int> labels = [];
        for (var t = 0; t < alignment.Length; t++)
            if (alignment[t] != blank && (t == 0 || alignment[t] != alignment[t - 1])) labels.Add(alignment[t]);
        return [.. labels];
    }

    /// <summary>The fewest frames that can say these labels: one each, and a blank between equal neighbours.</summary>
    public static int FramesNeeded(ReadOnlySpan<int> labels)
    {
        var frames = labels.Length;
        for (var s = 1; s < labels.Length; s++)
            if (labels[s] == labels[s - 1]) frames++;
        return frames;
    }

    /// <summary>The most probable class at each frame.</summary>
    /// <param name="logProbabilities">x [T, C], one example as <see cref="Tensor.LogSoftmax"/> gives it.</param>
    /// <exception cref="ShapeException">They are not [T, C].</exception>
    /// <exception cref="ArgumentException">A number is NaN or above 0.</exception>
    public static int[] BestClasses(Tensor logProbabilities) =>
        [.. CtcFrames.Of(logProbabilities).Select(row => row.IndexOf(row.Max()))];

    /// <summary>Greedy decoding: the labels that the most probable class at each frame means.</summary>
    /// <remarks>It finds the best alignment, not the best labels: those collect the mass of many alignments.</remarks>
    /// <inheritdoc cref="BestClasses(Tensor)"/>
    /// <param name="logProbabilities">x [T, C], one example as <see cref="Tensor.LogSoftmax"/> gives it.</param>
    /// <param name="blank">The class that means nothing.</param>
    public static int[] Greedy(Tensor logProbabilities, int blank = 0)
    {
        CtcFrames.CheckBlank(logProbabilities, blank);
        return Collapse(BestClasses(logProbabilities), blank);
    }

    /// <summary>Greedy decoding of a batch.</summary>
    /// <param name="logProbabilities">x [T, B, C], as the loss takes them.</param>
    /// <param name="inputLengths">How many frames of each example count [B].</param>
    /// <param name="blank">The class that means nothing.</param>
    /// <exception cref="ShapeException">The log-probabilities are not [T, B, C].</exception>
    /// <exception cref="ArgumentException">There is not one length for each example, a length is too long, or a number is NaN or above 0.</exception>
    public static int[][] Greedy(Tensor logProbabilities, IReadOnlyList<int> inputLengths, int blank = 0) =>
        [.. CtcFrames.Examples(logProbabilities, inputLengths).Select(x => Greedy(x, blank))];

    /// <summary>Prefix-beam decoding: the labels with the most mass over all their alignments, weighed with a language model if there is one (Hannun et al. 2014, arXiv:1408.2873).</summary>
    /// <remarks>Each prefix ℓ keeps the mass of the alignments that end in a blank and of those that end in its last label.
    /// <code>
    /// b′(ℓ)  = (b(ℓ) + n(ℓ)) · x(blank)
    /// n′(ℓ)  = n(ℓ) · x(last of ℓ)
    /// n′(ℓc) = x(c) · (c is the last of ℓ ? b(ℓ) : b(ℓ) + n(ℓ))
    /// score(ℓ) = log(b + n) + α log P_LM(ℓ) + β |ℓ|
    /// </code>
    /// A beam as wide as there are prefixes loses nothing, and the best labels are exactly the best.</remarks>
    /// <param name="logProbabilities">x [T, C], one example as <see cref="Tensor.LogSoftmax"/> gives it.</param>
    /// <param name="beam">How wide, and how a language model counts; without it a beam of 25 and no language model.</param>
    /// <param name="blank">The class that means nothing.</param>
    /// <returns>What is left in the beam at the end, the best first; none if the language model allows nothing.</returns>
    /// <exception cref="ShapeException">The log-probabilities are not [T, C].</exception>
    /// <exception cref="ArgumentException">A number is NaN or above 0, or the language model is for other symbols.</exception>
    public static IReadOnlyList<CtcHypothesis> BeamSearch(Tensor logProbabilities, CtcBeam? beam = null, int blank = 0)
    {
        var frames = CtcFrames.Of(logProbabilities);
        CtcFrames.CheckBlank(logProbabilities, blank);
        return new PrefixBeam(beam ?? new(), blank, logProbabilities.Shape[1]).Run(frames);
    }
}

/// <summary>How a prefix beam searches.</summary>
public sealed record CtcBeam
{
    /// <summary>How many prefixes go on from frame to frame.</summary>
    public int Width { get; init; } = 25;

    /// <summary>What knows which labels follow each other, or null.</summary>
    public CtcLanguageModel? LanguageModel { get; init; }

    /// <summary>α, how much the language model counts beside the frames.</summary>
    public double LanguageWeight { get; init; } = 1;

    /// <summary>β, what every label earns: a language model makes long sequences improbable, and this evens it out.</summary>
    public double LengthBonus { get; init; }
}

/// <summary>Labels that a beam found.</summary>
/// <param name="Labels">The labels.</param>
/// <param name="LogProbability">log p(labels | frames), the mass of the alignments that the beam kept.</param>
/// <param name="LanguageLogProbability">log P_LM(labels), 0 without a language model.</param>
/// <param name="Score">Both together, with the weights of the beam.</param>
public sealed record CtcHypothesis(IReadOnlyList<int> Labels, double LogProbability, double LanguageLogProbability, double Score)
{
    /// <summary>The labels by their names.</summary>
    /// <param name="symbols">The name of every class.</param>
    /// <param name="separator">What stands between them.</param>
    public string Text(IReadOnlyList<string> symbols, string separator = "") => string.Join(separator, Labels.Select(label => symbols[label]));

    /// <summary>The labels by number, and the score.</summary>
    public override string ToString() => $"{string.Join(' ', Labels)}: {Display.NumberText.Short(Score)}";
}
