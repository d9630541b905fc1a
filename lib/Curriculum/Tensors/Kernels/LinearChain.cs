namespace Curriculum.Tensors.Kernels;

/// <summary>The scores of a linear chain of K tags, in double: between neighbours [K, K], before the first [K] and after the last [K].</summary>
/// <remarks>e(t) is a row of scores of one sequence; its rows lie <c>stride</c> numbers apart.</remarks>
internal sealed class LinearChain(double[] transitions, double[] start, double[] end)
{
    public int Tags => start.Length;

    /// <summary>The score of one path: its start, its tags, its steps and its end.</summary>
    public double Score(int time, ReadOnlySpan<Real> e, int stride, ReadOnlySpan<int> tags)
    {
        var score = start[tags[0]] + end[tags[time - 1]];
        for (var t = 0; t < time; t++) score += e[t * stride + tags[t]] + (t == 0 ? 0 : transitions[tags[t - 1] * Tags + tags[t]]);
        return score;
    }

    /// <summary>Fills log αₜ(j) [T, K], the sum of all beginnings that have tag j at time t, and returns log Z.</summary>
    public double Forward(int time, ReadOnlySpan<Real> e, int stride, Span<double> alpha)
    {
        var terms = new double[Tags];
        for (var t = 0; t < time; t++)
            for (var j = 0; j < Tags; j++)
            {
                for (var i = 0; t > 0 && i < Tags; i++) terms[i] = alpha[(t - 1) * Tags + i] + transitions[i * Tags + j];
                alpha[t * Tags + j] = e[t * stride + j] + (t == 0 ? start[j] : LogSum(terms));
            }
        for (var j = 0; j < Tags; j++) terms[j] = alpha[(time - 1) * Tags + j] + end[j];
        return LogSum(terms);
    }

    /// <summary>Adds a times the probability of each tag at each time to de, and of each step, start and end to <paramref name="counts"/>: the gradient of a log Z.</summary>
    public void AddMarginals(int time, ReadOnlySpan<Real> e, int stride, ReadOnlySpan<double> alpha, double logZ, double a, Span<Real> de, ChainCounts counts)
    {
        var (beta, next, terms) = (end.ToArray(), new double[Tags], new double[Tags]); // log βₜ(i): the sum of all endings behind tag i
        for (var t = time - 1; t >= 0; t--)
        {
            for (var i = 0; i < Tags; i++)
            {
                var p = a * Math.Exp(alpha[t * Tags + i] + beta[i] - logZ);
                de[t * stride + i] += (Real)p;
                if (t == 0) counts.Start[i] += p;
                if (t == time - 1) counts.End[i] += p;
            }
            if (t == 0) break;
            for (var j = 0; j < Tags; j++) next[j] = e[t * stride + j] + beta[j];
            for (var i = 0; i < Tags; i++)
            {
                var before = alpha[(t - 1) * Tags + i] - logZ;
                for (var j = 0; j < Tags; j++)
                {
                    terms[j] = transitions[i * Tags + j] + next[j];
                    counts.Transitions[i * Tags + j] += a * Math.Exp(before + terms[j]);
                }
                beta[i] = LogSum(terms);
            }
        }
    }

    /// <summary>Adds a for each tag, step, start and end of one path: the gradient of a times its score.</summary>
    public void AddPath(int time, int stride, ReadOnlySpan<int> tags, double a, Span<Real> de, ChainCounts counts)
    {
        for (var t = 0; t < time; t++)
        {
            de[t * stride + tags[t]] += (Real)a;
            if (t > 0) counts.Transitions[tags[t - 1] * Tags + tags[t]] += a;
        }
        counts.Start[tags[0]] += a;
        counts.End[tags[time - 1]] += a;
    }

    /// <summary>The path with the highest score; of equal ones that with the smallest last tags.</summary>
    public int[] Best(int time, ReadOnlySpan<Real> e, int stride)
    {
        var (best, now, from) = (new double[Tags], new double[Tags], new int[time * Tags]);
        for (var j = 0; j < Tags; j++) best[j] = start[j] + e[j];
        for (var t = 1; t < time; t++)
        {
            for (var j = 0; j < Tags; j++)
            {
                var (top, at) = (best[0] + transitions[j], 0);
                for (var i = 1; i < Tags; i++)
                    if (best[i] + transitions[i * Tags + j] is var score && score > top) (top, at) = (score, i);
                (now[j], from[t * Tags + j]) = (top + e[t * stride + j], at);
            }
            (best, now) = (now, best);
        }
        var path = new int[time];
        for (var j = 0; j < Tags; j++) best[j] += end[j];
        path[^1] = Array.IndexOf(best, best.Max());
        for (var t = time - 1; t > 0; t--) path[t - 1] = from[t * Tags + path[t]];
        return path;
    }

    private static double LogSum(ReadOnlySpan<double> terms)
    {
        var max = double.NegativeInfinity;
        foreach (var term in terms) max = Math.Max(max, term);
        if (double.IsInfinity(max)) return max;
        double sum = 0;
        foreach (var term in terms) sum += Math.Exp(term - max);
        return max + Math.Log(sum);
    }
}

/// <summary>How often each step, start and end is expected: what adds up to the gradients of their scores.</summary>
internal sealed class ChainCounts(int tags)
{
    public readonly double[] Transitions = new double[tags * tags], Start = new double[tags], End = new double[tags];

    public void Add(ChainCounts other)
    {
        for (var i = 0; i < Transitions.Length; i++) Transitions[i] += other.Transitions[i];
        for (var i = 0; i < Start.Length; i++) (Start[i], End[i]) = (Start[i] + other.Start[i], End[i] + other.End[i]);
    }
}
