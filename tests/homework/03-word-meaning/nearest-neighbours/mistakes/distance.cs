// hint: You ranked by the distance between the ends
/// <summary>The rows of the count vectors of greatest cosine to row i, the nearest first, without i.</summary>
int[] Nearest(double[][] vectors, int i, int count)
{
    double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
    double Score(double[] a, double[] b) => a.Zip(b, (x, y) => (x - y) * (x - y)).Sum();
    return [.. Enumerable.Range(0, vectors.Length).Where(j => j != i)
        .OrderBy(j => Score(vectors[i], vectors[j])).Take(count)];
}
