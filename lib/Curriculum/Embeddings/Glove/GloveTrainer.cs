using System.Diagnostics;

namespace Curriculum.Embeddings;

/// <summary>Walks over the blocks of <see cref="GloveLayout"/>, one diagonal after the other.</summary>
internal sealed class GloveTrainer(IGloveBlocks blocks, GloveOptions options, IGloveStep step, IProgress<TrainingProgress>? progress)
{
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly long total = blocks.Entries * options.Epochs;
    private int epoch;
    private long done;

    /// <summary>One pass over all entries, the diagonals in random order; returns the mean cost.</summary>
    public double Epoch(Generator random, CancellationToken cancellation)
    {
        epoch++;
        var cost = 0.0;
        foreach (var diagonal in random.Permutation(blocks.Groups))
        {
            cancellation.ThrowIfCancellationRequested();
            var (costs, entries) = Diagonal(diagonal, cancellation);
            (cost, done) = (cost + costs, done + entries);
            progress?.Report(new(epoch, options.Epochs, done, total, done / watch.Elapsed.TotalSeconds,
                entries == 0 ? double.NaN : costs / entries, options.LearningRate, watch.Elapsed));
        }
        return cost / blocks.Entries;
    }

    /// <summary>Trains the blocks (p, p + diagonal); each thread takes the next one that is free.</summary>
    private (double Cost, long Entries) Diagonal(int diagonal, CancellationToken cancellation)
    {
        var (costs, entries, next) = (new double[blocks.Groups], 0L, -1);
        Workers.Run(Math.Min(options.Threads, blocks.Groups), cancellation, (_, _, stop) =>
        {
            GloveEntry[] buffer = [];
            for (var p = Interlocked.Increment(ref next); p < blocks.Groups; p = Interlocked.Increment(ref next))
            {
                stop.ThrowIfCancellationRequested();
                var block = blocks.Load(p, (p + diagonal) % blocks.Groups, ref buffer);
                costs[p] = step.Update(block);
                Interlocked.Add(ref entries, block.Length);
            }
        });
        return (costs.Sum(), entries);
    }
}
