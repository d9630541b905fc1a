using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace Curriculum.Embeddings;

/// <summary>A tall dense matrix, row after row, as the randomised decomposition needs it.</summary>
internal sealed class RowBlock(int rows, int width)
{
    private readonly double[] values = new double[(long)rows * width];

    private Span<double> this[int i] => values.AsSpan(i * width, width);

    public RowBlock Fill(Func<double> next)
    {
        foreach (ref var x in values.AsSpan()) x = next();
        return this;
    }

    /// <summary>A B; every row of the product is summed by one thread in one order, so the bits do not depend on threads.</summary>
    public static RowBlock Product(SparseMatrix a, RowBlock b)
    {
        var product = new RowBlock(a.RowCount, b.Width);
        Parallel.For(0, a.RowCount, i =>
        {
            var columns = a.RowColumns(i);
            var entries = a.RowValues(i);
            var row = product[i];
            for (var k = 0; k < columns.Length; k++) TensorPrimitives.MultiplyAdd(b[columns[k]], entries[k], row, row);
        });
        return product;
    }

    /// <summary>The same columns made orthonormal, from left to right (Gram–Schmidt, twice for safety; a dependent column becomes zero).</summary>
    public RowBlock Orthonormalize() => Orthonormalize(out _);

    /// <inheritdoc cref="Orthonormalize()"/>
    /// <param name="r">The upper triangle with this = Q R.</param>
    public RowBlock Orthonormalize(out Matrix<double> r)
    {
        // As rows of the transpose the columns lie together in memory.
        var columns = Enumerable.Range(0, width).Select(Column).ToArray();
        r = Matrix<double>.Build.Dense(width, width);
        for (var k = 0; k < width; k++)
        {
            var before = TensorPrimitives.Norm<double>(columns[k]);
            for (var pass = 0; pass < 2; pass++)
            {
                for (var j = 0; j < k; j++)
                {
                    var along = TensorPrimitives.Dot<double>(columns[j], columns[k]);
                    r[j, k] += along;
                    TensorPrimitives.MultiplyAdd<double>(columns[j], -along, columns[k], columns[k]);
                }
            }
            var norm = TensorPrimitives.Norm<double>(columns[k]);
            r[k, k] = norm <= 1e-12 * before ? 0 : norm;
            if (r[k, k] == 0) Array.Clear(columns[k]);
            else TensorPrimitives.Divide<double>(columns[k], norm, columns[k]);
        }
        var q = new RowBlock(rows, width);
        for (var i = 0; i < rows; i++)
            for (var k = 0; k < width; k++) q[i][k] = columns[k][i];
        return q;
    }

    public Matrix<double> ToMatrix() => Matrix<double>.Build.Dense(rows, width, (i, k) => values[i * width + k]);

    private int Width => width;

    private double[] Column(int k)
    {
        var column = new double[rows];
        for (var i = 0; i < rows; i++) column[i] = values[i * width + k];
        return column;
    }
}
