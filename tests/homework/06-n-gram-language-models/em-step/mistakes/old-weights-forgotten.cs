// hint: The old weights are missing
/// <summary>One step of EM: p[t][j] is what model j gave to word t; returns the new weights.</summary>
double[] BetterWeights(double[] weights, double[][] p)
{
    var r = p.Select(row =>
    {
        return row.Select(q => q / row.Sum()).ToArray();
    }).ToArray();
    return weights.Select((_, j) => r.Average(row => row[j])).ToArray();
}
