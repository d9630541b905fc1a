using System.Diagnostics;

namespace Curriculum.Embeddings;

/// <summary>Counts what all threads have done, and from it gives the learning rate and the reports.</summary>
internal sealed class TrainingClock(long totalPerEpoch, int epochs, double startRate, IProgress<TrainingProgress>? progress)
{
    private const int Reports = 100;
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly long total = totalPerEpoch * epochs;
    private readonly Lock gate = new();
    private long done, reported;
    private (double Sum, long Items) loss;
    private double lastLoss = double.NaN;

    /// <summary>Items a thread should do before it calls <see cref="Advance"/> again.</summary>
    public int Interval { get; } = (int)Math.Clamp(totalPerEpoch * epochs / 1000, 1, 10_000);

    /// <summary>η = η₀ · max(1 − done/total, 10⁻⁴).</summary>
    public double Rate => startRate * Math.Max(1 - (double)Volatile.Read(ref done) / total, 1e-4);

    /// <summary>Adds finished work and its loss. Only the thread that started the training reports, so that a cell's output is drawn by the cell.</summary>
    public void Advance(long items, (double Sum, long Items) newLoss, bool mayReport)
    {
        var now = Interlocked.Add(ref done, items);
        TrainingProgress report;
        lock (gate)
        {
            loss = (loss.Sum + newLoss.Sum, loss.Items + newLoss.Items);
            if (!mayReport || progress is null || now == reported || (now - reported < total / Reports && now < total)) return;
            if (loss.Items > 0) lastLoss = loss.Sum / loss.Items;
            report = Report(now, startRate * Math.Max(1 - (double)now / total, 1e-4));
            (reported, loss) = (now, default);
        }
        progress.Report(report);
    }

    private TrainingProgress Report(long now, double rate) => new(
        (int)Math.Min(now / Math.Max(totalPerEpoch, 1) + 1, epochs), epochs, now, total, now / watch.Elapsed.TotalSeconds,
        lastLoss, rate, watch.Elapsed);
}
