using Curriculum.NN;
using Curriculum.Tensors;
using Curriculum.Text;

namespace Curriculum.LanguageModels;

/// <summary>The last layer of a neural language model: turns what the network has made of the context into a distribution over words.</summary>
/// <remarks>The three ways differ in what a training step costs, not in what is asked for afterwards:
/// <see cref="FullSoftmax"/> looks at every word, <see cref="SampledSoftmax"/> at a few drawn ones, <see cref="AdaptiveSoftmax"/>
/// at the frequent words and the target's cluster. <see cref="LogProbabilities"/> is exact and sums to one for all of them.</remarks>
public abstract class SoftmaxOutput : Module
{
    private protected SoftmaxOutput(int inFeatures, int numWords)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inFeatures);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(numWords);
        (InFeatures, NumWords) = (inFeatures, numWords);
    }

    /// <summary>H, how many numbers describe a context.</summary>
    public int InFeatures { get; }

    /// <summary>V, how many words there are.</summary>
    public int NumWords { get; }

    /// <summary>The mean of −log P(target | context), or what stands for it in training.</summary>
    /// <param name="features">h [.., H].</param>
    /// <param name="targets">The word that follows each context [..].</param>
    /// <exception cref="ShapeException">The features are not H numbers for each target.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A target is not a word.</exception>
    public Tensor Loss(Tensor features, Indices targets)
    {
        CheckLast(features);
        if (targets.Shape != features.Shape.Without(features.Rank - 1)) throw ShapeErrors.ClassSizesDiffer(Describe(), features.Shape, targets.Shape);
        for (var i = 0; i < targets.Count; i++)
            if ((uint)targets[i] >= (uint)NumWords) throw ShapeErrors.IndexOutOfRange(Describe(), targets[i], i, NumWords, features.Shape);
        return LossOfRows(features.Reshape(-1, InFeatures), targets.Reshape(targets.Count));
    }

    /// <summary>log P(w | context) for every word: h [.., H] → [.., V], exact whatever the loss is.</summary>
    /// <exception cref="ShapeException">The last size of the features is not H.</exception>
    public Tensor LogProbabilities(Tensor features)
    {
        CheckLast(features);
        return LogProbabilitiesOfRows(features.Reshape(-1, InFeatures)).Reshape([.. features.Shape.Take(features.Rank - 1), NumWords]);
    }

    private protected abstract Tensor LossOfRows(Tensor h, Indices targets);

    private protected abstract Tensor LogProbabilitiesOfRows(Tensor h);

    /// <summary>What a saved model says of its output, so that it can be made again.</summary>
    internal abstract string Settings { get; }

    /// <summary>The output that <see cref="Settings"/> describe.</summary>
    internal static SoftmaxOutput FromSettings(string settings, int inFeatures, int numWords, Generator generator) => settings.Split(' ') switch
    {
        ["full"] => new FullSoftmax(inFeatures, numWords, generator),
        ["sampled", var samples] => new SampledSoftmax(inFeatures, numWords, int.Parse(samples), generator),
        ["adaptive", var cutoffs, var divisor] => new AdaptiveSoftmax(inFeatures, numWords, [.. cutoffs.Split(',').Select(int.Parse)], generator, int.Parse(divisor)),
        _ => throw new FormatException($"\"{settings}\" is no output layer."),
    };

    /// <summary>A row of log-probabilities as probabilities without &lt;s&gt;, which sum to one.</summary>
    internal static void ToProbabilities(ReadOnlySpan<Real> logarithms, Vocabulary vocabulary, Span<double> probabilities)
    {
        var start = vocabulary.StartOfSentence();
        double sum = 0;
        for (var w = 0; w < logarithms.Length; w++) sum += probabilities[w] = w == start ? 0 : Math.Exp(logarithms[w]);
        for (var w = 0; w < logarithms.Length; w++) probabilities[w] /= sum;
    }

    /// <summary>The log-probability of a word where &lt;s&gt; cannot follow.</summary>
    internal static double LogProbability(ReadOnlySpan<Real> logarithms, int word, int start) =>
        logarithms[word] - Math.Log(1 - Math.Exp(logarithms[start]));

    private void CheckLast(Tensor features)
    {
        if (features.Rank == 0 || features.Shape[^1] != InFeatures) throw ShapeErrors.LastSize(Describe(), InFeatures, features.Shape);
    }
}
