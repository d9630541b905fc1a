using MathNet.Numerics.LinearAlgebra;

namespace Curriculum.Embeddings;

/// <summary>The largest singular values of a sparse matrix with their vectors: A ≈ U Σ Vᵀ.</summary>
/// <param name="U">Left singular vectors as columns: [rows, rank].</param>
/// <param name="SingularValues">σ₁ ≥ σ₂ ≥ …</param>
/// <param name="V">Right singular vectors as columns: [columns, rank].</param>
public sealed record TruncatedSvd(Matrix<double> U, IReadOnlyList<double> SingularValues, Matrix<double> V)
{
    /// <summary>Finds the first <paramref name="rank"/> singular values by random projection (Halko, Martinsson and Tropp 2011, arXiv:0909.4061).</summary>
    /// <remarks><code>
    /// Y = (A Aᵀ)^q A Ω,   Ω random [columns, rank + oversampling];   Q = orthonormal basis of Y
    /// B = Qᵀ A [rank + oversampling, columns] is small:   B = Ũ Σ Vᵀ,   U = Q Ũ
    /// </code>
    /// The sign of each pair of vectors is chosen so that the greatest entry of the left one, by size, is positive.</remarks>
    /// <param name="a">The matrix.</param>
    /// <param name="rank">How many singular values; cut to the smaller side of the matrix.</param>
    /// <param name="random">Draws Ω; the same state gives the same bits.</param>
    /// <param name="powerIterations">q: more bring the answer closer to the exact one where singular values fall slowly.</param>
    /// <param name="oversampling">Extra columns of Ω.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rank is not positive.</exception>
    public static TruncatedSvd Of(
        SparseMatrix a, int rank, Generator random, int powerIterations = 2, int oversampling = 10, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rank);
        ArgumentOutOfRangeException.ThrowIfNegative(powerIterations);
        var most = Math.Min(a.RowCount, a.ColumnCount);
        rank = Math.Min(rank, most);
        var width = Math.Min(rank + oversampling, most);
        var transposed = a.Transpose();
        var omega = new RowBlock(a.ColumnCount, width).Fill(() => random.Normal());
        var q = RowBlock.Product(a, omega).Orthonormalize();
        for (var i = 0; i < powerIterations; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            q = RowBlock.Product(a, RowBlock.Product(transposed, q).Orthonormalize()).Orthonormalize();
        }
        // Bᵀ = Aᵀ Q = Q₂ R, and so B = Rᵀ Q₂ᵀ: only the small Rᵀ needs a full decomposition.
        var basis = RowBlock.Product(transposed, q).Orthonormalize(out var r);
        var small = r.Transpose().Svd();
        return Signed(q.ToMatrix() * small.U.SubMatrix(0, width, 0, rank), small.S.Take(rank), basis.ToMatrix() * small.VT.Transpose().SubMatrix(0, width, 0, rank));
    }

    /// <summary>U Σ^p: the words as rows, each dimension weighted by its singular value to the power <paramref name="power"/>.</summary>
    /// <param name="words">The words of the rows.</param>
    /// <param name="power">1 keeps distances; 0.5 or 0 often serves better for similarity (Levy, Goldberg and Dagan 2015).</param>
    public WordVectors ToVectors(IReadOnlyList<string> words, double power = 1)
    {
        var values = new float[U.RowCount * U.ColumnCount];
        for (var i = 0; i < U.RowCount; i++)
            for (var k = 0; k < U.ColumnCount; k++)
                values[i * U.ColumnCount + k] = (float)(U[i, k] * Math.Pow(SingularValues[k], power));
        return new(words, U.ColumnCount, values);
    }

    private static TruncatedSvd Signed(Matrix<double> u, IEnumerable<double> singularValues, Matrix<double> v)
    {
        for (var k = 0; k < u.ColumnCount; k++)
        {
            var column = u.Column(k);
            if (column[column.AbsoluteMaximumIndex()] >= 0) continue;
            u.SetColumn(k, -column);
            v.SetColumn(k, -v.Column(k));
        }
        return new(u, [.. singularValues], v);
    }
}
