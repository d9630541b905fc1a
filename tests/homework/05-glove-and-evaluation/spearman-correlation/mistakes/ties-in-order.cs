// hint: Equal numbers got different ranks
/// <summary>Spearman's ρ of two lists; equal numbers share the mean of their ranks.</summary>
double Spearman(double[] x, double[] y)
{
    double[] Ranks(double[] a)
    {
        var order = Enumerable.Range(0, a.Length).OrderBy(i => a[i]).ToArray();
        var ranks = new double[a.Length];
        for (var rank = 0; rank < order.Length; rank++) ranks[order[rank]] = rank + 1;
        return ranks;
    }
    double Correlation(double[] a, double[] b)
    {
        var (p, q) = (a.Average(), b.Average());
        var (dp, dq) = (a.Select(t => t - p).ToArray(), b.Select(t => t - q).ToArray());
        double Dot(double[] s, double[] t) => s.Zip(t, (i, j) => i * j).Sum();
        return Dot(dp, dq) / Math.Sqrt(Dot(dp, dp) * Dot(dq, dq));
    }
    return Correlation(Ranks(x), Ranks(y));
}
