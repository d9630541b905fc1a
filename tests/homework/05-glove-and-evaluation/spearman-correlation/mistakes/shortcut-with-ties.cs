// hint: holds only without ties
/// <summary>Spearman's ρ of two lists; equal numbers share the mean of their ranks.</summary>
double Spearman(double[] x, double[] y)
{
    double[] Ranks(double[] a) =>
        a.Select(t => a.Count(s => s < t) + (a.Count(s => s == t) + 1) / 2.0).ToArray();
    return 1 - 6 * Ranks(x).Zip(Ranks(y), (a, b) => (a - b) * (a - b)).Sum() / (x.Length * (x.Length * x.Length - 1.0));
}
