/// <summary>α[t][s]: the mass of all beginnings that are in state s (of _, l₁, _, l₂, …, _) at frame t.</summary>
double[][] CtcForward(double[][] p, int[] labels)
{
    int[] l = [0, .. labels.SelectMany(label => new[] { label, 0 })];
    double[][] alpha = p.Select(_ => new double[l.Length]).ToArray();
    for (var t = 0; t < p.Length; t++)
    {
        for (var s = 0; s < l.Length; s++)
        {
            var before = t == 0 ? (s < 2 ? 1.0 : 0) : alpha[t - 1][s];
            if (t > 0 && s > 0) before += alpha[t - 1][s - 1];
            if (t > 0 && s > 1 && l[s] != 0 && l[s] != l[s - 2]) before += alpha[t - 1][s - 2];
            alpha[t][s] = p[t][l[s]] * before;
        }
    }
    return alpha;
}
