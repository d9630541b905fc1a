// hint: The slope of tanh is missing
/// <summary>∂L/∂w of L = ½ (s_T − y)² with s_t = tanh(w s_{t−1} + u x_t) and s₀ = 0.</summary>
double GradientOfW(double w, double u, double[] x, double y)
{
    var s = new double[x.Length + 1];
    for (var t = 1; t <= x.Length; t++) s[t] = Math.Tanh(w * s[t - 1] + u * x[t - 1]);
    double delta = s[^1] - y, dw = 0;
    for (var t = x.Length; t >= 1; t--)
    {
        var z = delta;
        dw += z * s[t - 1];
        delta = z * w;
    }
    return dw;
}
