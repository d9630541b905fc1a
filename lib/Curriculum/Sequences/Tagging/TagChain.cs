namespace Curriculum.Sequences;

/// <summary>How likely a state is after the two before it: counts of one, two and three, mixed by deleted interpolation (Brants 2000).</summary>
/// <remarks>
/// <code>
/// P(s | h, i) = λ₁ P̂(s) + λ₂ P̂(s | i) + λ₃ P̂(s | h, i),   λ₁ + λ₂ + λ₃ = 1
/// </code>
/// Each triple that was seen votes, as often as it was seen, for the λ whose estimate would be best had the triple itself not been counted.
/// The chain of order 2 looks at one state back and has λ₃ = 0.</remarks>
internal sealed class TagChain
{
    private readonly int states;
    private readonly double[] one; // P̂(s)
    private readonly int[] contexts; // how often something follows i
    private readonly int[,] two;
    private readonly Dictionary<int, int> pairs = [];
    private readonly Dictionary<long, int> three = [];
    private readonly double[] weights = new double[3];

    /// <summary>Counts the sequences.</summary>
    /// <param name="sequences">States 0 … states − 2 of every sentence; the last state is the boundary.</param>
    /// <param name="states">The number of states, the boundary included.</param>
    /// <param name="order">2 or 3: how many states a count goes over at most.</param>
    public TagChain(IEnumerable<int[]> sequences, int states, int order)
    {
        (this.states, one, contexts, two) = (states, new double[states], new int[states], new int[states, states]);
        var boundary = states - 1;
        var singles = new int[states];
        foreach (var sequence in sequences)
        {
            var (h, i) = (boundary, boundary);
            foreach (var s in sequence.Append(boundary))
            {
                singles[s]++;
                contexts[i]++;
                two[i, s]++;
                pairs[h * states + i] = pairs.GetValueOrDefault(h * states + i) + 1;
                three[Triple(h, i, s)] = three.GetValueOrDefault(Triple(h, i, s)) + 1;
                (h, i) = (i, s);
            }
        }
        var all = singles.Sum();
        for (var s = 0; s < states; s++) one[s] = (double)singles[s] / all;
        // One vote to begin with: a tag behind others that never stood before it must stay possible.
        weights.AsSpan(0, order).Fill(1);
        foreach (var (triple, count) in three)
        {
            var (h, i, s) = ((int)(triple / states / states), (int)(triple / states % states), (int)(triple % states));
            double[] votes = [Without(singles[s], all), Without(two[i, s], contexts[i]), order == 3 ? Without(count, pairs[h * states + i]) : -1];
            // Of equal estimates the one that looks farthest back gets the vote.
            var best = 2;
            for (var v = 1; v >= 0; v--)
                if (votes[v] > votes[best]) best = v;
            weights[best] += count;
        }
        var sum = weights.Sum();
        for (var v = 0; v < 3; v++) weights[v] /= sum;
    }

    /// <summary>λ₁, λ₂, λ₃.</summary>
    public IReadOnlyList<double> Weights => weights;

    /// <summary>P(s | h, i).</summary>
    public double Probability(int h, int i, int s)
    {
        var p = weights[0] * one[s];
        if (contexts[i] > 0) p += weights[1] * two[i, s] / contexts[i];
        if (weights[2] > 0 && pairs.TryGetValue(h * states + i, out var context)) p += weights[2] * three.GetValueOrDefault(Triple(h, i, s)) / context;
        return p;
    }

    private long Triple(int h, int i, int s) => ((long)h * states + i) * states + s;

    private static double Without(int count, int context) => context <= 1 ? 0 : (count - 1.0) / (context - 1);
}
