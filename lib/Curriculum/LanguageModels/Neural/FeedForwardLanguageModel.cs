using System.Globalization;
using Curriculum.NN;
using Curriculum.Optim;
using Curriculum.Tensors;
using Curriculum.Text;
using Curriculum.Training;

namespace Curriculum.LanguageModels;

/// <summary>The neural language model of Bengio, Ducharme, Vincent and Jauvin (2003, JMLR 3): the last n − 1 words as vectors, a hidden layer, a softmax.</summary>
/// <remarks>With the n − 1 words' rows of the embedding C [V, E] beside each other
/// <code>
/// x = (C(w_{t−n+1}), …, C(w_{t−1}))         [B, (n − 1)·E]
/// h = tanh(x Hᵀ + d)                        [B, hidden]
/// y = h Uᵀ + b   or, with direct connections, (h, x) (U, W)ᵀ + b    [B, V]
/// P(w | context) = softmax(y)_w,   L = −mean log P(w_t | context)
/// </code>
/// Words before the sentence are &lt;s&gt;. The embedding starts small, normal with a standard deviation of 0.1: a word that is
/// rarely seen then says little instead of something at random. What the model says of &lt;s&gt; as a next word is left out of every probability it gives.</remarks>
public sealed class FeedForwardLanguageModel : Module, ILanguageModel
{
    private const int RowsAtOnce = 512;

    private readonly int start, end;

