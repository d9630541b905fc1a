namespace Curriculum.Embeddings;

/// <summary>One thread's counting: the pairs of the sentences it is given.</summary>
internal sealed class PairCounter(CooccurrenceOptions options, PairRuns runs)
{
    private const int Waiting = 32;

    private readonly long[] weights = options.WholeWeights().Weights;
    private readonly PairTable table = new(options.MemoryBytes / options.Threads);
    private readonly PairSum[] waiting = new PairSum[Waiting];
    private int waitingCount;

    /// <summary>Counts the pairs of a sentence; with both sides a pair is kept once, as (smaller, greater).</summary>
    public void Count(ReadOnlySpan<int> sentence)
    {
        for (var i = 1; i < sentence.Length; i++)
        {
            var word = sentence[i];
            var nearest = Math.Min(i, weights.Length);
            for (var distance = 1; distance <= nearest; distance++)
            {
                var before = sentence[i - distance];
                var (row, column) = options.Side switch
                {
                    ContextSide.Both => (Math.Min(before, word), Math.Max(before, word)),
                    ContextSide.After => (before, word),
                    _ => (word, before),
                };
                Add(new(PairSum.KeyOf(row, column), weights[distance - 1]));
            }
        }
    }

    /// <summary>Takes all sums out, sorted; the counter is at its end then.</summary>
    public PairSum[] Finish()
    {
        AddWaiting();
        return PairSort.Sort(table.Take(more: false));
    }

    // A place in a large table is far away: it is asked for while other pairs are added.
    private void Add(PairSum pair)
    {
        table.Prefetch(pair.Key);
        waiting[waitingCount++] = pair;
        if (waitingCount == Waiting) AddWaiting();
    }

    private void AddWaiting()
    {
        foreach (var pair in waiting.AsSpan(0, waitingCount)) table.Add(pair);
        waitingCount = 0;
        if (table.IsFull) runs.Write(PairSort.Sort(table.Take(more: true)));
    }
}
