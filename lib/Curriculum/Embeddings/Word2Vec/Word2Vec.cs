using System.Runtime.Intrinsics;
using Curriculum.Embeddings.Kernels;
using Curriculum.Text;

namespace Curriculum.Embeddings;

/// <summary>word2vec: word vectors learned by predicting words from their neighbours (Mikolov et al. 2013, arXiv:1301.3781 and 1310.4546).</summary>
/// <remarks>Skip-gram with negative sampling maximises, over every pair of a word w and a context word c within the window,
/// <code>
/// log σ(v_c · u_w) + Σₖ₌₁..ₙ log σ(−v_c · u_k),   k drawn by count^0.75
/// </code>
/// CBOW puts the mean of the context vectors in v_c's place. The step itself is in <c>WindowEquation</c>; <c>WindowKernel</c> is its fast form.</remarks>
public static class Word2Vec
{
    private const int PartsOfAThread = 32;

    /// <summary>Trains vectors for every word of <paramref name="corpus"/>.</summary>
    /// <param name="corpus">The corpus; its words become the words of the vectors.</param>
    /// <param name="options">The settings; null means the defaults.</param>
    /// <param name="progress">Told about a hundred times how far the training is, on the calling thread.</param>
    /// <param name="cancellation">Stops the training.</param>
    /// <exception cref="ArgumentException">The corpus is empty or a setting is out of range.</exception>
    /// <exception cref="OperationCanceledException">The training was cancelled.</exception>
    public static WordVectors Train(
        EncodedCorpus corpus, Word2VecOptions? options = null,
        IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        options ??= new Word2VecOptions();
        var input = Train(corpus, options, progress, cancellation, Kernel);
        return WordVectors.FromRows(corpus.Vocabulary, input);
    }

    internal static RowMatrix Train(
        EncodedCorpus corpus, Word2VecOptions options, IProgress<TrainingProgress>? progress, CancellationToken cancellation,
        Func<RowMatrix, RowMatrix, int, int, IWindowStep> newStep)
    {
        options.Check();
        if (corpus.Tokens == 0) throw new ArgumentException("The corpus has no words to learn from.", nameof(corpus));
        ITargetSource source = options.Output == OutputLayer.NegativeSampling
            ? new NegativeTargets(corpus.Vocabulary, options.Negatives, options.NegativePower)
            : new PathTargets(new HuffmanTree(corpus.Vocabulary.Counts), corpus.Vocabulary.Count);
        var start = new Generator(options.Seed);
        var input = new RowMatrix(corpus.Vocabulary.Count, options.Dimensions).Fill(() => (float)((start.Uniform() - 0.5) / options.Dimensions));
        var output = new RowMatrix(source.Rows, options.Dimensions);
        var clock = new TrainingClock(corpus.Tokens, options.Epochs, options.StartRate, progress);

        // Threads take parts of the corpus as they come to them, so that all walk through the same epoch, whichever is held up.
        var (parts, taken) = (options.UpdatingThreads == 1 ? 1 : PartsOfAThread * options.UpdatingThreads, -1L);
        Workers.Run(options.UpdatingThreads, cancellation, (thread, _, stop) =>
        {
            var step = newStep(input, output, 2 * options.Window, Math.Max(source.MostTargets, 1));
            var worker = new Word2VecWorker(corpus, options, source, step, clock, new Generator(options.Seed * 1000 + thread));
            for (var part = Interlocked.Increment(ref taken); part < (long)parts * options.Epochs; part = Interlocked.Increment(ref taken))
                worker.Run(FirstSentence(corpus, part % parts, parts), FirstSentence(corpus, part % parts + 1, parts), thread == 0, stop);
        });
        return input;
    }

    /// <summary>Where a part starts: all have about the same number of tokens.</summary>
    private static int FirstSentence(EncodedCorpus corpus, long part, int parts)
    {
        var found = corpus.Starts.BinarySearch((int)(corpus.Tokens * part / parts));
        return found < 0 ? ~found : found;
    }

    /// <summary>The kernel for the widest vectors of this processor.</summary>
    internal static IWindowStep Kernel(RowMatrix input, RowMatrix output, int contexts, int targets) =>
        Vector512.IsHardwareAccelerated ? new WindowKernel<Simd512, Vector512<float>>(input, output, contexts, targets)
        : Vector256.IsHardwareAccelerated ? new WindowKernel<Simd256, Vector256<float>>(input, output, contexts, targets)
        : new WindowKernel<Simd128, Vector128<float>>(input, output, contexts, targets);
}
