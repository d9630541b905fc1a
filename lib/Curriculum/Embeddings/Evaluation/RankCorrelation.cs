namespace Curriculum.Embeddings;

/// <summary>How well two lists of numbers agree: Pearson's, Spearman's and Kendall's coefficients.</summary>
/// <remarks>Every coefficient is NaN where one of the lists has fewer than two numbers or only equal ones.</remarks>
public static class RankCorrelation
{
    /// <summary>r = Σ (xᵢ − x̄)(yᵢ − ȳ) / √(Σ (xᵢ − x̄)² Σ (yᵢ − ȳ)²).</summary>
    /// <exception cref="ArgumentException">The lists have different lengths.</exception>
    public static double Pearson(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        RequireSameLength(x, y);
        if (x.Count < 2) return double.NaN;
        var (meanX, meanY) = (x.Average(), y.Average());
        var (xy, xx, yy) = (0.0, 0.0, 0.0);
        for (var i = 0; i < x.Count; i++)
        {
            var (dx, dy) = (x[i] - meanX, y[i] - meanY);
            (xy, xx, yy) = (xy + dx * dy, xx + dx * dx, yy + dy * dy);
        }
        return xx == 0 || yy == 0 ? double.NaN : xy / Math.Sqrt(xx * yy);
    }

    /// <summary>ρ (Spearman 1904): Pearson's coefficient of the ranks.</summary>
    /// <exception cref="ArgumentException">The lists have different lengths.</exception>
    public static double Spearman(IReadOnlyList<double> x, IReadOnlyList<double> y) => Pearson(Ranks(x), Ranks(y));

    /// <summary>τ-b (Kendall 1938, 1945): (concordant − discordant pairs) / √((pairs not tied in x)(pairs not tied in y)).</summary>
    /// <exception cref="ArgumentException">The lists have different lengths.</exception>
    public static double KendallTauB(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        RequireSameLength(x, y);
        var (balance, untiedX, untiedY) = (0L, 0L, 0L);
        for (var i = 0; i < x.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (dx, dy) = (x[i].CompareTo(x[j]), y[i].CompareTo(y[j]));
                (balance, untiedX, untiedY) = (balance + dx * dy, untiedX + Math.Abs(dx), untiedY + Math.Abs(dy));
            }
        }
        return untiedX == 0 || untiedY == 0 ? double.NaN : balance / Math.Sqrt((double)untiedX * untiedY);
    }

    /// <summary>The rank of each number from 1; equal numbers share the mean of their ranks.</summary>
    public static double[] Ranks(IReadOnlyList<double> x)
    {
        int[] order = [.. Enumerable.Range(0, x.Count).OrderBy(i => x[i])];
        var ranks = new double[x.Count];
        for (var first = 0; first < order.Length;)
        {
            var end = first + 1;
            while (end < order.Length && x[order[end]].Equals(x[order[first]])) end++;
            for (var i = first; i < end; i++) ranks[order[i]] = (first + 1 + end) / 2.0;
            first = end;
        }
        return ranks;
    }

    private static void RequireSameLength(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        if (x.Count != y.Count) throw new ArgumentException($"A correlation compares two lists of one length, but these have {x.Count} and {y.Count}.");
    }
}
