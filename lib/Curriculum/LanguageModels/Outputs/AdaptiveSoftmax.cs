using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.LanguageModels;

/// <summary>A softmax in two steps: the frequent words and a few clusters first, then the rare words of one cluster (Grave et al. 2017, arXiv:1609.04309).</summary>
/// <remarks>Words are numbered by falling count and cut into a head and clusters. For a word w of cluster c
/// <code>
/// P(w | h) = P(c | h) · P(w | c, h),   P(· | h) = softmax(h W₀ᵀ),   P(· | c, h) = softmax(h A_cᵀ B_cᵀ)
/// </code>
/// where A_c [H/d^c, H] makes h shorter for rarer clusters. Most predictions need the head only, so a step costs far less than H · V,
/// and still all probabilities are exact and sum to one. Parameters carry PyTorch's names: <c>head.weight</c>, <c>tail.0.0.weight</c> …</remarks>
public sealed class AdaptiveSoftmax : SoftmaxOutput
{
    private readonly Linear head;
    private readonly Linear[][] tails;
    private readonly int[] cutoffs;
    private readonly int divisor;

    /// <summary>An output whose clusters begin at the given word numbers.</summary>
    /// <param name="inFeatures">H.</param>
    /// <param name="numWords">V; the words are numbered by falling count.</param>
    /// <param name="cutoffs">Where each cluster begins: [2000, 10000] makes a head of 2 000 words, a cluster of 8 000 and one of the rest.</param>
    /// <param name="generator">Where the starting values come from.</param>
    /// <param name="divisor">d, how many times shorter h becomes for each next cluster.</param>
    /// <exception cref="ArgumentException">The cutoffs do not rise from 1 to V − 1.</exception>
    public AdaptiveSoftmax(int inFeatures, int numWords, IReadOnlyList<int> cutoffs, Generator generator, int divisor = 4) : base(inFeatures, numWords)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(divisor, 1);
        if (cutoffs.Count == 0 || cutoffs.Zip(cutoffs.Skip(1).Append(numWords)).Any(pair => pair.First < 1 || pair.First >= pair.Second))
            throw new ArgumentException($"AdaptiveSoftmax: the cutoffs [{string.Join(", ", cutoffs)}] must rise, from at least 1 to less than the {numWords} words.", nameof(cutoffs));
        (this.cutoffs, this.divisor) = ([.. cutoffs], divisor);
        head = Child("head", new Linear(inFeatures, cutoffs[0] + cutoffs.Count, generator, bias: false));
        var clusters = Child("tail", new Clusters());
        tails = [.. Enumerable.Range(0, cutoffs.Count).Select(c => clusters.Add(c, inFeatures, Math.Max(1, (int)(inFeatures / Math.Pow(divisor, c + 1))), End(c) - cutoffs[c], generator))];
    }

    /// <summary>Where each cluster begins.</summary>
    public IReadOnlyList<int> Cutoffs => cutoffs;

    internal override string Settings => $"adaptive {string.Join(',', cutoffs)} {divisor}";

    /// <inheritdoc/>
    public override string Describe() => $"AdaptiveSoftmax({InFeatures} → {NumWords} words, clusters from {string.Join(", ", cutoffs)})";

    private protected override Tensor LossOfRows(Tensor h, Indices targets)
    {
        var loss = NN.Loss.CrossEntropy(head.Forward(h), Array.ConvertAll(targets.ToArray(), HeadClass), reduction: Reduction.Sum);
        for (var c = 0; c < tails.Length; c++)
        {
            int[] rows = [.. Enumerable.Range(0, targets.Count).Where(i => targets[i] >= cutoffs[c] && targets[i] < End(c))];
            if (rows.Length == 0) continue;
            int[] inside = [.. rows.Select(i => targets[i] - cutoffs[c])];
            loss += NN.Loss.CrossEntropy(Tail(c, h.IndexSelect(rows)), inside, reduction: Reduction.Sum);
        }
        return loss / targets.Count;
    }

    private protected override Tensor LogProbabilitiesOfRows(Tensor h)
    {
        var first = head.Forward(h).LogSoftmax(); // [N, head + clusters]
        var parts = new List<Tensor> { first.Slice(1, 0, cutoffs[0]) };
        for (var c = 0; c < tails.Length; c++)
            parts.Add(first.Slice(1, cutoffs[0] + c, cutoffs[0] + c + 1) + Tail(c, h).LogSoftmax()); // [N, 1] + [N, size of c]
        return Tensor.Concatenate(parts, 1); // [N, V]
    }

    private int End(int cluster) => cluster + 1 < cutoffs.Length ? cutoffs[cluster + 1] : NumWords;

    private int HeadClass(int word) => word < cutoffs[0] ? word : cutoffs[0] + cutoffs.Count(cutoff => cutoff <= word) - 1;

    private Tensor Tail(int cluster, Tensor h) => tails[cluster][1].Forward(tails[cluster][0].Forward(h));

    // Holds the clusters, so that their keys are tail.0.0.weight and so on.
    private sealed class Clusters : Module
    {
        public Linear[] Add(int index, int inFeatures, int size, int words, Generator generator)
        {
            Linear[] layers = [new(inFeatures, size, generator, bias: false), new(size, words, generator, bias: false)];
            Child($"{index}", new Sequential(layers));
            return layers;
        }
    }
}
