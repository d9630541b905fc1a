namespace Curriculum.Embeddings;

/// <summary>One thread's counting: walks over all sentences and counts the pairs that are its own.</summary>
internal sealed class PairCounter(CooccurrenceOptions options, PairRuns runs, int part, int parts)
{
    private readonly long[] weights = options.WholeWeights().Weights;
    private readonly PairTable table = new(options.MemoryBytes / parts);

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
                if (parts == 1 || IsMine(row, column)) table.Add(PairSum.KeyOf(row, column), weights[distance - 1]);
            }
            if (table.IsFull) runs.Write(PairSort.Sort(table.Take()));
        }
    }

    public PairSum[] Take() => table.Take();

    private bool IsMine(int row, int column) =>
        ((uint)row * 0x9E3779B1 ^ (uint)column * 0x85EBCA6B) >> 16 is var mixed && mixed % (uint)parts == (uint)part;
}
