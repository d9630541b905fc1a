using System.Numerics.Tensors;

namespace Curriculum.Embeddings;

/// <summary>The positions on a t-SNE map and their gradient descent with momentum and a gain per coordinate (Jacobs 1988).</summary>
internal sealed class TSneMap
{
    // Coordinate-major: y[d][i], so that a row of differences is one vector operation.
    private readonly double[][] y, velocity, gain, gradient;
    private readonly int n;

    public TSneMap(int points, TSneOptions options, Generator random)
        : this(Coordinates(options.Dimensions, points, () => random.Normal(0, 1e-4)), options.LearningRate ?? Math.Max(points / options.Exaggeration, 50))
    {
    }

    /// <param name="coordinates">The positions: coordinates[d][i] of point i.</param>
    /// <param name="rate">The learning rate.</param>
    public TSneMap(double[][] coordinates, double rate)
    {
        (n, y, Rate) = (coordinates[0].Length, coordinates, rate);
        (velocity, gain, gradient) = (Coordinates(y.Length, n, () => 0), Coordinates(y.Length, n, () => 1), Coordinates(y.Length, n, () => 0));
    }

    public double Rate { get; }

    public double[][] Points() => [.. Enumerable.Range(0, n).Select(i => y.Select(coordinate => coordinate[i]).ToArray())];

    public void Step(double[][] p, double exaggeration, double momentum)
    {
        Gradient(p, exaggeration);
        for (var d = 0; d < y.Length; d++)
        {
            for (var i = 0; i < n; i++)
            {
                ref var g = ref gain[d][i];
                g = Math.Max(Math.Sign(gradient[d][i]) == Math.Sign(velocity[d][i]) ? g * 0.8 : g + 0.2, 0.01);
                velocity[d][i] = momentum * velocity[d][i] - Rate * g * gradient[d][i];
                y[d][i] += velocity[d][i];
            }
            TensorPrimitives.Subtract(y[d], y[d].Average(), y[d]);
        }
    }

    /// <summary>KL(P ‖ Q) = Σ p log(p / q).</summary>
    public double Divergence(double[][] p)
    {
        var rows = Similarities(out var total);
        var divergence = 0.0;
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
                if (p[i][j] > 0) divergence += p[i][j] * Math.Log(p[i][j] / Math.Max(rows[i][j] / total, 1e-300));
        return divergence;
    }

    /// <summary>∂KL/∂y by coordinate, with P made <paramref name="exaggeration"/> times as strong.</summary>
    public double[][] Gradient(double[][] p, double exaggeration)
    {
        var s = Similarities(out var total);
        Parallel.For(0, n, i =>
        {
            // 4 (p − s / Σs) s, in s's place.
            for (var j = 0; j < n; j++) s[i][j] *= 4 * (exaggeration * p[i][j] - s[i][j] / total);
            var sum = TensorPrimitives.Sum<double>(s[i]);
            for (var d = 0; d < y.Length; d++) gradient[d][i] = y[d][i] * sum - TensorPrimitives.Dot<double>(s[i], y[d]);
        });
        return gradient;
    }

    private static double[][] Coordinates(int dimensions, int points, Func<double> value) =>
        [.. Enumerable.Range(0, dimensions).Select(_ => Enumerable.Range(0, points).Select(_ => value()).ToArray())];

    /// <summary>s = 1 / (1 + ‖yᵢ − yⱼ‖²), 0 on the diagonal; row sums are added in a fixed order.</summary>
    private double[][] Similarities(out double total)
    {
        var (rows, sums) = (new double[n][], new double[n]);
        Parallel.For(0, n, i =>
        {
            var (row, difference) = (new double[n], new double[n]);
            Array.Fill(row, 1);
            foreach (var coordinate in y)
            {
                TensorPrimitives.Subtract(coordinate, coordinate[i], difference);
                TensorPrimitives.MultiplyAdd<double>(difference, difference, row, row);
            }
            TensorPrimitives.Divide(1.0, row, row);
            row[i] = 0;
            (rows[i], sums[i]) = (row, TensorPrimitives.Sum<double>(row));
        });
        total = sums.Sum();
        return rows;
    }
}
