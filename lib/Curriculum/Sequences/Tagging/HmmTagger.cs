using System.Globalization;
using Curriculum.Data;

namespace Curriculum.Sequences;

/// <summary>A hidden Markov model: tags follow tags, each tag makes its word, and the likeliest tags are searched for (Brants 2000, "TnT").</summary>
/// <remarks>With the words w, the tags t, and a flag c in each tag that says whether its word begins with a capital letter:
/// <code>
/// best = argmax over t of ∏ₙ P(tₙ | tₙ₋₂, tₙ₋₁) P(wₙ | tₙ) · P(end | t_{N−1}, t_N),   P(w | t) = f(w, t) ÷ f(t)
/// </code>
/// A word never seen gets P(t | its last letters) ÷ P(t), which is P(w | t) but for a factor that is the same for all tags.</remarks>
public sealed class HmmTagger : ITagger
{
    private const int RareWord = 10;
    private const double LeastShare = 1e-4;

    private readonly TagChain chain;
    private readonly Dictionary<string, (int[] States, double[] Logs)> lexicon = [];
    private readonly SuffixModel[] suffixes;
    private readonly int[] totals; // f(state)

    /// <summary>Counts a corpus.</summary>
    /// <param name="sentences">The sentences to learn from.</param>
    /// <param name="order">3 to look at two tags back, 2 to look at one.</param>
    /// <exception cref="ArgumentException">There are no sentences, or one is not aligned.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The order is neither 2 nor 3.</exception>
    public HmmTagger(IReadOnlyList<TaggedSentence> sentences, int order = 3)
    {
        if (order is not (2 or 3)) throw new ArgumentOutOfRangeException(nameof(order), $"HmmTagger: an order of {order} is not 2 (one tag back) or 3 (two tags back).");
        Order = order;
        if (sentences.Count == 0) throw TaggingErrors.NoSentences(Name);
        Tags = TagSet.Of(sentences);
        suffixes = [new(Tags.Count), new(Tags.Count)];
        totals = new int[Boundary];
        int[][] sequences = [.. sentences.Select((sentence, i) => Tags.Encode(sentence, i).Select((tag, t) => State(tag, sentence.Words[t])).ToArray())];
        chain = new(sequences, Boundary + 1, order);
        Count(sentences, sequences);
    }

    /// <inheritdoc/>
    public string Name => Order == 3 ? "HMM, two tags back" : "HMM, one tag back";

    /// <inheritdoc/>
    public TagSet Tags { get; }

    /// <summary>How many tags a probability goes over: 3 or 2.</summary>
    public int Order { get; }

    /// <summary>λ₁, λ₂, λ₃: how much the counts of one tag, of two and of three weigh.</summary>
    public IReadOnlyList<double> Weights => chain.Weights;

    private int Boundary => 2 * Tags.Count;

    /// <inheritdoc/>
    public string[] Tag(IReadOnlyList<string> words)
    {
        var (columns, search) = Prepare(words);
        return [.. search.Search().Path.Select((candidate, t) => Tags[columns[t].States[candidate] / 2])];
    }

    /// <summary>What the search for the tags of a sentence looked at.</summary>
    /// <exception cref="ArgumentException">There is no word.</exception>
    public ViterbiLattice Lattice(IReadOnlyList<string> words)
    {
        var (columns, search) = Prepare(words);
        var (path, score) = search.Search();
        return new(words, [.. columns.Select((column, t) => search.Nodes(t)
            .Select((node, j) => new LatticeNode(Tags[column.States[j] / 2], node.Score, node.From)).ToArray())], path, score);
    }

    /// <summary>P(t | its last letters) of each tag for a word as if it had never been seen, the likeliest first.</summary>
    public IReadOnlyList<(string Tag, double Probability)> Guess(string word) =>
        [.. Suffix(word).Select((p, tag) => (Tags[tag], p)).Where(guess => guess.p > LeastShare).OrderByDescending(guess => guess.p)];

    /// <summary>One line: the name and the weights.</summary>
    public override string ToString() =>
        $"{Name}: λ = {string.Join(", ", Weights.Select(weight => weight.ToString("0.000", CultureInfo.InvariantCulture)))}; {lexicon.Count:N0} words, {Tags.Count} tags";

    private static int Flag(string word) => word.Length > 0 && char.IsUpper(word[0]) ? 1 : 0;

    private static int State(int tag, string word) => 2 * tag + Flag(word);

    private void Count(IReadOnlyList<TaggedSentence> sentences, int[][] sequences)
    {
        var counts = new Dictionary<string, Dictionary<int, int>>();
        for (var i = 0; i < sequences.Length; i++)
            for (var t = 0; t < sequences[i].Length; t++)
            {
                var (word, state) = (sentences[i].Words[t], sequences[i][t]);
                if (!counts.TryGetValue(word, out var ofWord)) counts[word] = ofWord = [];
                ofWord[state] = ofWord.GetValueOrDefault(state) + 1;
                totals[state]++;
            }
        foreach (var (word, states) in counts)
        {
            lexicon[word] = ([.. states.Keys], [.. states.Select(state => Math.Log((double)state.Value / totals[state.Key]))]);
            if (states.Values.Sum() > RareWord) continue;
            foreach (var (state, count) in states) suffixes[Flag(word)].Add(word, state / 2, count);
        }
    }

    private ((int[] States, double[] Logs)[] Columns, PairLattice Search) Prepare(IReadOnlyList<string> words)
    {
        if (words.Count == 0) throw TaggingErrors.Empty(Name);
        (int[] States, double[] Logs)[] columns = [.. words.Select(Candidates)];
        return (columns, new([.. columns.Select(column => column.States)], Boundary, (h, i, s) => Math.Log(chain.Probability(h, i, s)), (t, j) => columns[t].Logs[j]));
    }

    // A capital letter at the start of a sentence says nothing: the word may be known without it.
    private (int[] States, double[] Logs) Candidates(string word, int position)
    {
        if (lexicon.TryGetValue(word, out var known)) return known;
        if (position == 0 && Flag(word) == 1 && lexicon.TryGetValue(char.ToLowerInvariant(word[0]) + word[1..], out var small))
            return ([.. small.States.Select(state => totals[state | 1] > 0 ? state | 1 : state)], small.Logs);
        var p = Suffix(word);
        var flag = Flag(word);
        int[] states = [.. Enumerable.Range(0, Tags.Count).Where(tag => p[tag] > LeastShare).Select(tag => 2 * tag + flag).Where(state => totals[state] > 0)];
        if (states.Length == 0) states = [.. Enumerable.Range(0, Boundary).Where(state => totals[state] > 0)];
        return (states, [.. states.Select(state => Math.Log(Math.Max(p[state / 2], LeastShare) / totals[state]))]);
    }

    // A corpus may have no rare word of this kind: then the other kind must do, or nothing is known.
    private double[] Suffix(string word) => suffixes[Flag(word)].Probabilities(word) ?? suffixes[1 - Flag(word)].Probabilities(word)
        ?? [.. Enumerable.Repeat(1.0 / Tags.Count, Tags.Count)];
}
