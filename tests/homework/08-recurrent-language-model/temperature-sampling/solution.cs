/// <summary>The first i with q₀ + … + q_i > u, where q_i = p_i^(1/T) / Σ p_j^(1/T).</summary>
int Sample(double[] p, double T, double u)
{
    double[] q = p.Select(v => Math.Pow(v, 1 / T)).ToArray();
    var sum = q.Sum();
    for (var i = 0; i < q.Length; i++)
    {
        u -= q[i] / sum;
        if (u < 0) return i;
    }
    return q.Length - 1;
}
