using Curriculum.Tensors;

namespace Curriculum.Training;

/// <summary>Examples dealt out in batches, in a new order each epoch.</summary>
/// <typeparam name="T">What a batch is: for instance inputs and targets.</typeparam>
public sealed class Batches<T>
{
    private readonly Func<int[], T> make;

    /// <summary>Batches of <paramref name="size"/> out of <paramref name="examples"/> examples, the last one perhaps smaller.</summary>
    /// <param name="examples">How many examples there are.</param>
    /// <param name="size">How many make a batch.</param>
    /// <param name="make">Makes a batch out of the numbers of its examples.</param>
    /// <param name="shuffle">Whether each epoch has an order of its own; without, the examples come in theirs.</param>
    /// <param name="dropLast">Whether a smaller last batch is left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no examples, or a batch would be empty.</exception>
    public Batches(int examples, int size, Func<int[], T> make, bool shuffle = true, bool dropLast = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(examples);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        (Examples, Size, this.make, Shuffled) = (examples, size, make, shuffle);
        Count = dropLast ? examples / size : (examples + size - 1) / size;
        if (Count == 0) throw new ArgumentOutOfRangeException(nameof(size), $"Batches: {examples} examples do not fill one batch of {size}, and dropLast leaves it out.");
    }

    /// <summary>How many batches make an epoch.</summary>
    public int Count { get; }

    /// <summary>How many examples there are.</summary>
    public int Examples { get; }

    /// <summary>How many examples a full batch has.</summary>
    public int Size { get; }

    /// <summary>Whether each epoch has an order of its own.</summary>
    public bool Shuffled { get; }

    /// <summary>The batches with the examples in their own order: for measuring.</summary>
    public IEnumerable<T> InOrder()
    {
        int[] order = [.. Enumerable.Range(0, Examples)];
        for (var i = 0; i < Count; i++) yield return Make(order, i);
    }

    /// <summary>The order of an epoch.</summary>
    internal int[] Order(Generator? generator) => !Shuffled ? [.. Enumerable.Range(0, Examples)]
        : generator?.Permutation(Examples) ?? throw new ArgumentException(
            "Batches: shuffling needs a source of randomness. Set FitOptions.Generator, as in new FitOptions { Generator = new Generator(1) }, or make the batches with shuffle: false.");

    /// <summary>Batch number <paramref name="batch"/> of an order.</summary>
    internal T Make(int[] order, int batch) => make(order[(batch * Size)..Math.Min(order.Length, (batch + 1) * Size)]);
}

/// <summary>Batches of tensors.</summary>
public static class Batches
{
    /// <summary>Rows of inputs [N, ..] with the class of each [N]: a batch has X [B, ..] and Y [B].</summary>
    /// <exception cref="ArgumentException">There are not as many targets as inputs.</exception>
    public static Batches<(Tensor X, Indices Y)> Of(Tensor x, Indices y, int size, bool shuffle = true) =>
        new(Same(x.Shape, y.Shape), size, rows => (x.IndexSelect(rows), y.Rows(rows)), shuffle);

    /// <summary>Rows of inputs [N, ..] with a target each [N, ..]: a batch has X [B, ..] and Y [B, ..].</summary>
    /// <exception cref="ArgumentException">There are not as many targets as inputs.</exception>
    public static Batches<(Tensor X, Tensor Y)> Of(Tensor x, Tensor y, int size, bool shuffle = true) =>
        new(Same(x.Shape, y.Shape), size, rows => (x.IndexSelect(rows), y.IndexSelect(rows)), shuffle);

    /// <summary>Rows of ids [N, ..] with a class each [N, ..], such as sentences with their tags: a batch has X [B, ..] and Y [B, ..].</summary>
    /// <exception cref="ArgumentException">There are not as many targets as inputs.</exception>
    public static Batches<(Indices X, Indices Y)> Of(Indices x, Indices y, int size, bool shuffle = true) =>
        new(Same(x.Shape, y.Shape), size, rows => (x.Rows(rows), y.Rows(rows)), shuffle);

    private static int Same(Shape x, Shape y) => x.Rank > 0 && y.Rank > 0 && x[0] == y[0] ? x[0]
        : throw ShapeErrors.MustMatch("Batches", x, y, "There must be one target for each input: the first sizes must be equal.");
}
