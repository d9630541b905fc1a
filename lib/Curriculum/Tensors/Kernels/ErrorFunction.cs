namespace Curriculum.Tensors.Kernels;

/// <summary>The normal distribution, to the last digits of a double.</summary>
internal static class ErrorFunction
{
    private const double InverseRootOfTwoPi = 0.3989422804014327;

    // Where the series would need too many terms, the continued fraction takes over.
    private const double SeriesEnds = 3;

    /// <summary>φ(x) = e^(−x²/2) / √(2π).</summary>
    public static double NormalDensity(double x) => InverseRootOfTwoPi * Math.Exp(-0.5 * x * x);

    /// <summary>Φ(x) = ½ + φ(x) (x + x³/3 + x⁵/(3·5) + …), and far out φ(x) / (x + 1/(x + 2/(x + …))).</summary>
    public static double NormalCdf(double x)
    {
        if (double.IsNaN(x)) return x;
        if (Math.Abs(x) > SeriesEnds) return x > 0 ? 1 - Tail(x) : Tail(-x);
        var (term, sum) = (x, x);
        for (var n = 3; Math.Abs(term) > 1e-17 * Math.Abs(sum); n += 2) sum += term *= x * x / n;
        return 0.5 + NormalDensity(x) * sum;
    }

    private static double Tail(double x)
    {
        var fraction = x;
        for (var n = 60; n > 0; n--) fraction = x + n / fraction;
        return NormalDensity(x) / fraction;
    }
}
