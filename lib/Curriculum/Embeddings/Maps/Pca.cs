using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace Curriculum.Embeddings;

/// <summary>Principal components: the directions in which vectors vary most (Pearson 1901).</summary>
/// <remarks><code>
/// C = (1 / (n − 1)) Σᵢ (xᵢ − x̄)(xᵢ − x̄)ᵀ = Q Λ Qᵀ;   point i lies at (xᵢ − x̄) Q₁..ₖ
/// </code>
/// The sign of a direction is chosen so that its greatest entry, by size, is positive.</remarks>
public sealed class Pca
{
    private readonly double[] mean;
    private readonly double[][] directions;

    private Pca(double[] mean, double[][] directions, double[] variances, double total) =>
        (this.mean, this.directions, Variances, ExplainedRatios) = (mean, directions, variances, [.. variances.Select(v => total == 0 ? 0 : v / total)]);

    /// <summary>The variance along each direction, falling.</summary>
    public IReadOnlyList<double> Variances { get; }

    /// <summary>The part of the whole variance along each direction.</summary>
    public IReadOnlyList<double> ExplainedRatios { get; }

    /// <summary>Finds the first <paramref name="components"/> directions.</summary>
    /// <exception cref="ArgumentException">There are fewer than two vectors.</exception>
    public static Pca Fit(WordVectors vectors, int components = 2)
    {
        if (vectors.Count < 2) throw new ArgumentException($"PCA needs at least two vectors, but there are {vectors.Count}.", nameof(vectors));
        var d = vectors.Dimensions;
        components = Math.Clamp(components, 1, d);
        var mean = new double[d];
        for (var i = 0; i < vectors.Count; i++)
            for (var k = 0; k < d; k++) mean[k] += (double)vectors[i][k] / vectors.Count;
        var covariance = new double[d, d];
        var x = new double[d];
        for (var i = 0; i < vectors.Count; i++)
        {
            for (var k = 0; k < d; k++) x[k] = vectors[i][k] - mean[k];
            for (var r = 0; r < d; r++)
                for (var c = 0; c <= r; c++) covariance[r, c] += x[r] * x[c] / (vectors.Count - 1);
        }
        for (var r = 0; r < d; r++)
            for (var c = 0; c < r; c++) covariance[c, r] = covariance[r, c];
        var eigen = Matrix<double>.Build.DenseOfArray(covariance).Evd(Symmetricity.Symmetric);
        int[] order = [.. Enumerable.Range(0, d).OrderByDescending(k => eigen.EigenValues[k].Real).Take(components)];
        return new(mean, [.. order.Select(k => Signed(eigen.EigenVectors.Column(k)))],
            [.. order.Select(k => Math.Max(eigen.EigenValues[k].Real, 0))], Enumerable.Range(0, d).Sum(k => covariance[k, k]));
    }

    /// <summary>Where every vector lies along the directions: one array of coordinates per word.</summary>
    public double[][] Project(WordVectors vectors) => [.. Enumerable.Range(0, vectors.Count).Select(i => Project(vectors[i]))];

    /// <summary>Where one vector lies along the directions.</summary>
    /// <exception cref="ArgumentException">The vector has another size than those this was fitted to.</exception>
    public double[] Project(ReadOnlySpan<float> vector)
    {
        if (vector.Length != mean.Length)
            throw new ArgumentException($"PCA: the vector has {vector.Length} values, but this was fitted to vectors of {mean.Length}.", nameof(vector));
        var centered = new double[mean.Length];
        for (var k = 0; k < mean.Length; k++) centered[k] = vector[k] - mean[k];
        return [.. directions.Select(direction => TensorPrimitives.Dot<double>(centered, direction))];
    }

    private static double[] Signed(Vector<double> direction) =>
        (direction[direction.AbsoluteMaximumIndex()] < 0 ? -direction : direction).ToArray();
}
