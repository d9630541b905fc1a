// hint: to one model entirely
/// <summary>One step of EM: p[t][j] is what model j gave to word t; returns the new weights.</summary>
double[] BetterWeights(double[] weights, double[][] p)
{
    var r = p.Select(row =>
    {
        var shares = weights.Zip(row, (w, q) => w * q).ToArray();
        var best = Array.IndexOf(shares, shares.Max());
        return shares.Select((_, j) => j == best ? 1.0 : 0).ToArray();
    }).ToArray();
    return weights.Select((_, j) => r.Average(row => row[j])).ToArray();
}
