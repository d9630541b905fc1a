using System.Diagnostics;
using System.Numerics.Tensors;

namespace Curriculum.Embeddings;

/// <summary>t-SNE: a map on which near points are neighbours (van der Maaten and Hinton 2008), computed exactly: all pairs in every step.</summary>
/// <remarks><code>
/// p(j | i) = exp(−‖xᵢ − xⱼ‖² / 2σᵢ²) / Σₖ exp(−‖xᵢ − xₖ‖² / 2σᵢ²)     σᵢ such that the perplexity 2^H is the one asked for
/// P = (p(j | i) + p(i | j)) / 2n
/// q(i, j) = (1 + ‖yᵢ − yⱼ‖²)⁻¹ / Σₖₗ (1 + ‖yₖ − yₗ‖²)⁻¹
/// ∂KL(P ‖ Q)/∂yᵢ = 4 Σⱼ (p − q)(1 + ‖yᵢ − yⱼ‖²)⁻¹ (yᵢ − yⱼ)
/// </code>
/// Distances between groups and sizes of groups on the map mean little.</remarks>
public static class TSne
{
    private const int Reports = 50;

    /// <summary>Coordinates for every vector: one array per word.</summary>
    /// <param name="vectors">The vectors; distances are Euclidean, so normalise first to compare directions.</param>
    /// <param name="random">Draws the first positions; the same state gives the same bits.</param>
    /// <param name="options">The settings; null means the defaults.</param>
    /// <param name="progress">Told about fifty times; the loss is the Kullback–Leibler divergence.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">There are too few vectors for the perplexity.</exception>
    public static double[][] Map(
        WordVectors vectors, Generator random, TSneOptions? options = null,
        IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        options ??= new();
        var n = vectors.Count;
        if (n < 3 * options.Perplexity)
            throw new ArgumentException($"t-SNE: {n} points are too few for perplexity {options.Perplexity}: lower TSneOptions.Perplexity to {Math.Max((n - 1) / 3, 1)} or less.", nameof(options));
        var p = TSneNeighbours.Joint(vectors, options.Perplexity, cancellation);
        var map = new TSneMap(n, options, random);
        var (watch, early) = (Stopwatch.StartNew(), options.Iterations / 4);
        for (var t = 1; t <= options.Iterations; t++)
        {
            cancellation.ThrowIfCancellationRequested();
            map.Step(p, t <= early ? options.Exaggeration : 1, t <= early ? 0.5 : 0.8);
            if (progress is null || (t % Math.Max(options.Iterations / Reports, 1) != 0 && t < options.Iterations)) continue;
            progress.Report(new(1, 1, t, options.Iterations, t / watch.Elapsed.TotalSeconds, map.Divergence(p), map.Rate, watch.Elapsed));
        }
        return map.Points();
    }
}

/// <summary>The matrix P: who is whose neighbour among the vectors.</summary>
internal static class TSneNeighbours
{
    public static double[][] Joint(WordVectors vectors, double perplexity, CancellationToken cancellation)
    {
        var n = vectors.Count;
        var conditional = new double[n][];
        Parallel.For(0, n, new ParallelOptions { CancellationToken = cancellation }, i =>
        {
            var distances = new double[n];
            for (var j = 0; j < n; j++) distances[j] = Math.Pow(TensorPrimitives.Distance(vectors[i], vectors[j]), 2);
            conditional[i] = Row(distances, i, Math.Log(perplexity));
        });
        var joint = new double[n][];
        for (var i = 0; i < n; i++)
        {
            joint[i] = new double[n];
            for (var j = 0; j < n; j++) joint[i][j] = (conditional[i][j] + conditional[j][i]) / (2 * n);
        }
        return joint;
    }

    /// <summary>p(· | i): β = 1 / 2σ² is found by halving until the entropy is right.</summary>
    private static double[] Row(double[] distances, int i, double entropy)
    {
        var nearest = distances.Where((_, j) => j != i).Min();
        var (beta, low, high) = (1.0, 0.0, double.PositiveInfinity);
        var p = new double[distances.Length];
        for (var halving = 0; halving < 200; halving++)
        {
            var (sum, weighted) = (0.0, 0.0);
            for (var j = 0; j < p.Length; j++)
            {
                p[j] = j == i ? 0 : Math.Exp(-beta * (distances[j] - nearest));
                (sum, weighted) = (sum + p[j], weighted + p[j] * (distances[j] - nearest));
            }
            TensorPrimitives.Divide(p, sum, p);
            var found = Math.Log(sum) + beta * weighted / sum;
            if (Math.Abs(found - entropy) < 1e-6) break;
            (low, high) = found > entropy ? (beta, high) : (low, beta);
            beta = double.IsInfinity(high) ? 2 * beta : (low + high) / 2;
        }
        return p;
    }
}
