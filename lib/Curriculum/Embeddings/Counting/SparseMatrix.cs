namespace Curriculum.Embeddings;

/// <summary>A matrix that stores only what is not zero, row after row (compressed sparse rows).</summary>
/// <remarks>Row i has the columns <c>Columns[Starts[i] … Starts[i+1]−1]</c> in rising order, and the values at the same places.</remarks>
public sealed class SparseMatrix
{
    private readonly int[] starts;
    private readonly int[] columns;
    private readonly double[] values;

    internal SparseMatrix(int rowCount, int columnCount, int[] starts, int[] columns, double[] values)
    {
        (RowCount, ColumnCount, this.starts, this.columns, this.values) = (rowCount, columnCount, starts, columns, values);
    }

    /// <summary>The number of rows.</summary>
    public int RowCount { get; }

    /// <summary>The number of columns.</summary>
    public int ColumnCount { get; }

    /// <summary>The number of values stored.</summary>
    public int NonZero => values.Length;

    /// <summary>The part of all places that is stored: 1 would be a dense matrix.</summary>
    public double Density => RowCount == 0 || ColumnCount == 0 ? 0 : NonZero / ((double)RowCount * ColumnCount);

    /// <summary>The sum of all values.</summary>
    public double Sum => values.Sum();

    /// <summary>The value in row <paramref name="i"/> and column <paramref name="j"/>; 0 where nothing is stored.</summary>
    public double this[int i, int j]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)j, (uint)ColumnCount, nameof(j));
            var found = RowColumns(i).BinarySearch(j);
            return found < 0 ? 0 : RowValues(i)[found];
        }
    }

    /// <summary>The columns that row <paramref name="i"/> stores, rising.</summary>
    public ReadOnlySpan<int> RowColumns(int i) => columns.AsSpan(starts[i]..starts[i + 1]);

    /// <summary>The values that row <paramref name="i"/> stores.</summary>
    public ReadOnlySpan<double> RowValues(int i) => values.AsSpan(starts[i]..starts[i + 1]);

    /// <summary>The sum of every row.</summary>
    public double[] RowSums()
    {
        var sums = new double[RowCount];
        for (var i = 0; i < RowCount; i++)
            foreach (var x in RowValues(i)) sums[i] += x;
        return sums;
    }

    /// <summary>The sum of every column.</summary>
    public double[] ColumnSums()
    {
        var sums = new double[ColumnCount];
        for (var k = 0; k < values.Length; k++) sums[columns[k]] += values[k];
        return sums;
    }

    /// <summary>All values in reading order as (row, column, value).</summary>
    public IEnumerable<(int Row, int Column, double Value)> Entries()
    {
        for (var i = 0; i < RowCount; i++)
            for (var k = starts[i]; k < starts[i + 1]; k++) yield return (i, columns[k], values[k]);
    }

    /// <summary>A matrix from entries in any order; entries of one place are added up, and zeros are left out.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An entry lies outside the matrix.</exception>
    public static SparseMatrix FromEntries(int rowCount, int columnCount, IEnumerable<(int Row, int Column, double Value)> entries)
    {
        Dictionary<(int Row, int Column), double> sums = [];
        foreach (var (i, j, x) in entries)
        {
            if ((uint)i >= (uint)rowCount || (uint)j >= (uint)columnCount)
                throw new ArgumentOutOfRangeException(nameof(entries), $"Entry ({i}, {j}) lies outside a matrix of {rowCount} rows and {columnCount} columns.");
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(sums, (i, j), out _) += x;
        }
        var builder = new SparseMatrixBuilder(rowCount, columnCount);
        foreach (var (place, x) in sums.OrderBy(e => e.Key))
            if (x != 0) builder.Add(place.Row, place.Column, x);
        return builder.Build();
    }

    /// <summary>Columns become rows.</summary>
    public SparseMatrix Transpose()
    {
        var newStarts = new int[ColumnCount + 1];
        foreach (var j in columns) newStarts[j + 1]++;
        for (var j = 0; j < ColumnCount; j++) newStarts[j + 1] += newStarts[j];
        var (newColumns, newValues, next) = (new int[NonZero], new double[NonZero], newStarts[..^1]);
        for (var i = 0; i < RowCount; i++)
        {
            for (var k = starts[i]; k < starts[i + 1]; k++)
            {
                var at = next[columns[k]]++;
                (newColumns[at], newValues[at]) = (i, values[k]);
            }
        }
        return new(ColumnCount, RowCount, newStarts, newColumns, newValues);
    }

    /// <summary>The same places with other values: <paramref name="map"/> gets row, column and value; what becomes zero is dropped.</summary>
    public SparseMatrix Map(Func<int, int, double, double> map)
    {
        var builder = new SparseMatrixBuilder(RowCount, ColumnCount);
        for (var i = 0; i < RowCount; i++)
        {
            for (var k = starts[i]; k < starts[i + 1]; k++)
            {
                var x = map(i, columns[k], values[k]);
                if (x != 0) builder.Add(i, columns[k], x);
            }
        }
        return builder.Build();
    }

    /// <summary>The first rows and columns only.</summary>
    public SparseMatrix Head(int rowCount, int columnCount)
    {
        var builder = new SparseMatrixBuilder(Math.Min(rowCount, RowCount), Math.Min(columnCount, ColumnCount));
        foreach (var (i, j, x) in Entries())
            if (i < rowCount && j < columnCount) builder.Add(i, j, x);
        return builder.Build();
    }

    /// <summary>Two matrices with the same rows side by side.</summary>
    /// <exception cref="ArgumentException">The numbers of rows differ.</exception>
    public static SparseMatrix Concatenate(SparseMatrix left, SparseMatrix right)
    {
        if (left.RowCount != right.RowCount)
            throw new ArgumentException($"Concatenate: the matrices have {left.RowCount} and {right.RowCount} rows.");
        var builder = new SparseMatrixBuilder(left.RowCount, left.ColumnCount + right.ColumnCount);
        for (var i = 0; i < left.RowCount; i++)
        {
            for (var k = left.starts[i]; k < left.starts[i + 1]; k++) builder.Add(i, left.columns[k], left.values[k]);
            for (var k = right.starts[i]; k < right.starts[i + 1]; k++) builder.Add(i, left.ColumnCount + right.columns[k], right.values[k]);
        }
        return builder.Build();
    }

    /// <summary>Some columns, each at most once, in the order given.</summary>
    public SparseMatrix SelectColumns(IReadOnlyList<int> kept)
    {
        var place = new int[ColumnCount];
        Array.Fill(place, -1);
        for (var at = 0; at < kept.Count; at++) place[kept[at]] = at;
        var builder = new SparseMatrixBuilder(RowCount, kept.Count);
        for (var i = 0; i < RowCount; i++)
        {
            var row = Enumerable.Range(starts[i], starts[i + 1] - starts[i]).Where(k => place[columns[k]] >= 0);
            foreach (var k in row.OrderBy(k => place[columns[k]])) builder.Add(i, place[columns[k]], values[k]);
        }
        return builder.Build();
    }

    /// <summary>Every row, zeros included, as the vector of a word.</summary>
    public WordVectors ToVectors(IReadOnlyList<string> words)
    {
        var dense = new float[RowCount * ColumnCount];
        foreach (var (i, j, x) in Entries()) dense[i * ColumnCount + j] = (float)x;
        return new(words, ColumnCount, dense);
    }

    /// <summary>All places, zeros included: for small matrices and their pictures.</summary>
    public double[,] ToDense()
    {
        var dense = new double[RowCount, ColumnCount];
        foreach (var (i, j, x) in Entries()) dense[i, j] = x;
        return dense;
    }

    /// <summary>One line: the size and how full it is.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{RowCount:N0} × {ColumnCount:N0} matrix, {NonZero:N0} values ({Density:P2})");
}

/// <summary>Makes a <see cref="SparseMatrix"/> from entries that come in reading order.</summary>
internal sealed class SparseMatrixBuilder(int rowCount, int columnCount)
{
    private readonly int[] starts = new int[rowCount + 1];
    private readonly List<int> columns = [];
    private readonly List<double> values = [];

    public void Add(int row, int column, double value)
    {
        starts[row + 1]++;
        columns.Add(column);
        values.Add(value);
    }

    public SparseMatrix Build()
    {
        for (var i = 0; i < rowCount; i++) starts[i + 1] += starts[i];
        return new(rowCount, columnCount, starts, [.. columns], [.. values]);
    }
}
