// hint: You correlate the numbers themselves
/// <summary>Spearman's ρ of two lists; equal numbers share the mean of their ranks.</summary>
double Spearman(double[] x, double[] y)
{
    double Correlation(double[] a, double[] b)
    {
        var (p, q) = (a.Average(), b.Average());
        var (dp, dq) = (a.Select(t => t - p).ToArray(), b.Select(t => t - q).ToArray());
        double Dot(double[] s, double[] t) => s.Zip(t, (i, j) => i * j).Sum();
        return Dot(dp, dq) / Math.Sqrt(Dot(dp, dp) * Dot(dq, dq));
    }
    return Correlation(x, y);
}
