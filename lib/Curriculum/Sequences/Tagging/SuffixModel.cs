namespace Curriculum.Sequences;

/// <summary>Guesses the tag of a word from its last letters, learnt from rare words, which are the most like words never seen (Brants 2000).</summary>
/// <remarks>From the shortest suffix to the longest one that was seen, each makes the guess of the one before more precise:
/// <code>
/// P(t | lₙ₋ᵢ₊₁ … lₙ) = (f(t, lₙ₋ᵢ₊₁ … lₙ) ÷ f(lₙ₋ᵢ₊₁ … lₙ) + θ P(t | lₙ₋ᵢ₊₂ … lₙ)) ÷ (1 + θ)
/// </code>
/// θ is the standard deviation of the tags' frequencies P(t). Digits are alike.</remarks>
internal sealed class SuffixModel(int tags)
{
    private const int Longest = 10;

    private readonly Dictionary<string, int[]> counts = [];
    private double? theta;

    /// <summary>A word was seen so often with a tag.</summary>
    public void Add(string word, int tag, int count)
    {
        foreach (var suffix in Suffixes(word))
        {
            if (!counts.TryGetValue(suffix, out var ofSuffix)) counts[suffix] = ofSuffix = new int[tags];
            ofSuffix[tag] += count;
        }
        theta = null;
    }

    /// <summary>The probability of each tag, or null where nothing was learnt.</summary>
    public double[]? Probabilities(string word)
    {
        if (!counts.TryGetValue("", out var all)) return null;
        var p = Shares(all);
        var θ = theta ??= Deviation(p);
        foreach (var suffix in Suffixes(word).Skip(1))
        {
            if (!counts.TryGetValue(suffix, out var ofSuffix)) break;
            var share = Shares(ofSuffix);
            for (var t = 0; t < tags; t++) p[t] = (share[t] + θ * p[t]) / (1 + θ);
        }
        return p;
    }

    private static IEnumerable<string> Suffixes(string word)
    {
        var letters = string.Concat(word.Select(letter => char.IsDigit(letter) ? '0' : letter));
        for (var length = 0; length <= Math.Min(Longest, letters.Length); length++) yield return letters[^length..];
    }

    private static double[] Shares(int[] counts)
    {
        double sum = counts.Sum();
        return Array.ConvertAll(counts, count => count / sum);
    }

    private static double Deviation(double[] p) =>
        p.Length == 1 ? 1 : Math.Sqrt(p.Sum(x => (x - 1.0 / p.Length) * (x - 1.0 / p.Length)) / (p.Length - 1));
}
