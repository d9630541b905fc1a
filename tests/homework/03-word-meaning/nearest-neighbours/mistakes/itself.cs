// hint: The word itself is among its neighbours
/// <summary>The rows of the count vectors of greatest cosine to row i, the nearest first, without i.</summary>
int[] Nearest(double[][] vectors, int i, int count)
{
    double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
    double Score(double[] a, double[] b) => Dot(a, b) / Math.Sqrt(Dot(a, a) * Dot(b, b));
    return [.. Enumerable.Range(0, vectors.Length)
        .OrderByDescending(j => Score(vectors[i], vectors[j])).Take(count)];
}
