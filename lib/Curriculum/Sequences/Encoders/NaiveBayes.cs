namespace Curriculum.Sequences;

/// <summary>Guesses a sentence's class from its words alone, as if each were drawn independently of the others (Maron 1961): the baseline.</summary>
/// <remarks>With n the number of times a word stands in sentences of a class, N all their words, V the number of different words, and Laplace's α added to each count:
/// <code>
/// P(class | w₁ … w_T) ∝ P(class) Πₜ P(wₜ | class),   P(w | class) = (n + α) ÷ (N + α V)
/// </code>
/// Words that were never seen say nothing.</remarks>
public sealed class NaiveBayes
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly double[] priors;
    private readonly double[][] logarithms;

    /// <summary>Counts the words of examples.</summary>
    /// <param name="examples">The sentences with their classes.</param>
    /// <param name="classes">The names of the classes.</param>
    /// <param name="smoothing">α, above 0: what keeps a word that a class never had from ruling it out.</param>
    /// <exception cref="ArgumentException">There is no sentence, a class does not exist, or one has no sentence.</exception>
    public NaiveBayes(IReadOnlyList<SentenceExample> examples, IReadOnlyList<string> classes, double smoothing = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(smoothing);
        if (classes.Count < 2) throw EncoderErrors.ClassCount("NaiveBayes", classes.Count);
        if (examples.Count == 0) throw EncoderErrors.NoSentences();
        Classes = [.. classes];
        var (sentences, words) = (new double[classes.Count], new List<double[]>());
        for (var row = 0; row < examples.Count; row++)
        {
            var (text, k) = (examples[row].Words, examples[row].Class);
            if ((uint)k >= (uint)classes.Count) throw EncoderErrors.Class("NaiveBayes", row, k, classes);
            sentences[k]++;
            foreach (var word in text)
            {
                if (numbers.TryAdd(word, words.Count)) words.Add(new double[classes.Count]);
                words[numbers[word]][k]++;
            }
        }
        if (Array.IndexOf(sentences, 0) is >= 0 and var missing)
            throw new ArgumentException($"NaiveBayes: no sentence is {classes[missing]}. Every class needs examples.", nameof(examples));
        priors = Array.ConvertAll(sentences, count => Math.Log(count / examples.Count));
        double[] totals = [.. classes.Select((_, k) => words.Sum(counts => counts[k]))];
        logarithms = [.. words.Select(counts => (double[])[.. counts.Select((n, k) => Math.Log((n + smoothing) / (totals[k] + smoothing * words.Count)))])];
    }

    /// <summary>The classes by number.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The probability of every class for one sentence.</summary>
    public double[] Probabilities(IEnumerable<string> words)
    {
        var scores = (double[])priors.Clone();
        foreach (var word in words)
            if (numbers.TryGetValue(word, out var number))
                for (var k = 0; k < scores.Length; k++) scores[k] += logarithms[number][k];
        var best = scores.Max();
        var p = Array.ConvertAll(scores, score => Math.Exp(score - best));
        var sum = p.Sum();
        return Array.ConvertAll(p, x => x / sum);
    }

    /// <summary>The likeliest class of one sentence.</summary>
    public string Predict(IEnumerable<string> words) => Classes[Best(words)];

    /// <summary>ln P(word | class) − ln P(word | other): how much one word speaks for a class against another. 0 for a word that was never seen.</summary>
    public double Evidence(string word, int forClass, int against) =>
        numbers.TryGetValue(word, out var number) ? logarithms[number][forClass] - logarithms[number][against] : 0;

    /// <summary>The part of sentences that get their own class, from 0 to 1.</summary>
    public double Accuracy(IReadOnlyList<SentenceExample> examples) => examples.Count == 0 ? throw EncoderErrors.NoSentences()
        : (double)examples.Count(example => Best(example.Words) == example.Class) / examples.Count;

    private int Best(IEnumerable<string> words)
    {
        var p = Probabilities(words);
        return Enumerable.Range(0, p.Length).MaxBy(k => p[k]);
    }
}
