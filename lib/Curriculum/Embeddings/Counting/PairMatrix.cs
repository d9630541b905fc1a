namespace Curriculum.Embeddings;

/// <summary>Makes the matrix of sorted pairs.</summary>
internal static class PairMatrix
{
    /// <summary>With both sides a pair (i, j), i ≤ j, gives X[i, j] and X[j, i].</summary>
    /// <remarks>Pairs come sorted by (smaller, greater). So row r first gets its columns below r, rising, from the pairs (c, r),
    /// and after them its columns from r on, rising: no further sorting is needed.</remarks>
    public static SparseMatrix Build(PairSum[] sorted, int words, CooccurrenceOptions options)
    {
        var (unit, mirrored) = (options.WholeWeights().Unit, options.Side == ContextSide.Both);
        var starts = new int[words + 1];
        foreach (var pair in sorted)
        {
            starts[pair.Row + 1]++;
            if (mirrored && pair.Row != pair.Column) starts[pair.Column + 1]++;
        }
        for (var i = 0; i < words; i++) starts[i + 1] = checked(starts[i] + starts[i + 1]);
        var (columns, values, next) = (new int[starts[words]], new double[starts[words]], starts[..^1]);
        void Put(int row, int column, double value)
        {
            var at = next[row]++;
            (columns[at], values[at]) = (column, value);
        }

        foreach (var pair in sorted)
        {
            var (i, j, x) = (pair.Row, pair.Column, pair.Sum / unit);
            Put(i, j, mirrored && i == j ? 2 * x : x);
            if (mirrored && i != j) Put(j, i, x);
        }
        return new(words, words, starts, columns, values);
    }
}
