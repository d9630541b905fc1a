// hint: One of your lists is ranked from the top
/// <summary>Spearman's ρ of two lists; equal numbers share the mean of their ranks.</summary>
double Spearman(double[] x, double[] y)
{
    double[] Ranks(double[] a) =>
        a.Select(t => a.Count(s => s < t) + (a.Count(s => s == t) + 1) / 2.0).ToArray();
    double Correlation(double[] a, double[] b)
    {
        var (p, q) = (a.Average(), b.Average());
        var (dp, dq) = (a.Select(t => t - p).ToArray(), b.Select(t => t - q).ToArray());
        double Dot(double[] s, double[] t) => s.Zip(t, (i, j) => i * j).Sum();
        return Dot(dp, dq) / Math.Sqrt(Dot(dp, dp) * Dot(dq, dq));
    }
    return Correlation(Ranks(x), Ranks(y.Select(t => -t).ToArray()));
}
