// hint: You normalised once at the end
/// <summary>One step of EM: p[t][j] is what model j gave to word t; returns the new weights.</summary>
double[] BetterWeights(double[] weights, double[][] p)
{
    var sums = weights.Select((w, j) => w * p.Sum(row => row[j])).ToArray();
    return sums.Select(sum => sum / sums.Sum()).ToArray();
}
