using Curriculum.Embeddings.Kernels;

namespace Curriculum.Embeddings;

/// <summary>Words and their vectors.</summary>
public sealed class WordVectors
{
    private readonly float[] values;
    private readonly Dictionary<string, int> numbers;

    /// <summary>Vectors given row by row: word i has <paramref name="values"/>[i · <paramref name="dimensions"/> …].</summary>
    /// <exception cref="ArgumentException">The number of values does not fit, or a word stands there twice.</exception>
    public WordVectors(IReadOnlyList<string> words, int dimensions, float[] values)
    {
        if (values.Length != (long)words.Count * dimensions)
            throw new ArgumentException($"WordVectors: {words.Count} words of {dimensions} dimensions need {(long)words.Count * dimensions} values, but {values.Length} were given.");
        (Words, Dimensions, this.values) = (words, dimensions, values);
        numbers = new Dictionary<string, int>(words.Count, StringComparer.Ordinal);
        for (var i = 0; i < words.Count; i++)
            if (!numbers.TryAdd(words[i], i))
                throw new ArgumentException($"WordVectors: the word \"{words[i]}\" stands in rows {numbers[words[i]]} and {i}.");
    }

    /// <summary>The words, in the order of the rows.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>The size of a vector.</summary>
    public int Dimensions { get; }

    /// <summary>The vector of row <paramref name="i"/>.</summary>
    public ReadOnlySpan<float> this[int i] => values.AsSpan(i * Dimensions, Dimensions);

    internal static WordVectors FromRows(IReadOnlyList<string> words, RowMatrix rows)
    {
        var values = new float[words.Count * rows.Dimensions];
        for (var i = 0; i < words.Count; i++) rows[i].CopyTo(values.AsSpan(i * rows.Dimensions));
        return new WordVectors(words, rows.Dimensions, values);
    }
}
