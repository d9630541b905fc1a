using System.Numerics.Tensors;
using Curriculum.Display;
using Curriculum.Text;

namespace Curriculum.LanguageModels;

/// <summary>A language model over n-grams: a probability for every n-gram that was seen, and a weight for backing off from every context.</summary>
/// <remarks><code>
/// P(w | h) = p(h w)                 where the n-gram h w was seen
///          = α(h) · P(w | h′)       else; h′ is h without its first word, and α = 1 where h was never seen
/// </code>
/// All the smoothing methods of notebook 06 are this one table with other numbers in it (add-k and Good–Turing back off to the uniform
/// distribution at once). Numbers are stored as base-10 logarithms in single precision, as in ARPA files.
/// The n-grams are kept twice: as a tree, which knows the words that follow a context, and, from the first sentence that is scored, as a hash
/// table, which finds one n-gram fast.</remarks>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class NGramModel : ILanguageModel, IHtml
{
    private static readonly double ln10 = Math.Log(10);
    private readonly NGramTrie trie;
    private readonly NGramMarks marks;
    private readonly NGramWeights weights;
    private readonly Lazy<NGramTable> table;
    private readonly float uniform;

    internal NGramModel(string name, Vocabulary vocabulary, NGramMarks marks, NGramTrie trie, NGramWeights weights)
    {
        (Name, Vocabulary, this.marks, this.trie, this.weights) = (name, vocabulary, marks, trie, weights);
        table = new(() => new(trie, weights, Environment.ProcessorCount));
        uniform = -(float)Math.Log10(vocabulary.Count - 1);
    }

    /// <summary>Which smoothing made the model.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public Vocabulary Vocabulary { get; }

    /// <summary>The longest n-gram: a word is predicted from at most one word less.</summary>
    public int Order => trie.Order;

    /// <summary>How many numbers the model has: a probability for each n-gram and a weight for each context.</summary>
    public long Parameters => Enumerable.Range(1, Order).Sum(length => (long)NGrams(length) * (length < Order ? 2 : 1));

    internal NGramTrie Trie => trie;

    internal NGramWeights Weights => weights;

    internal NGramMarks Marks => marks;

    /// <summary>How many n-grams of a length have a probability of their own.</summary>
    public int NGrams(int length) => trie[length].Count;

    /// <summary>P(word | context), the words of the sentence so far: <c>model.Probability("ran", "the", "dog")</c>.</summary>
    /// <exception cref="KeyNotFoundException">The vocabulary lacks a word and has no unknown word.</exception>
    public double Probability(string word, params IEnumerable<string> context)
    {
        var probabilities = new double[Vocabulary.Count];
        NextProbabilities([.. context.Select(w => Vocabulary[w])], probabilities);
        return probabilities[Vocabulary[word]];
    }

    /// <inheritdoc/>
    public void LogProbabilities(ReadOnlySpan<int> sentence, Span<double> logarithms)
    {
        marks.Check(sentence, Vocabulary.Count);
        if (logarithms.Length != sentence.Length + 1) throw LanguageModelErrors.BufferSize("LogProbabilities", "logarithms", sentence.Length + 1, logarithms.Length);
        if (weights.BacksOffToUniform) ScoreOrUniform(sentence, logarithms);
        else table.Value.Score(sentence, marks.Start, marks.End, logarithms);
        TensorPrimitives.Multiply<double>(logarithms, ln10, logarithms);
    }

    /// <inheritdoc/>
    public void NextProbabilities(ReadOnlySpan<int> context, Span<double> probabilities)
    {
        marks.Check(context, Vocabulary.Count);
        if (probabilities.Length != Vocabulary.Count) throw LanguageModelErrors.BufferSize("NextProbabilities", "probabilities", Vocabulary.Count, probabilities.Length);
        var known = ContextOf(context);
        if (weights.BacksOffToUniform) FromUniform(known, context.Length, probabilities);
        else FromShorter(known, probabilities);
        probabilities[marks.Start] = 0;
    }

    /// <inheritdoc/>
    public string ToHtml() => $"<div>{HtmlText.Escape(ToString())}</div>";

    /// <summary>One line: the smoothing, the order and the number of n-grams.</summary>
    public override string ToString() => $"{Name}, order {Order}: {string.Join(" + ", Enumerable.Range(1, Order).Select(n => $"{NGrams(n):N0}"))} n-grams, {Vocabulary.Count:N0} words";

    private void ScoreOrUniform(ReadOnlySpan<int> sentence, Span<double> logarithms)
    {
        var context = Start();
        for (var i = 0; i <= sentence.Length; i++)
        {
            var word = i < sentence.Length ? sentence[i] : marks.End;
            logarithms[i] = uniform;
            if (IsWhole(context, i))
            {
                var child = trie.Child(context.Level, context.Node, word);
                logarithms[i] = child >= 0 ? weights.Log(context.Level + 1, child) : uniform + weights.Backoff(context.Level, context.Node);
            }
            context = After(context, word);
        }
    }

    private void FromShorter(Context known, Span<double> probabilities)
    {
        Span<Context> chain = stackalloc Context[Order];
        var length = 0;
        for (var context = known; context.Level > 0; context = Shorter(context)) chain[length++] = context;
        for (var word = 0; word < probabilities.Length; word++) probabilities[word] = Math.Pow(10, weights.Log(1, word));
        while (--length >= 0)
        {
            var backoff = Math.Pow(10, weights.Backoff(chain[length].Level, chain[length].Node));
            TensorPrimitives.Multiply<double>(probabilities, backoff, probabilities);
            SetSeen(chain[length], probabilities);
        }
    }

    private void FromUniform(Context known, int position, Span<double> probabilities)
    {
        var whole = IsWhole(known, position);
        probabilities.Fill(Math.Pow(10, uniform + (whole && known.Level > 0 ? weights.Backoff(known.Level, known.Node) : 0)));
        if (whole) SetSeen(known, probabilities);
    }

    private void SetSeen(Context context, Span<double> probabilities)
    {
        var level = trie[context.Level + 1];
        var (first, end) = context.Level == 0 ? (0, level.Count) : (trie[context.Level].First[context.Node], trie[context.Level].First[context.Node + 1]);
        for (var child = first; child < end; child++) probabilities[level.Words[child]] = Math.Pow(10, weights.Log(context.Level + 1, child));
    }

    // The whole history that an n-gram of the order has room for, none of it given up.
    private bool IsWhole(Context context, int position) => context.Level == Math.Min(position + 1, Order - 1);

    private Context ContextOf(ReadOnlySpan<int> history)
    {
        var context = history.Length >= Order - 1 ? default : Start();
        foreach (var word in history[Math.Max(0, history.Length - Order + 1)..]) context = After(context, word);
        return context;
    }

    private Context Start() => Order == 1 ? default : new(1, marks.Start);

    private Context After(Context context, int word)
    {
        while (true)
        {
            var child = trie.Child(context.Level, context.Node, word);
            if (child >= 0) return Below(context, child);
            context = Shorter(context);
        }
    }

    // A context has at most one word less than the order: from the last level the link leads back.
    private Context Below(Context context, int child) =>
        context.Level + 1 < Order ? new(context.Level + 1, child) : Shorter(new(context.Level + 1, child));

    private Context Shorter(Context context) => context.Level > 1 ? new(context.Level - 1, trie[context.Level].Links[context.Node]) : default;

    private readonly record struct Context(int Level, int Node);
}