    /// <summary>A model with random weights.</summary>
    /// <param name="vocabulary">The words, with the special tokens of <see cref="SentenceMarks"/>.</param>
    /// <param name="order">n: a word is predicted from the n − 1 before it; at least 2.</param>
    /// <param name="embeddingDim">E, the length of a word's vector.</param>
    /// <param name="hiddenSize">The number of hidden units.</param>
    /// <param name="generator">Where the starting values come from.</param>
    /// <param name="directConnections">Whether the output sees x beside h.</param>
    /// <param name="output">Makes the last layer from its number of inputs and of words; a <see cref="FullSoftmax"/> when left out.</param>
    /// <exception cref="ArgumentException">The vocabulary lacks a special token, or a size is too small.</exception>
    public FeedForwardLanguageModel(Vocabulary vocabulary, int order, int embeddingDim, int hiddenSize, Generator generator,
        bool directConnections = false, Func<int, int, SoftmaxOutput>? output = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 2);
        (start, end) = (vocabulary.StartOfSentence(), vocabulary.EndOfSentence());
        (Vocabulary, Order, DirectConnections) = (vocabulary, order, directConnections);
        Embedding = Child("embedding", new Embedding(vocabulary.Count, embeddingDim, generator));
        Init.Normal(Embedding.Weight, generator, std: 0.1);
        var width = (order - 1) * embeddingDim;
        Hidden = Child("hidden", new Linear(width, hiddenSize, generator));
        var features = hiddenSize + (directConnections ? width : 0);
        Output = Child("output", output is null ? new FullSoftmax(features, vocabulary.Count, generator) : output(features, vocabulary.Count));
    }

    /// <inheritdoc/>
    public Vocabulary Vocabulary { get; }

    /// <summary>n: a word is predicted from the n − 1 before it.</summary>
    public int Order { get; }

    /// <summary>Whether the output sees the words' vectors beside the hidden layer.</summary>
    public bool DirectConnections { get; }

    /// <summary>C [V, E]: a vector for each word, the same at every place of the window.</summary>
    public Embedding Embedding { get; }

    /// <summary>H and d.</summary>
    public Linear Hidden { get; }

    /// <summary>U, W and b, or what stands for them.</summary>
    public SoftmaxOutput Output { get; }

    /// <summary>What the output sees of contexts [B, n − 1]: h, or (h, x) with direct connections.</summary>
    /// <exception cref="ShapeException">The contexts are not n − 1 words long.</exception>
    public Tensor Features(Indices contexts)
    {
        if (contexts.Shape.Rank != 2 || contexts.Shape[1] != Order - 1) throw ShapeErrors.LastSize(Describe(), Order - 1, contexts.Shape);
        var x = Embedding.Forward(contexts).Flatten(1); // [B, (n − 1)·E]
        var h = Hidden.Forward(x).Tanh();               // [B, hidden]
        return DirectConnections ? Tensor.Concatenate([h, x], 1) : h;
    }

    /// <summary>The mean surprise −log P at the targets: the loss of a batch.</summary>
    /// <param name="contexts">[B, n − 1] word numbers, as <see cref="ContextWindows"/> makes them.</param>
    /// <param name="targets">[B] the word that follows each.</param>
    public Tensor Loss(Indices contexts, Indices targets) => Output.Loss(Features(contexts), targets);

    /// <summary>log P(w | context) for every word, &lt;s&gt; among them: contexts [B, n − 1] → [B, V].</summary>
    public Tensor LogProbabilities(Indices contexts) => Output.LogProbabilities(Features(contexts));

    /// <summary>Trains with Adam on every window of a text.</summary>
    /// <remarks>The same as <see cref="Trainer.Fit"/> with the windows dealt out in batches; there the optimizer is yours to choose.</remarks>
    /// <param name="text">The sentences, encoded with this model's vocabulary.</param>
    /// <param name="options">Epochs, generator, schedule, validation, cancellation and so on.</param>
    /// <param name="learningRate">The step size of Adam.</param>
    /// <param name="batchSize">How many windows make a batch.</param>
    /// <exception cref="ArgumentException">The text has no sentence or another vocabulary.</exception>
    /// <exception cref="DivergedException">The loss, a gradient or a weight became NaN or infinite.</exception>
    public History Fit(EncodedCorpus text, FitOptions options, double learningRate = 0.003, int batchSize = 256)
    {
        if (!LanguageModelErrors.Same(Vocabulary, text.Vocabulary)) throw LanguageModelErrors.OtherVocabulary(Vocabulary, text.Vocabulary);
        if (text.Sentences == 0) throw LanguageModelErrors.NoSentences("The training text");
        var (contexts, targets) = ContextWindows.Of(text, Order - 1);
        return Trainer.Fit(this, new Adam(Parameters(), learningRate), Batches.Of(contexts, targets, batchSize), batch => Loss(batch.X, batch.Y), options);
    }

    /// <inheritdoc/>
    public void NextProbabilities(ReadOnlySpan<int> context, Span<double> probabilities)
    {
        if (probabilities.Length != Vocabulary.Count)
            throw LanguageModelErrors.BufferSize("NextProbabilities", nameof(probabilities), Vocabulary.Count, probabilities.Length);
        using var off = Tensor.NoGrad();
        var window = new int[Order - 1];
        ContextWindows.Fill(context, start, window);
        SoftmaxOutput.ToProbabilities(LogProbabilities(new Indices(window, 1, window.Length)).ReadSpan(), Vocabulary, probabilities);
    }

    /// <inheritdoc/>
    public void LogProbabilities(ReadOnlySpan<int> sentence, Span<double> logarithms)
    {
        if (logarithms.Length != sentence.Length + 1)
            throw LanguageModelErrors.BufferSize("LogProbabilities", nameof(logarithms), sentence.Length + 1, logarithms.Length);
        using var off = Tensor.NoGrad();
        for (var first = 0; first <= sentence.Length; first += RowsAtOnce)
        {
            var (count, length) = (Math.Min(RowsAtOnce, sentence.Length + 1 - first), Order - 1);
            var windows = new int[count * length];
            for (var i = 0; i < count; i++) ContextWindows.Fill(sentence[..(first + i)], start, windows.AsSpan(i * length, length));
            var rows = LogProbabilities(new Indices(windows, count, length)).ReadSpan();
            for (var i = 0; i < count; i++)
            {
                var word = first + i < sentence.Length ? sentence[first + i] : end;
                logarithms[first + i] = SoftmaxOutput.LogProbability(rows.Slice(i * Vocabulary.Count, Vocabulary.Count), word, start);
            }
        }
    }

    /// <summary>Writes weights, sizes and vocabulary to a safetensors file, which is renamed into place.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path) => ModelFile.Save(path, this, Vocabulary,
    [
        ("order", Order.ToString(CultureInfo.InvariantCulture)),
        ("embedding", Embedding.Weight.Shape[1].ToString(CultureInfo.InvariantCulture)),
        ("hidden", Hidden.Weight.Shape[0].ToString(CultureInfo.InvariantCulture)),
        ("direct", DirectConnections ? "1" : "0"),
        ("output", Output.Settings),
    ]);

    /// <summary>The model that <see cref="Save"/> wrote, ready to be used.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged or holds something else.</exception>
    public static FeedForwardLanguageModel Load(string path)
    {
        var file = ModelFile.Open<FeedForwardLanguageModel>(path);
        var generator = new Generator(0);
        return file.Make(() => new FeedForwardLanguageModel(file.Vocabulary, file.Number("order"), file.Number("embedding"), file.Number("hidden"),
            generator, file.Number("direct") == 1, (features, words) => SoftmaxOutput.FromSettings(file.Setting("output"), features, words, generator)));
    }

    /// <summary>Copies the weights of a file into this model.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or its vocabulary or sizes are not this model's; the message says where they differ.</exception>
    public void LoadWeights(string path) => ModelFile.Open<FeedForwardLanguageModel>(path).LoadInto(this, Vocabulary);

    /// <inheritdoc/>
    public override string Describe() => $"FeedForwardLanguageModel({Vocabulary.Count} words, order {Order}{(DirectConnections ? ", direct connections" : "")})";
}
