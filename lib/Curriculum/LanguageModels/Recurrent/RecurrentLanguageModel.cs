using Curriculum.NN;
using Curriculum.Tensors;
using Curriculum.Text;

namespace Curriculum.LanguageModels;

/// <summary>A language model that reads word after word and keeps what it needs in a state (Mikolov et al. 2010).</summary>
/// <remarks>With the words w [T, B] and the state before them:
/// <code>
/// x_t = E[w_t]                      the word's vector           [B, E]
/// h_t = cell(x_t, h_{t−1})          the state after the word    [B, H]
/// P(w_{t+1} | w_1 … w_t) = softmax(V h_t + b)                   [B, words]
/// </code>
/// The same weights serve every step. A sentence begins with a state of zeros and &lt;s&gt;, and ends with &lt;/s&gt;;
/// what the model says of &lt;s&gt; as a next word is left out of every probability it gives.
/// Weights carry the keys <c>emb.weight</c>, <c>rnn.weight_ih_l0</c>, …, <c>out.weight</c>, <c>out.bias</c>.</remarks>
public sealed partial class RecurrentLanguageModel : Module, ILanguageModel
{
    private readonly RecurrentLayer layers;
    private readonly Dropout? dropout;
    private readonly int start, end;

    /// <summary>A model with random weights.</summary>
    /// <param name="vocabulary">The words, with the special tokens of <see cref="SentenceMarks"/>.</param>
    /// <param name="options">What the model is made of.</param>
    /// <param name="generator">Where the starting values and the dropout come from.</param>
    /// <param name="output">Makes the last layer from its number of inputs and of words; a <see cref="FullSoftmax"/> when left out.</param>
    /// <exception cref="ArgumentException">The vocabulary lacks a special token, or tied embeddings are asked for and the sizes differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive, or the dropout is not in [0, 1).</exception>
    public RecurrentLanguageModel(Vocabulary vocabulary, RecurrentOptions options, Generator generator, Func<int, int, SoftmaxOutput>? output = null)
    {
        var (E, H) = (options.EmbeddingDim, options.HiddenSize);
        if (options.TiedEmbeddings && E != H) throw RecurrentModelErrors.TiedSizes(E, H);
        if (options.TiedEmbeddings && output is not null) throw RecurrentModelErrors.TiedOutput();
        (Vocabulary, Options) = (vocabulary, options);
        (start, end) = (vocabulary.StartOfSentence(), vocabulary.EndOfSentence());
        Embedding = Child("emb", new Embedding(vocabulary.Count, E, generator));
        layers = Child<RecurrentLayer>("rnn", options.Unit switch
        {
            RecurrentUnit.Lstm => new Lstm(E, H, generator, options.NumLayers, dropout: options.Dropout),
            RecurrentUnit.Gru => new Gru(E, H, generator, options.NumLayers, dropout: options.Dropout),
            _ => new Rnn(E, H, generator, options.NumLayers, dropout: options.Dropout),
        });
        if (options.Dropout != 0) dropout = Child("dropout", new Dropout(options.Dropout, generator));
        Output = Child("out", options.TiedEmbeddings ? new TiedSoftmax(Embedding, generator)
            : output?.Invoke(H, vocabulary.Count) ?? new FullSoftmax(H, vocabulary.Count, generator));
    }

    /// <inheritdoc/>
    public Vocabulary Vocabulary { get; }

    /// <summary>What the model is made of.</summary>
    public RecurrentOptions Options { get; }

    /// <summary>E [words, E]: a vector for each word.</summary>
    public Embedding Embedding { get; }

    /// <summary>V and b, or what stands for them.</summary>
    public SoftmaxOutput Output { get; }

    /// <summary>The state of the last layer after every word [T, B, H], and the state of all layers after the last word.</summary>
    /// <param name="words">The words [T, B], time first.</param>
    /// <param name="state">The state before them; zeros unless given.</param>
    /// <exception cref="ShapeException">The state was made for another batch.</exception>
    public (Tensor Features, RecurrentState State) Features(Indices words, RecurrentState? state = null)
    {
        var x = Drop(Embedding.Forward(words)); // [T, B, E]
        var (h, next) = layers switch
        {
            Lstm lstm => OfLstm(lstm.Forward(x, state is { C: { } c } ? new(state.H, c) : null)),
            Gru gru => Of(gru.Forward(x, state?.H)),
            _ => Of(((Rnn)layers).Forward(x, state?.H)),
        };
        return (Drop(h), next); // [T, B, H]

        static (Tensor, RecurrentState) OfLstm((Tensor Output, LstmState State) result) => (result.Output, new(result.State.H, result.State.C));
        static (Tensor, RecurrentState) Of((Tensor Output, Tensor State) result) => (result.Output, new(result.State));
    }

    /// <summary>The mean surprise −log P at the targets, and the state after the last word: the loss of a block.</summary>
    /// <param name="words">The words [T, B], time first.</param>
    /// <param name="targets">The word that follows each [T, B].</param>
    /// <param name="state">The state before them; zeros unless given.</param>
    public (Tensor Loss, RecurrentState State) Loss(Indices words, Indices targets, RecurrentState? state = null)
    {
        var (h, next) = Features(words, state);
        return (Output.Loss(h, targets), next);
    }

    /// <summary>log P(w | the words before) for every word, &lt;s&gt; among them: words [T, B] → [T, B, V].</summary>
    /// <param name="words">The words [T, B], time first.</param>
    /// <param name="state">The state before them; zeros unless given.</param>
    public Tensor LogProbabilities(Indices words, RecurrentState? state = null) => Output.LogProbabilities(Features(words, state).Features);

    /// <inheritdoc/>
    public override string Describe() => $"RecurrentLanguageModel({Vocabulary.Count} words{(Options.TiedEmbeddings ? ", tied embeddings" : "")})";

    private Tensor Drop(Tensor x) => dropout?.Forward(x) ?? x;

    // V h + b where the rows of V are the words' vectors.
    private sealed class TiedSoftmax : SoftmaxOutput
    {
        private readonly Embedding words;
        private readonly Tensor bias;

        public TiedSoftmax(Embedding words, Generator generator) : base(words.Weight.Shape[1], words.Weight.Shape[0])
        {
            (this.words, bias) = (words, Parameter("bias", Tensor.Zeros(NumWords)));
            // Rows of unit variance are fine to read from, but as an output layer they would begin with wild guesses.
            Init.Normal(words.Weight, generator, std: 1 / Math.Sqrt(InFeatures));
        }

        internal override string Settings => "tied";

        public override string Describe() => $"TiedSoftmax({InFeatures} → {NumWords} words, the rows of emb)";

        private protected override Tensor LossOfRows(Tensor h, Indices targets) => NN.Loss.CrossEntropy(Linear.Affine(h, words.Weight, bias), targets);

        private protected override Tensor LogProbabilitiesOfRows(Tensor h) => Linear.Affine(h, words.Weight, bias).LogSoftmax(); // [N, V]
    }
}
