using Curriculum.Text;

namespace Curriculum.Embeddings;

/// <summary>Counts how often words stand near each other.</summary>
/// <remarks><code>
/// X[i, j] = Σ over the occurrences of j within the window of an occurrence of i of weight(distance)
/// </code>
/// No pair crosses the end of a sentence; a word outside the vocabulary takes no place in the window.
/// Sums are kept as whole numbers, so that they are exact whatever the order and the number of threads.</remarks>
public static class Cooccurrence
{
    // Sentences that a thread takes at a time.
    private const int Portion = 256;

    /// <summary>Counts a corpus that is in memory.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    /// <exception cref="OperationCanceledException">The counting was cancelled.</exception>
    public static SparseMatrix Count(EncodedCorpus corpus, CooccurrenceOptions? options = null, CancellationToken cancellation = default) =>
        Matrix([new(corpus)], corpus.Vocabulary.Count, options ?? new(), cancellation);

    /// <summary>Counts a corpus that is read as a stream.</summary>
    /// <inheritdoc cref="Count(EncodedCorpus, CooccurrenceOptions, CancellationToken)"/>
    public static SparseMatrix Count(
        Corpus corpus, Vocabulary vocabulary, CooccurrenceOptions? options = null, CancellationToken cancellation = default) =>
        Matrix(SentenceBlock.Stream(corpus, vocabulary), vocabulary.Count, options ?? new(), cancellation);

    /// <summary>Counts a corpus that is read as a stream into a file; neither the text nor the counts need fit in memory.</summary>
    /// <returns>The number of entries written; see <see cref="CooccurrenceFile"/>.</returns>
    /// <inheritdoc cref="Count(EncodedCorpus, CooccurrenceOptions, CancellationToken)"/>
    public static long CountToFile(
        Corpus corpus, Vocabulary vocabulary, string path, CooccurrenceOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new();
        return Count(SentenceBlock.Stream(corpus, vocabulary), options, cancellation,
            pairs => CooccurrenceFile.Write(path, Entries(pairs, options)));
    }

    private static SparseMatrix Matrix(IEnumerable<SentenceBlock> blocks, int words, CooccurrenceOptions options, CancellationToken cancellation) =>
        Count(blocks, options, cancellation, pairs => PairMatrix.Build(pairs as PairSum[] ?? [.. pairs], words, options));

    private static T Count<T>(
        IEnumerable<SentenceBlock> blocks, CooccurrenceOptions options, CancellationToken cancellation, Func<IEnumerable<PairSum>, T> finish)
    {
        options.Check();
        using var runs = new PairRuns(options.TemporaryFolder);
        PairCounter[] counters = [.. Enumerable.Range(0, options.Threads).Select(_ => new PairCounter(options, runs))];
        foreach (var block in blocks)
        {
            var next = 0;
            Workers.Run(options.Threads, cancellation, (thread, _, stop) =>
            {
                for (var s = Interlocked.Add(ref next, Portion); s - Portion < block.Count; s = Interlocked.Add(ref next, Portion))
                {
                    stop.ThrowIfCancellationRequested();
                    for (var i = s - Portion; i < Math.Min(s, block.Count); i++) counters[thread].Count(block[i]);
                }
            });
        }
        var sorted = new PairSum[options.Threads][];
        Workers.Run(options.Threads, cancellation, (thread, _, _) => sorted[thread] = counters[thread].Finish());
        var rest = PairMerge.Merge(sorted, cancellation);
        return finish(runs.Count == 0 ? rest : runs.Merge(rest));
    }

    private static IEnumerable<(int Row, int Column, double Value)> Entries(IEnumerable<PairSum> pairs, CooccurrenceOptions options)
    {
        var unit = options.WholeWeights().Unit;
        foreach (var pair in pairs)
        {
            var x = pair.Sum / unit;
            var mirrored = options.Side == ContextSide.Both;
            yield return (pair.Row, pair.Column, mirrored && pair.Row == pair.Column ? 2 * x : x);
            if (mirrored && pair.Row != pair.Column) yield return (pair.Column, pair.Row, x);
        }
    }
}

/// <summary>Sentences as word numbers.</summary>
internal readonly struct SentenceBlock(int[] ids, int[] starts)
{
    private const int BlockTokens = 1 << 20;
    private readonly EncodedCorpus? corpus;

    public SentenceBlock(EncodedCorpus corpus) : this([], []) => this.corpus = corpus;

    public int Count => corpus?.Sentences ?? starts.Length - 1;

    public ReadOnlySpan<int> this[int i] => corpus is null ? ids.AsSpan(starts[i]..starts[i + 1]) : corpus[i];

    /// <summary>A corpus in blocks of about a million tokens; while one is used, the next is read.</summary>
    public static IEnumerable<SentenceBlock> Stream(Corpus corpus, Vocabulary vocabulary)
    {
        using var reader = corpus.Read();
        var next = Task.Run(() => Read(reader, vocabulary));
        while (next.GetAwaiter().GetResult() is { } block)
        {
            next = Task.Run(() => Read(reader, vocabulary));
            try
            {
                yield return block;
            }
            finally
            {
                // The reader may be closed only when the read that is under way has ended, whatever became of the block.
                ((IAsyncResult)next).AsyncWaitHandle.WaitOne();
            }
        }
    }

    private static SentenceBlock? Read(SentenceReader reader, Vocabulary vocabulary)
    {
        var (ids, starts) = (new List<int>(BlockTokens), new List<int> { 0 });
        while (ids.Count < BlockTokens && reader.Read(vocabulary, out var sentence))
        {
            ids.AddRange(sentence);
            starts.Add(ids.Count);
        }
        return starts.Count == 1 ? null : new([.. ids], [.. starts]);
    }
}
