using System.Numerics.Tensors;
using Curriculum.Embeddings.Kernels;

namespace Curriculum.Embeddings;

/// <summary>Words and their vectors: look up, compare, save.</summary>
/// <remarks>Vectors never change once they are here, so they may be shared between threads.</remarks>
public sealed partial class WordVectors
{
    private readonly float[] values;
    private readonly Dictionary<string, int> numbers;
    private readonly Lazy<float[]> unit;

    /// <summary>Vectors given row by row: the vector of word i starts at <paramref name="values"/>[i · <paramref name="dimensions"/>].</summary>
    /// <exception cref="ArgumentException">The number of values does not fit, or a word stands there twice.</exception>
    public WordVectors(IReadOnlyList<string> words, int dimensions, float[] values)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimensions);
        if (values.Length != (long)words.Count * dimensions)
            throw new ArgumentException($"WordVectors: {words.Count} words of {dimensions} dimensions need {(long)words.Count * dimensions} values, but {values.Length} were given.", nameof(values));
        (Words, Dimensions, this.values) = (words, dimensions, values);
        unit = new(UnitRows);
        numbers = new(words.Count, StringComparer.Ordinal);
        for (var i = 0; i < words.Count; i++)
            if (!numbers.TryAdd(words[i], i))
                throw new ArgumentException($"WordVectors: the word \"{words[i]}\" stands in rows {numbers[words[i]]} and {i}.", nameof(words));
    }

    /// <summary>The words, in the order of the rows.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>The number of words.</summary>
    public int Count => Words.Count;

    /// <summary>The size of a vector.</summary>
    public int Dimensions { get; }

    /// <summary>All vectors, row after row: [Count, Dimensions].</summary>
    public ReadOnlySpan<float> Values => values;

    /// <summary>The vector of row <paramref name="i"/>.</summary>
    public ReadOnlySpan<float> this[int i] => values.AsSpan(i * Dimensions, Dimensions);

    /// <summary>The vector of <paramref name="word"/>.</summary>
    /// <exception cref="KeyNotFoundException">There is no vector for it.</exception>
    public ReadOnlySpan<float> this[string word] => this[Require(word)];

    /// <summary>The row of <paramref name="word"/>, or −1.</summary>
    public int IndexOf(string word) => numbers.GetValueOrDefault(word, -1);

    /// <summary>Whether there is a vector for <paramref name="word"/>.</summary>
    public bool Contains(string word) => numbers.ContainsKey(word);

    /// <summary>The cosine of the angle between two words' vectors: a · b / (‖a‖ ‖b‖); 0 where one of them is zero.</summary>
    /// <exception cref="KeyNotFoundException">A word has no vector.</exception>
    public double Similarity(string a, string b) => TensorPrimitives.Dot(Unit(Require(a)), Unit(Require(b)));

    /// <summary>The same words with every vector divided by its length; a zero vector stays zero.</summary>
    public WordVectors Normalized() => new(Words, Dimensions, (float[])unit.Value.Clone());

    /// <summary>The same words with the mean of all vectors taken off each.</summary>
    public WordVectors Centered()
    {
        var mean = new float[Dimensions];
        for (var i = 0; i < Count; i++) TensorPrimitives.Add(mean, this[i], mean);
        TensorPrimitives.Divide(mean, Count, mean);
        var centered = (float[])values.Clone();
        for (var i = 0; i < Count; i++)
        {
            var row = centered.AsSpan(i * Dimensions, Dimensions);
            TensorPrimitives.Subtract(row, mean, row);
        }
        return new(Words, Dimensions, centered);
    }

    /// <summary>The vectors of some words, in the order given.</summary>
    /// <exception cref="KeyNotFoundException">A word has no vector.</exception>
    public WordVectors Select(IReadOnlyList<string> words)
    {
        var chosen = new float[words.Count * Dimensions];
        for (var i = 0; i < words.Count; i++) this[words[i]].CopyTo(chosen.AsSpan(i * Dimensions));
        return new(words, Dimensions, chosen);
    }

    /// <summary>One line: the size and the first words.</summary>
    public override string ToString() =>
        $"{Count:N0} vectors of {Dimensions} dimensions: {string.Join(", ", Words.Take(5))}{(Count > 5 ? ", …" : "")}";

    internal static WordVectors FromRows(IReadOnlyList<string> words, RowMatrix rows)
    {
        var values = new float[words.Count * rows.Dimensions];
        for (var i = 0; i < words.Count; i++) rows[i].CopyTo(values.AsSpan(i * rows.Dimensions));
        return new(words, rows.Dimensions, values);
    }

    private ReadOnlySpan<float> Unit(int i) => unit.Value.AsSpan(i * Dimensions, Dimensions);

    private int Require(string word) => numbers.TryGetValue(word, out var i) ? i
        : throw new KeyNotFoundException($"There is no vector for \"{word}\" among {Count} words. Lower case? A lower minCount when the vocabulary is built?");

    private float[] UnitRows()
    {
        var rows = (float[])values.Clone();
        for (var i = 0; i < Count; i++)
        {
            var row = rows.AsSpan(i * Dimensions, Dimensions);
            var norm = TensorPrimitives.Norm(row);
            if (norm > 0) TensorPrimitives.Divide(row, norm, row);
        }
        return rows;
    }
}
