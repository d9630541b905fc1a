using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using Curriculum.Embeddings.Kernels;
using Curriculum.Text;

namespace Curriculum.Embeddings;

/// <summary>What GloVe learned.</summary>
/// <param name="Vectors">The sum of word and context vectors, which the paper recommends.</param>
/// <param name="Words">The word vectors wᵢ.</param>
/// <param name="Contexts">The context vectors w̃ⱼ.</param>
/// <param name="WordBiases">The biases bᵢ.</param>
/// <param name="ContextBiases">The biases b̃ⱼ.</param>
/// <param name="Costs">The mean cost of an entry in each epoch.</param>
public sealed record GloveResult(
    WordVectors Vectors, WordVectors Words, WordVectors Contexts,
    IReadOnlyList<double> WordBiases, IReadOnlyList<double> ContextBiases, IReadOnlyList<double> Costs);

/// <summary>GloVe: word vectors whose products are the logarithms of co-occurrence counts (Pennington, Socher and Manning 2014).</summary>
/// <remarks>Weighted least squares on log counts, solved by AdaGrad:
/// <code>
/// J = ½ Σᵢⱼ f(Xᵢⱼ) (wᵢ·w̃ⱼ + bᵢ + b̃ⱼ − log Xᵢⱼ)²
/// </code>
/// The step itself is in <c>GloveEquation</c>; <c>GloveKernel</c> is its fast form.</remarks>
public static class Glove
{
    /// <summary>Counts with GloVe's own weighting (1 / distance, both sides), then trains.</summary>
    /// <inheritdoc cref="Train(SparseMatrix, IReadOnlyList{string}, GloveOptions, IProgress{TrainingProgress}, CancellationToken)"/>
    public static GloveResult Train(
        EncodedCorpus corpus, int window = 10, GloveOptions? options = null,
        IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        var counting = new CooccurrenceOptions { Window = window, Weight = DistanceWeight.Inverse };
        return Train(Cooccurrence.Count(corpus, counting, cancellation), corpus.Vocabulary, options, progress, cancellation);
    }

    /// <summary>Trains vectors on co-occurrence counts.</summary>
    /// <param name="counts">The counts X; row and column i belong to word i.</param>
    /// <param name="words">The words.</param>
    /// <param name="options">The settings; null means the defaults.</param>
    /// <param name="progress">Told after each part of an epoch how far the training is, on the calling thread.</param>
    /// <param name="cancellation">Stops the training.</param>
    /// <exception cref="ArgumentException">The matrix is not square, has another size than the words, is empty, or a count is not positive.</exception>
    /// <exception cref="OperationCanceledException">The training was cancelled.</exception>
    public static GloveResult Train(
        SparseMatrix counts, IReadOnlyList<string> words, GloveOptions? options = null,
        IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default) =>
        Train(counts, words, options ?? new(), progress, cancellation, Kernel);

    /// <summary>Trains on a file of counts that need not fit in memory: see <see cref="Cooccurrence.CountToFile"/> and <see cref="CooccurrenceFile"/>.</summary>
    /// <remarks>The entries are put into a temporary file block by block, of which each thread holds one at a time.</remarks>
    /// <param name="path">The file of counts.</param>
    /// <param name="words">The words.</param>
    /// <param name="options">The settings; null means the defaults.</param>
    /// <param name="progress">Told after each part of an epoch how far the training is, on the calling thread.</param>
    /// <param name="cancellation">Stops the training.</param>
    /// <exception cref="DamagedFileException">The file is cut, empty, or has a number above that of the words.</exception>
    /// <exception cref="OperationCanceledException">The training was cancelled.</exception>
    public static GloveResult Train(
        string path, IReadOnlyList<string> words, GloveOptions? options = null,
        IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        (options ??= new()).Check();
        var entries = CooccurrenceFile.Read(path).Select(e => e.Row < words.Count && e.Column < words.Count ? e
            : throw new DamagedFileException(path, $"it counts words {e.Row + 1} and {e.Column + 1}, but there are {words.Count} words."));
        if (!entries.Any()) throw new DamagedFileException(path, "the file has no counts to learn from.");
        return Train(words, options, progress, cancellation, Kernel, random => new GloveBlockFile(words.Count, entries, options, random));
    }

    internal static GloveResult Train(
        SparseMatrix counts, IReadOnlyList<string> words, GloveOptions options, IProgress<TrainingProgress>? progress,
        CancellationToken cancellation, Func<GloveRows, GloveRows, double, IGloveStep> newStep)
    {
        Check(counts, words, options);
        return Train(words, options, progress, cancellation, newStep, random => new GloveBlocks(counts, options, random));
    }

    private static GloveResult Train(
        IReadOnlyList<string> words, GloveOptions options, IProgress<TrainingProgress>? progress, CancellationToken cancellation,
        Func<GloveRows, GloveRows, double, IGloveStep> newStep, Func<Generator, IGloveBlocks> newBlocks)
    {
        var random = new Generator(options.Seed);
        var (w, v) = (new GloveRows(words.Count, options.Dimensions, random), new GloveRows(words.Count, options.Dimensions, random));
        using var blocks = newBlocks(random);
        var trainer = new GloveTrainer(blocks, options, newStep(w, v, options.LearningRate), progress);
        var costs = Enumerable.Range(0, options.Epochs).Select(_ => trainer.Epoch(random, cancellation)).ToArray();
        return new(
            Vectors(words, options, (i, row) => TensorPrimitives.Add(w.Vector(i), v.Vector(i), row)),
            Vectors(words, options, (i, row) => w.Vector(i).CopyTo(row)),
            Vectors(words, options, (i, row) => v.Vector(i).CopyTo(row)),
            [.. Enumerable.Range(0, words.Count).Select(i => (double)w.Bias(i))],
            [.. Enumerable.Range(0, words.Count).Select(i => (double)v.Bias(i))],
            costs);
    }

    /// <summary>The kernel for the widest vectors of this processor.</summary>
    internal static IGloveStep Kernel(GloveRows words, GloveRows contexts, double rate) =>
        Vector512.IsHardwareAccelerated ? new GloveKernel<Simd512, Vector512<float>>(words, contexts, rate)
        : Vector256.IsHardwareAccelerated ? new GloveKernel<Simd256, Vector256<float>>(words, contexts, rate)
        : new GloveKernel<Simd128, Vector128<float>>(words, contexts, rate);

    private delegate void FillRow(int word, Span<float> row);

    private static WordVectors Vectors(IReadOnlyList<string> words, GloveOptions options, FillRow fill)
    {
        var values = new float[words.Count * options.Dimensions];
        for (var i = 0; i < words.Count; i++) fill(i, values.AsSpan(i * options.Dimensions, options.Dimensions));
        return new(words, options.Dimensions, values);
    }

    private static void Check(SparseMatrix counts, IReadOnlyList<string> words, GloveOptions options)
    {
        options.Check();
        if (counts.RowCount != words.Count || counts.ColumnCount != words.Count)
            throw new ArgumentException($"GloVe: {words.Count} words need a {words.Count} × {words.Count} matrix, but this one is {counts.RowCount} × {counts.ColumnCount}.", nameof(counts));
        if (counts.NonZero == 0) throw new ArgumentException("GloVe: the matrix has no counts to learn from.", nameof(counts));
        foreach (var (i, j, x) in counts.Entries())
            if (!(x > 0) || !double.IsFinite(x)) throw new ArgumentException($"GloVe: X[{i}, {j}] = {x}, but counts are above 0 and finite: their logarithm is taken.", nameof(counts));
    }
}
