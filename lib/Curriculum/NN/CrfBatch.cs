using Curriculum.Tensors;
using Curriculum.Tensors.Kernels;

namespace Curriculum.NN;

/// <summary>Sequences of scores that a <see cref="Crf"/> goes over, one by one, with the chain's scores as they were then.</summary>
internal sealed class CrfBatch
{
    private readonly Tensor e; // [T, B, K] or [B, T, K]
    private readonly int[] lengths;
    private readonly int[][]? tags;
    private readonly int stride, step;

    public CrfBatch(Crf crf, Tensor emissions, Indices? tags, IReadOnlyList<int>? lengths)
    {
        var (name, shape) = (crf.Describe(), emissions.Shape);
        if (shape.Rank != 3 || shape[2] != crf.NumTags) throw CrfErrors.Emissions(name, crf.NumTags, crf.BatchFirst, shape);
        var (count, time) = crf.BatchFirst ? (shape[0], shape[1]) : (shape[1], shape[0]);
        if (time == 0) throw CrfErrors.NoTime(name, shape);
        if (lengths is not null && lengths.Count != count) throw CrfErrors.LengthCount(name, lengths.Count, count);
        this.lengths = lengths is null ? [.. Enumerable.Repeat(time, count)] : [.. lengths];
        for (var b = 0; b < count; b++)
            if (this.lengths[b] < 1 || this.lengths[b] > time) throw CrfErrors.Length(name, b, this.lengths[b], time);
        e = emissions.Detach().Contiguous();
        (stride, step) = crf.BatchFirst ? (crf.NumTags, time * crf.NumTags) : (count * crf.NumTags, crf.NumTags);
        Chain = new(crf.Transitions.ToDoubles(), crf.StartTransitions.ToDoubles(), crf.EndTransitions.ToDoubles());
        if (tags is null) return;
        if (tags.Shape != shape.Without(2)) throw CrfErrors.TagSizes(name, shape, tags.Shape);
        this.tags = [.. this.lengths.Select((length, b) => Enumerable.Range(0, length)
            .Select(t => tags[crf.BatchFirst ? b * time + t : t * count + b]).ToArray())];
        for (var b = 0; b < count; b++)
            for (var t = 0; t < this.lengths[b]; t++)
                if ((uint)this.tags[b][t] >= (uint)crf.NumTags) throw CrfErrors.Tag(name, this.tags[b][t], b, t, crf.NumTags);
    }

    public LinearChain Chain { get; }

    public int Count => lengths.Length;

    public double Score(int b) => Chain.Score(lengths[b], Scores(b), stride, tags![b]);

    public int[] Best(int b) => Chain.Best(lengths[b], Scores(b), stride);

    /// <summary>log αₜ [T, K] and log Z of every sequence.</summary>
    public (double[] Alpha, double LogZ)[] Forward()
    {
        var sums = new (double[], double)[Count];
        Each(b =>
        {
            var alpha = new double[lengths[b] * Chain.Tags];
            sums[b] = (alpha, Chain.Forward(lengths[b], Scores(b), stride, alpha));
        });
        return sums;
    }

    /// <summary>The gradient of Σ a(b) log Z(b), and with tags of Σ a(b) (log Z(b) − score(b)): of the emissions, and of the chain's scores.</summary>
    public (Tensor Emissions, ChainCounts Counts) Gradient((double[] Alpha, double LogZ)[] sums, Func<int, double> a)
    {
        var gradient = Tensor.Zeros(e.Shape);
        var counts = new ChainCounts[Count];
        Each(b =>
        {
            var de = gradient.AsSpan()[(b * step)..];
            counts[b] = new(Chain.Tags);
            Chain.AddMarginals(lengths[b], Scores(b), stride, sums[b].Alpha, sums[b].LogZ, a(b), de, counts[b]);
            if (tags is not null) Chain.AddPath(lengths[b], stride, tags[b], -a(b), de, counts[b]);
        });
        var total = new ChainCounts(Chain.Tags); // added in order: the same bits on any number of threads
        foreach (var count in counts) total.Add(count);
        return (gradient, total);
    }

    private void Each(Action<int> sequence) => RowParts.Run(Count, Count == 0 ? 0 : 8 * e.NumElements / Count * Chain.Tags, sequence);

    private ReadOnlySpan<Real> Scores(int b) => e.AsSpan()[(b * step)..];
}
