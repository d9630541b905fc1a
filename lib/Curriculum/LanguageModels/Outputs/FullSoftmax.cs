using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.LanguageModels;

/// <summary>P(· | h) = softmax(h Wᵀ + b) over all words: exact, at a cost of H · V for each prediction.</summary>
public sealed class FullSoftmax : SoftmaxOutput
{
    /// <summary>An output from <paramref name="inFeatures"/> numbers to <paramref name="numWords"/> words; W and b start uniform in ±1/√H.</summary>
    public FullSoftmax(int inFeatures, int numWords, Generator generator) : base(inFeatures, numWords)
    {
        var bound = 1 / Math.Sqrt(inFeatures);
        Weight = Parameter("weight", Init.Uniform(Tensor.Zeros(numWords, inFeatures), generator, -bound, bound));
        Bias = Parameter("bias", Init.Uniform(Tensor.Zeros(numWords), generator, -bound, bound));
    }

    /// <summary>W [V, H].</summary>
    public Tensor Weight { get; }

    /// <summary>b [V].</summary>
    public Tensor Bias { get; }

    internal override string Settings => "full";

    /// <inheritdoc/>
    public override string Describe() => $"FullSoftmax({InFeatures} → {NumWords} words)";

    private protected override Tensor LossOfRows(Tensor h, Indices targets) => NN.Loss.CrossEntropy(Linear.Affine(h, Weight, Bias), targets);

    private protected override Tensor LogProbabilitiesOfRows(Tensor h) => Linear.Affine(h, Weight, Bias).LogSoftmax(); // [N, V]
}
