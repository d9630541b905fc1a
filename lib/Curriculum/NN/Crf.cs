using Curriculum.Tensors;

namespace Curriculum.NN;

/// <summary>A linear-chain conditional random field: scores whole sequences of tags, so that neighbours must agree (Lafferty et al. 2001).</summary>
/// <remarks>With the emissions eₜ(k), how well tag k suits time t, and learnt scores A of steps, a of starts and z of ends:
/// <code>
/// s(y)   = a(y₁) + Σₜ eₜ(yₜ) + Σₜ A(yₜ₋₁, yₜ) + z(y_T)                   score of one path
/// αₜ(j)  = e^eₜ(j) · Σᵢ αₜ₋₁(i) e^A(i, j),   α₁(j) = e^(a(j) + e₁(j))     all beginnings that have tag j at t
/// Z      = Σⱼ α_T(j) e^z(j)                                              all paths
/// L      = log Z − s(y),   dL/deₜ(k) = p(yₜ = k) − [yₜ = k],   dL/dA(i, j) = Σₜ p(yₜ₋₁ = i, yₜ = j) − [they are]
/// </code>
/// The probabilities come from α and the same sums from the other end. All of it is done in logarithms and in double.</remarks>
public sealed class Crf : Module
{
    /// <summary>A chain over tags 0 … <paramref name="numTags"/> − 1; all scores start uniform in ±0.1.</summary>
    /// <param name="numTags">K, the number of tags.</param>
    /// <param name="generator">Where the starting values come from.</param>
    /// <param name="batchFirst">Whether emissions are [B, T, K] and tags [B, T] instead of [T, B, K] and [T, B].</param>
    public Crf(int numTags, Generator generator, bool batchFirst = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(numTags);
        BatchFirst = batchFirst;
        Transitions = Parameter("transitions", Init.Uniform(Tensor.Zeros(numTags, numTags), generator, -0.1, 0.1));
        StartTransitions = Parameter("start_transitions", Init.Uniform(Tensor.Zeros(numTags), generator, -0.1, 0.1));
        EndTransitions = Parameter("end_transitions", Init.Uniform(Tensor.Zeros(numTags), generator, -0.1, 0.1));
    }

    /// <summary>Whether sequences are [B, T, ..] instead of [T, B, ..].</summary>
    public bool BatchFirst { get; }

    /// <summary>K, the number of tags.</summary>
    public int NumTags => StartTransitions.NumElements;

    /// <summary>A [K, K]: the score of tag j behind tag i at (i, j).</summary>
    public Tensor Transitions { get; }

    /// <summary>a [K]: the score of a tag as the first.</summary>
    public Tensor StartTransitions { get; }

    /// <summary>z [K]: the score of a tag as the last.</summary>
    public Tensor EndTransitions { get; }

    /// <summary>log Z of each sequence [B]: the logarithm of the sum of e^score over all paths.</summary>
    /// <param name="emissions">e [T, B, K], or batch first.</param>
    /// <param name="lengths">How many time steps of each sequence count; all unless given.</param>
    /// <exception cref="ShapeException">The emissions do not fit the chain.</exception>
    /// <exception cref="ArgumentException">There is not one length for each sequence, or one is not in 1 … T.</exception>
    public Tensor LogPartition(Tensor emissions, IReadOnlyList<int>? lengths = null)
    {
        var batch = new CrfBatch(this, emissions, null, lengths);
        var sums = batch.Forward();
        return Record("crf_log_partition", emissions, batch, sums, [.. sums.Select(sum => sum.LogZ)], Reduction.None);
    }

    /// <summary>log Z − s(y) = −log p(y), the surprise at the right tags of each sequence.</summary>
    /// <param name="emissions">e [T, B, K], or batch first.</param>
    /// <param name="tags">y [T, B], or batch first; anything behind a sequence's length.</param>
    /// <param name="lengths">How many time steps of each sequence count; all unless given.</param>
    /// <param name="reduction">How the sequences are put together.</param>
    /// <exception cref="ShapeException">Emissions, tags and chain do not fit each other.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A tag is not one of the chain's, or a length is not in 1 … T.</exception>
    /// <exception cref="ArgumentException">There is not one length for each sequence, or the mean is asked for and there is none.</exception>
    public Tensor NegativeLogLikelihood(Tensor emissions, Indices tags, IReadOnlyList<int>? lengths = null, Reduction reduction = Reduction.Mean)
    {
        var batch = new CrfBatch(this, emissions, tags, lengths);
        if (batch.Count == 0 && reduction == Reduction.Mean) throw CrfErrors.NoSequences(Describe());
        var sums = batch.Forward();
        return Record("crf_nll", emissions, batch, sums, [.. sums.Select((sum, b) => sum.LogZ - batch.Score(b))], reduction);
    }

    /// <summary>The tags with the highest score of each sequence (Viterbi 1967): the sums of α become maxima, and each remembers where it came from.</summary>
    /// <param name="emissions">e [T, B, K], or batch first.</param>
    /// <param name="lengths">How many time steps of each sequence count; all unless given.</param>
    /// <returns>One array of tags for each sequence, as long as the sequence.</returns>
    /// <exception cref="ShapeException">The emissions do not fit the chain.</exception>
    /// <exception cref="ArgumentException">There is not one length for each sequence, or one is not in 1 … T.</exception>
    public int[][] Decode(Tensor emissions, IReadOnlyList<int>? lengths = null)
    {
        var batch = new CrfBatch(this, emissions, null, lengths);
        return [.. Enumerable.Range(0, batch.Count).Select(batch.Best)];
    }

    /// <inheritdoc/>
    public override string Describe() => $"Crf({NumTags} tags{(BatchFirst ? ", batch first" : "")})";

    private Tensor Record(string name, Tensor emissions, CrfBatch batch, (double[] Alpha, double LogZ)[] sums, double[] losses, Reduction reduction)
    {
        var divisor = reduction == Reduction.Mean ? batch.Count : 1;
        var value = reduction == Reduction.None ? Tensor.From(losses, batch.Count) : Tensor.Scalar(losses.Sum() / divisor);
        Tensor[] gradients = [];
        return Tensor.Op(name, value, dy =>
            {
                var upstream = dy.ToArray();
                var (de, counts) = batch.Gradient(sums, b => upstream[reduction == Reduction.None ? b : 0] / divisor);
                gradients = [de, Tensor.From(counts.Transitions, NumTags, NumTags), Tensor.From(counts.Start), Tensor.From(counts.End)];
            },
            (emissions, (_, dx) => dx.AddInPlace(gradients[0])),
            (Transitions, (_, dx) => dx.AddInPlace(gradients[1])),
            (StartTransitions, (_, dx) => dx.AddInPlace(gradients[2])),
            (EndTransitions, (_, dx) => dx.AddInPlace(gradients[3])));
    }
}
