using Curriculum.Text;

namespace Curriculum.LanguageModels;

/// <summary>How words are drawn from a model's probabilities: sharpened or flattened, and cut to the likely ones.</summary>
/// <remarks>In this order:
/// <code>
/// temperature T   p ← p^(1/T) / Σ p^(1/T)                       T → 0 takes the most probable word, T = 1 changes nothing
/// top-k           only the k most probable words stay
/// nucleus (top-p) only the fewest words that hold p together stay  (Holtzman et al. 2020, arXiv:1904.09751)
/// </code>
/// What stays is scaled to sum to one. Among words of equal probability the one with the lower number stays.</remarks>
public sealed record Sampling
{
    /// <summary>T, at least 0; 0 always takes the most probable word.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>How many words stay at most; all unless set.</summary>
    public int? TopK { get; init; }

    /// <summary>How much probability the words that stay have together, above 0 and at most 1; all unless set.</summary>
    public double? TopP { get; init; }

    /// <summary>Whether the unknown word may be drawn.</summary>
    public bool AllowUnknown { get; init; }

    /// <summary>Where a sentence is cut that does not end by itself.</summary>
    public int MaxWords { get; init; } = 50;

    /// <summary>Applies temperature, top-k and nucleus to probabilities, in place.</summary>
    /// <param name="probabilities">Not negative, with a positive sum; afterwards they sum to one.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range.</exception>
    /// <exception cref="ArgumentException">A probability is negative or NaN, or all are 0.</exception>
    public void Reshape(Span<double> probabilities)
    {
        Check();
        var most = Largest(probabilities);
        if (Temperature == 0)
        {
            var best = probabilities.IndexOf(most);
            probabilities.Clear();
            probabilities[best] = 1;
            return;
        }
        // Relative to the largest, a power neither overflows nor makes everything 0.
        for (var i = 0; i < probabilities.Length; i++) probabilities[i] = Math.Pow(probabilities[i] / most, 1 / Temperature);
        Scale(probabilities);
        if (TopK < probabilities.Length || TopP < 1) Cut(probabilities);
    }

    /// <summary>Draws a word number after <see cref="Reshape"/>, which changes <paramref name="probabilities"/>.</summary>
    public int Next(Span<double> probabilities, Generator generator)
    {
        Reshape(probabilities);
        var (x, last) = (generator.Uniform(), 0);
        for (var i = 0; i < probabilities.Length; i++)
        {
            if (probabilities[i] == 0) continue;
            x -= probabilities[i];
            last = i;
            if (x < 0) break;
        }
        return last; // rounding may leave a little of x behind the last word
    }

    /// <summary>Draws a sentence, or the rest of one, word by word until &lt;/s&gt; is drawn.</summary>
    /// <param name="model">The model.</param>
    /// <param name="generator">Where the randomness comes from.</param>
    /// <param name="prompt">The words that the sentence begins with.</param>
    /// <returns>The words after the prompt, without &lt;/s&gt;.</returns>
    public int[] Continue(ILanguageModel model, Generator generator, params ReadOnlySpan<int> prompt)
    {
        var (words, prefix) = (new List<int>(), model.StartSentence());
        foreach (var word in prompt) prefix.Add(word);
        var probabilities = new double[model.Vocabulary.Count];
        var (end, unknown) = (model.Vocabulary.EndOfSentence(), model.Vocabulary.Unknown);
        while (words.Count < MaxWords)
        {
            prefix.NextProbabilities(probabilities);
            if (!AllowUnknown && unknown >= 0) probabilities[unknown] = 0;
            if (probabilities.AsSpan().IndexOfAnyExcept(0.0) < 0) break; // nothing but the unknown word can follow
            var next = Next(probabilities, generator);
            if (next == end) break;
            words.Add(next);
            prefix.Add(next);
        }
        return [.. words];
    }

    /// <summary>Draws a text that begins with <paramref name="prompt"/>.</summary>
    /// <param name="model">The model.</param>
    /// <param name="generator">Where the randomness comes from.</param>
    /// <param name="prompt">The words that it begins with; none when left out.</param>
    /// <param name="tokenizer">How the prompt is split; <see cref="Tokenizer.Words"/> when left out.</param>
    /// <param name="separator">What stands between two words; nothing for a model of characters.</param>
    public string Text(ILanguageModel model, Generator generator, string prompt = "", Tokenizer? tokenizer = null, string separator = " ")
    {
        int[] start = prompt.Length == 0 ? [] : SentenceMarks.Encode(model.Vocabulary, prompt, tokenizer);
        return string.Join(separator, model.Vocabulary.Decode([.. start, .. Continue(model, generator, start)]));
    }

    private void Check()
    {
        if (!(Temperature >= 0) || double.IsInfinity(Temperature))
            throw new ArgumentOutOfRangeException(nameof(Temperature), $"Sampling: a temperature of {Temperature} is not a number from 0 up.");
        if (TopK < 1) throw new ArgumentOutOfRangeException(nameof(TopK), $"Sampling: TopK {TopK} leaves no word. Use 1 or more.");
        if (TopP is { } p && !(p is > 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(TopP), $"Sampling: TopP {p} is not above 0 and at most 1.");
    }

    private static double Largest(ReadOnlySpan<double> probabilities)
    {
        double most = 0;
        foreach (var p in probabilities)
        {
            if (!(p >= 0)) throw new ArgumentException($"Sampling: {p} is not a probability. Has the model's training diverged?", nameof(probabilities));
            most = Math.Max(most, p);
        }
        return most > 0 ? most : throw new ArgumentException("Sampling: all probabilities are 0, so nothing can be drawn.", nameof(probabilities));
    }

    private void Cut(Span<double> probabilities)
    {
        var sorted = probabilities.ToArray();
        int[] order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(order, (a, b) => sorted[a] != sorted[b] ? sorted[b].CompareTo(sorted[a]) : a.CompareTo(b));
        var count = Math.Min(TopK ?? order.Length, order.Length);
        if (TopP is { } p)
        {
            var (mass, total) = (0.0, order.Take(count).Sum(i => sorted[i]));
            var kept = 0;
            while (kept < count && mass < p * total) mass += sorted[order[kept++]];
            count = Math.Max(1, kept);
        }
        foreach (var i in order.AsSpan(count)) probabilities[i] = 0;
        Scale(probabilities);
    }

    private static void Scale(Span<double> probabilities)
    {
        double sum = 0;
        foreach (var p in probabilities) sum += p;
        foreach (ref var p in probabilities) p /= sum;
    }
}
