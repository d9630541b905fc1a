namespace Curriculum.Tensors.Kernels;

/// <summary>The sum over all alignments of one example's labels with its frames, forward and back, in logarithms and in double.</summary>
/// <remarks>The states are the labels with a blank before, between and after them. x(t) is a row of log-probabilities;
/// successive rows of one example lie <c>stride</c> numbers apart.</remarks>
internal static class CtcAlignment
{
    /// <summary>Fills log αₜ(s) [T, states], the log-probability of all beginnings that are in state s at time t, and returns log p(labels).</summary>
    public static double Forward(int frames, ReadOnlySpan<Real> x, int stride, ReadOnlySpan<int> states, Span<double> alpha)
    {
        var last = states.Length - 1;
        if (frames == 0) return last == 0 ? 0 : double.NegativeInfinity;
        for (var t = 0; t < frames; t++)
        {
            var row = x[(t * stride)..];
            var now = alpha.Slice(t * states.Length, states.Length);
            var before = t == 0 ? default : alpha.Slice((t - 1) * states.Length, states.Length);
            for (var s = 0; s <= last; s++)
                now[s] = row[states[s]] + (t == 0 ? (s < 2 ? 0 : double.NegativeInfinity)
                    : LogSum(before[s], s > 0 ? before[s - 1] : double.NegativeInfinity, Skips(states, s) ? before[s - 2] : double.NegativeInfinity));
        }
        var end = alpha.Slice((frames - 1) * states.Length, states.Length);
        return LogSum(end[last], last > 0 ? end[last - 1] : double.NegativeInfinity, double.NegativeInfinity);
    }

    /// <summary>dx(t, c) −= a Σₛ αₜ(s) βₜ(s) ÷ p over the states s that say c: the share of the alignments that say c at t. βₜ(s) is the probability of all endings from s.</summary>
    public static void Backward(int frames, ReadOnlySpan<Real> x, int stride, ReadOnlySpan<int> states, ReadOnlySpan<double> alpha, double logP, double a, Span<Real> dx)
    {
        var last = states.Length - 1;
        var (after, now) = (new double[states.Length + 2], new double[states.Length + 2]); // x(t + 1) + log βₜ₊₁, and two states that nothing reaches
        now.AsSpan().Fill(double.NegativeInfinity);
        for (var t = frames - 1; t >= 0; t--)
        {
            (after, now) = (now, after);
            now.AsSpan().Fill(double.NegativeInfinity);
            for (var s = 0; s <= last; s++)
            {
                var beta = t == frames - 1 ? (s >= last - 1 ? 0 : double.NegativeInfinity)
                    : LogSum(after[s], after[s + 1], s + 2 <= last && Skips(states, s + 2) ? after[s + 2] : double.NegativeInfinity);
                var at = t * stride + states[s];
                now[s] = x[at] + beta;
                dx[at] -= (Real)(a * Math.Exp(alpha[t * states.Length + s] + beta - logP));
            }
        }
    }

    // A label may follow another without a blank between, unless they are equal: then they would merge.
    private static bool Skips(ReadOnlySpan<int> states, int s) => s % 2 == 1 && s > 1 && states[s] != states[s - 2];

    private static double LogSum(double a, double b, double c)
    {
        var max = Math.Max(a, Math.Max(b, c));
        return double.IsNegativeInfinity(max) ? max : max + Math.Log(Math.Exp(a - max) + Math.Exp(b - max) + Math.Exp(c - max));
    }
}
