using Curriculum.NN;
using Curriculum.Tensors;
using Curriculum.Text;

namespace Curriculum.LanguageModels;

/// <summary>A softmax that is trained on the target and k words drawn at random (Bengio and Senécal 2003; Jean et al. 2015, arXiv:1412.2007).</summary>
/// <remarks>With scores s = h Wᵀ + b and words j drawn from a noise distribution q, the sum over all words is estimated by
/// <code>
/// Ẑ = e^{s_t} + Σ_{j drawn, j ≠ t} e^{s_j} / (k q_j),   E[Ẑ] = Z = Σ_w e^{s_w},   L = log Ẑ − s_t
/// </code>
/// so that a step costs k instead of V, and the more words are drawn the closer its gradient comes to the full one. In evaluation mode
/// the loss is the exact one.</remarks>
public sealed class SampledSoftmax : SoftmaxOutput
{
    private readonly Generator generator;
    private readonly Tensor noise;
    private AliasTable table;
    private Real[] tableOf;

    /// <summary>An output that learns from <paramref name="numSamples"/> drawn words a step.</summary>
    /// <param name="inFeatures">H.</param>
    /// <param name="numWords">V.</param>
    /// <param name="numSamples">k, drawn with replacement and shared by the whole batch.</param>
    /// <param name="generator">Where starting values and drawn words come from.</param>
    /// <param name="noise">q, up to a factor, such as <see cref="NoiseOf"/>; where left out, q falls as 1/number (Zipf's law), which
    /// fits words that are numbered by falling count. A word of weight 0 is left out of the sum.</param>
    /// <exception cref="ArgumentException">There is not one weight for each word, or one is negative or not finite, or all are 0.</exception>
    public SampledSoftmax(int inFeatures, int numWords, int numSamples, Generator generator, IReadOnlyList<double>? noise = null) : base(inFeatures, numWords)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(numSamples);
        noise ??= [.. Enumerable.Range(1, numWords).Select(number => 1.0 / number)];
        if (noise.Count != numWords) throw new ArgumentException($"SampledSoftmax: {noise.Count} noise weights for {numWords} words; there must be one for each.", nameof(noise));
        (NumSamples, this.generator) = (numSamples, Random(generator));
        var (bound, total) = (1 / Math.Sqrt(inFeatures), noise.Sum());
        Weight = Parameter("weight", Init.Uniform(Tensor.Zeros(numWords, inFeatures), generator, -bound, bound));
        Bias = Parameter("bias", Init.Uniform(Tensor.Zeros(numWords), generator, -bound, bound));
        this.noise = Buffer("noise", Tensor.From([.. noise.Select(weight => weight / total)]));
        (table, tableOf) = (new(noise), this.noise.ToArray());
    }

    /// <summary>k.</summary>
    public int NumSamples { get; }

    /// <summary>W [V, H].</summary>
    public Tensor Weight { get; }

    /// <summary>b [V].</summary>
    public Tensor Bias { get; }

    internal override string Settings => $"sampled {NumSamples}";

    /// <summary>Counts to a power, the usual noise: frequent words are drawn often, but less often than they occur.</summary>
    public static double[] NoiseOf(Vocabulary vocabulary, double power = 0.75)
    {
        var counts = vocabulary.Counts.ToArray();
        return Array.ConvertAll(counts, count => Math.Pow(count, power));
    }

    /// <inheritdoc/>
    public override string Describe() => $"SampledSoftmax({InFeatures} → {NumWords} words, {NumSamples} drawn)";

    private protected override Tensor LossOfRows(Tensor h, Indices targets)
    {
        if (!Training) return NN.Loss.CrossEntropy(Linear.Affine(h, Weight, Bias), targets);
        var drawn = Draw();
        var q = noise.ReadSpan();
        var correction = new double[NumSamples];
        for (var i = 0; i < drawn.Length; i++) correction[i] = Math.Log(NumSamples * (double)q[drawn[i]]);
        var others = Linear.Affine(h, Weight.IndexSelect(drawn), Bias.IndexSelect(drawn) - Tensor.From(correction)); // [N, k]
        var right = (h * Weight.IndexSelect(targets)).Sum(1) + Bias.IndexSelect(targets);                           // [N]
        var z = Tensor.Concatenate([right.Unsqueeze(1), others.MaskedFill(Hits(targets, drawn), -1e9)], 1);         // [N, 1 + k]
        return NN.Loss.CrossEntropy(z, new int[targets.Count]);
    }

    private protected override Tensor LogProbabilitiesOfRows(Tensor h) => Linear.Affine(h, Weight, Bias).LogSoftmax(); // [N, V]

    private int[] Draw()
    {
        // Loading saved weights brings their noise with them.
        if (!noise.ReadSpan().SequenceEqual(tableOf)) (table, tableOf) = (new(noise.ToDoubles()), noise.ToArray());
        var drawn = new int[NumSamples];
        for (var i = 0; i < drawn.Length; i++) drawn[i] = table.Next(generator);
        return drawn;
    }

    // The target's own score is in the sum already.
    private static Tensor Hits(Indices targets, int[] drawn)
    {
        var hits = Tensor.Zeros(targets.Count, drawn.Length);
        for (var i = 0; i < targets.Count; i++)
            for (var j = 0; j < drawn.Length; j++)
                if (targets[i] == drawn[j]) hits.AsSpan()[i * drawn.Length + j] = 1;
        return hits;
    }
}
