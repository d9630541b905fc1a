using Curriculum.Charts;
using Curriculum.NN;
using Curriculum.Optim;
using Curriculum.Tensors;
using Curriculum.Text;
using Curriculum.Training;

namespace Curriculum.Sequences;

/// <summary>Says for every word of a request which slot it fills, reading from left to right with a plain recurrent network (Mesnil et al. 2013).</summary>
/// <remarks>With the words w [B, T]:
/// <code>
/// x_t = E[w_t],  h_t = tanh(x_t Wᵀ + b + h_{t−1} Uᵀ + c),  P(slot of w_t | w_1 … w_t) = softmax(V h_t + d)
/// </code></remarks>
public sealed class SlotFiller : Module
{
    // A target that does not count.
    private const int Padding = -100;

    private readonly Embedding embedding;
    private readonly Rnn network;
    private readonly Linear output;

    /// <summary>A new network.</summary>
    /// <param name="vocabulary">The words; it should have <see cref="Vocabulary.UnknownToken"/> for the words of later requests.</param>
    /// <param name="slots">The names of the slots.</param>
    /// <param name="embeddingDim">E, the length of a word's vector.</param>
    /// <param name="hiddenSize">H, the length of the state.</param>
    /// <param name="generator">Where the starting values come from.</param>
    /// <exception cref="ArgumentException">There are fewer than two slots.</exception>
    public SlotFiller(Vocabulary vocabulary, IReadOnlyList<string> slots, int embeddingDim, int hiddenSize, Generator generator)
    {
        if (slots.Count < 2) throw new ArgumentException($"SlotFiller: {slots.Count} slots leave nothing to choose; give at least two.", nameof(slots));
        (Vocabulary, Slots) = (vocabulary, [.. slots]);
        embedding = Child("emb", new Embedding(vocabulary.Count, embeddingDim, generator));
        network = Child("rnn", new Rnn(embeddingDim, hiddenSize, generator, batchFirst: true));
        output = Child("out", new Linear(hiddenSize, slots.Count, generator));
    }

    /// <summary>The words the network knows.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>The slots by number.</summary>
    public IReadOnlyList<string> Slots { get; }

    /// <summary>The score of every slot at every word [B, T, slots].</summary>
    /// <param name="words">Word numbers [B, T].</param>
    public Tensor Forward(Indices words) => output.Forward(network.Forward(embedding.Forward(words)).Output);

    /// <summary>The probability of every slot at every word [T, slots].</summary>
    /// <exception cref="ArgumentException">There are no words.</exception>
    public double[,] Probabilities(IReadOnlyList<string> words)
    {
        if (words.Count == 0) throw new ArgumentException("SlotFiller: a request without words fills no slot.", nameof(words));
        using var off = Tensor.NoGrad();
        var p = Forward(new([.. words.Select(word => Vocabulary[word])], 1, words.Count)).Softmax().ToDoubles();
        var table = new double[words.Count, Slots.Count];
        for (var i = 0; i < p.Length; i++) table[i / Slots.Count, i % Slots.Count] = p[i];
        return table;
    }

    /// <summary>The likeliest slot of every word.</summary>
    public string[] Fill(IReadOnlyList<string> words)
    {
        var p = Probabilities(words);
        return [.. Enumerable.Range(0, words.Count).Select(t => Slots[Enumerable.Range(0, Slots.Count).MaxBy(slot => p[t, slot])])];
    }

    /// <summary>Learns from requests with the slot of every word.</summary>
    /// <exception cref="ArgumentException">A request has more or fewer slots than words, or a slot the network does not have.</exception>
    public History Fit(IReadOnlyList<(string[] Words, string[] Slots)> requests, Optimizer optimizer, FitOptions options, int batchSize = 16)
    {
        var (words, targets) = (new List<int[]>(), new List<int[]>());
        foreach (var (text, slots) in requests)
        {
            if (text.Length != slots.Length)
                throw new ArgumentException($"SlotFiller: \"{string.Join(' ', text)}\" has {text.Length} words and {slots.Length} slots; give each word its slot.", nameof(requests));
            words.Add([.. text.Select(word => Vocabulary[word])]);
            targets.Add([.. slots.Select(Number)]);
        }
        // What stands behind the last word of a short request cannot change what was said before it.
        var (x, y) = (TextBatches.Pad(words, 0), TextBatches.Pad(targets, Padding));
        var batches = Batches.Of(new Indices(x.Ids, words.Count, x.Steps), new Indices(y.Ids, words.Count, y.Steps), batchSize, shuffle: options.Generator is not null);
        return Trainer.Fit(this, optimizer, batches, batch => Loss.CrossEntropy(Forward(batch.X), batch.Y, ignoreIndex: Padding), options);
    }

    /// <summary>The part of words that get their own slot, from 0 to 1.</summary>
    /// <param name="requests">Words with their slots.</param>
    /// <param name="only">Count only words of these slots; all when left out.</param>
    public double Accuracy(IEnumerable<(string[] Words, string[] Slots)> requests, params string[] only)
    {
        var words = requests.SelectMany(request => Fill(request.Words).Zip(request.Slots)).Where(pair => only.Length == 0 || only.Contains(pair.Second));
        return words.Average(pair => pair.First == pair.Second ? 1.0 : 0);
    }

    /// <summary>The probability of every slot at every word of a request, split at spaces, as a heat map.</summary>
    public Figure ToChart(string request)
    {
        var words = request.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var p = Probabilities(words);
        double[][] rows = [.. Slots.Select((_, slot) => Enumerable.Range(0, words.Length).Select(t => p[t, slot]).ToArray())];
        // A word may stand there twice: its number tells which.
        var figure = Chart.Heatmap(rows, [.. words.Select((word, t) => $"{t + 1} {word}")], [.. Slots], "%{z:.2f}");
        return (figure with { Traces = [.. figure.Traces.Select(trace => trace is Heatmap map ? map with { ZMin = 0, ZMax = 1 } : trace)] }).Title(request).YAxis("slot");
    }

    /// <inheritdoc/>
    public override string Describe() => $"SlotFiller({string.Join(", ", Slots)})";

    private int Number(string slot) => Slots.ToList().IndexOf(slot) is >= 0 and var number ? number
        : throw new ArgumentException($"SlotFiller: there is no slot \"{slot}\"; there are {string.Join(", ", Slots)}.");
}
