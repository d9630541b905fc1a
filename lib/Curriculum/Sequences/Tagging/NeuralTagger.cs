using Curriculum.Data;
using Curriculum.NN;
using Curriculum.Tensors;
using Curriculum.Text;

namespace Curriculum.Sequences;

/// <summary>Tags a sentence with a recurrent network that knows each word by its vector, its letters and its shape; with both directions
/// and a conditional random field it is the BiLSTM-CRF (Huang et al. 2015, arXiv:1508.01991).</summary>
/// <remarks>With the words w [B, T]:
/// <code>
/// x_t = [E[w_t], letters(w_t), S[shape(w_t)]]        [B, E + F + 8]
/// h   = cell from the left, and from the right       [B, T, 2 H]
/// e_t = V h_t + b                                    [B, T, K]      the score of each tag
/// P(y | w) = ∏ₜ softmax(e_t)[y_t],  or with a CRF  e^s(y) ÷ Z
/// </code>
/// Words are known by their small letters; what fills up a batch changes neither a score nor a gradient.</remarks>
public sealed partial class NeuralTagger : Module, ITagger
{
    private const int Ignored = -100;

    private readonly Vocabulary letters;
    private readonly Embedding embedding;
    private readonly Embedding? shapes;
    private readonly SpellingReader? spelling;
    private readonly RecurrentLayer layers;
    private readonly Linear output;
    private readonly Dropout? dropout;
    private readonly Crf? crf;

    /// <summary>A tagger with random weights for the words, letters and tags of some sentences.</summary>
    /// <param name="sentences">The sentences it will learn from.</param>
    /// <param name="options">What it is made of.</param>
    /// <param name="generator">Where the starting values and the dropout come from.</param>
    /// <param name="minCount">A word that occurs less often shares the vector of all words it does not know, and so teaches it what such words are like.</param>
    /// <exception cref="ArgumentException">There are no sentences.</exception>
    public NeuralTagger(IReadOnlyList<TaggedSentence> sentences, TaggerOptions options, Generator generator, int minCount = 2)
        : this(WordsOf(sentences, minCount), LettersOf(sentences), TagSet.Of(sentences), options, generator)
    {
    }

    internal NeuralTagger(Vocabulary words, Vocabulary letters, TagSet tags, TaggerOptions options, Generator generator)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.CharacterFilters);
        ArgumentOutOfRangeException.ThrowIfNegative(options.ShapeDim);
        (Vocabulary, this.letters, Tags, Options) = (words, letters, tags, options);
        embedding = Child("emb", new Embedding(words.Count, options.EmbeddingDim, generator));
        if (options.CharacterFilters > 0) spelling = Child("letters", new SpellingReader(letters.Count, options.CharacterDim, options.CharacterFilters, generator));
        if (options.ShapeDim > 0) shapes = Child("shapes", new Embedding(WordShapes.Count, options.ShapeDim, generator, paddingIdx: 0));
        var (I, H, L, both) = (options.EmbeddingDim + options.CharacterFilters + options.ShapeDim, options.HiddenSize, options.NumLayers, options.Bidirectional);
        layers = Child<RecurrentLayer>("rnn", options.Unit switch
        {
            TaggerUnit.Lstm => new Lstm(I, H, generator, L, batchFirst: true, dropout: L > 1 ? options.Dropout : 0, bidirectional: both),
            TaggerUnit.Gru => new Gru(I, H, generator, L, batchFirst: true, dropout: L > 1 ? options.Dropout : 0, bidirectional: both),
            _ => new Rnn(I, H, generator, L, batchFirst: true, dropout: L > 1 ? options.Dropout : 0, bidirectional: both),
        });
        if (options.Dropout != 0) dropout = Child("dropout", new Dropout(options.Dropout, generator));
        output = Child("out", new Linear(layers.OutputSize, tags.Count, generator));
        if (options.Crf) crf = Child("crf", new Crf(tags.Count, generator, batchFirst: true));
    }

    /// <inheritdoc/>
    public string Name => $"{(Options.Bidirectional ? "Bi" : "")}{Options.Unit.ToString().ToUpperInvariant()}{(Options.Crf ? " + CRF" : "")}";

    /// <inheritdoc/>
    public TagSet Tags { get; }

    /// <summary>What it is made of.</summary>
    public TaggerOptions Options { get; }

    /// <summary>The words it has a vector for, in small letters.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>E [words, E]: a vector for each word.</summary>
    public Embedding Embedding => embedding;

    /// <summary>e [B, T, K]: the score of each tag at each word; behind a sentence's end it means nothing.</summary>
    /// <exception cref="ArgumentException">There is no sentence, or one is empty or too long.</exception>
    public Tensor Scores(IReadOnlyList<IReadOnlyList<string>> sentences) => Scores(Encode(sentences));

    /// <inheritdoc/>
    public string[] Tag(IReadOnlyList<string> words) => TagAll([words])[0];

    /// <inheritdoc/>
    public string[][] TagAll(IReadOnlyList<IReadOnlyList<string>> sentences)
    {
        const int batchSize = 64;
        foreach (var sentence in sentences) Check(sentence);
        using var off = Tensor.NoGrad();
        var training = Training;
        Eval();
        var tags = new string[sentences.Count][];
        // Sentences of like length together: little is filled up.
        foreach (var chunk in Enumerable.Range(0, sentences.Count).OrderBy(i => sentences[i].Count).Chunk(batchSize))
        {
            var batch = Encode([.. chunk.Select(i => sentences[i])]);
            foreach (var (answer, i) in Best(batch).Zip(chunk)) tags[i] = [.. answer.Select(tag => Tags[tag])];
        }
        if (training) Train();
        return tags;
    }

    /// <summary>The search for the tags of a sentence; without a CRF a step from tag to tag costs nothing.</summary>
    /// <exception cref="ArgumentException">There is no word, or there are too many.</exception>
    public ViterbiLattice Lattice(IReadOnlyList<string> words)
    {
        using var off = Tensor.NoGrad();
        var training = Training;
        Eval();
        var e = Scores([words]);
        var scores = Grid(crf is null ? e.LogSoftmax() : e, words.Count);
        if (training) Train();
        var K = Tags.Count;
        return crf is null
            ? ViterbiLattice.Of(words, Tags, new double[K], new double[K, K], scores)
            : ViterbiLattice.Of(words, Tags, crf.StartTransitions.ToDoubles(), Grid(crf.Transitions, K), scores, crf.EndTransitions.ToDoubles());
    }

    /// <summary>Reads a tagger that <see cref="Save"/> wrote.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged or holds something else.</exception>
    public static NeuralTagger Load(string path) => TaggerFile.Load(path);

    /// <summary>Writes weights, words, letters, tags and options to one safetensors file, which appears only when it is complete.</summary>
    public void Save(string path) => Safetensors.Save(path, StateDict(), Notes());

    /// <inheritdoc/>
    public override string Describe() => $"{Name}({Vocabulary.Count} words, {Tags.Count} tags)";

    /// <summary>All that a file keeps beside the weights.</summary>
    internal Dictionary<string, string> Notes() => TaggerFile.Notes(this, letters);

    internal Tensor Scores(TagBatch batch)
    {
        List<Tensor> parts = [embedding.Forward(batch.Words)]; // [B, T, E]
        if (spelling is not null) parts.Add(spelling.Forward(batch.Spellings, batch.Letters).IndexSelect(batch.SpellingOf)); // [B, T, F]
        if (shapes is not null) parts.Add(shapes.Forward(batch.Shapes)); // [B, T, S]
        var x = Drop(parts.Count == 1 ? parts[0] : Tensor.Concatenate(parts, 2)); // [B, T, I]
        return output.Forward(Drop(layers.Outputs(x, batch.Lengths))); // [B, T, K]
    }

    internal TagBatch Encode(IReadOnlyList<IReadOnlyList<string>> sentences)
    {
        if (sentences.Count == 0) throw TaggingErrors.NoSentences(Name);
        foreach (var sentence in sentences) Check(sentence);
        return TagBatch.Of(sentences, Vocabulary, letters);
    }

    private static Vocabulary WordsOf(IReadOnlyList<TaggedSentence> sentences, int minCount) => sentences.Count == 0
        ? throw TaggingErrors.NoSentences("Neural tagger")
        : Vocabulary.FromTokens(sentences.SelectMany(sentence => sentence.Words).Select(word => word.ToLowerInvariant()), minCount, special: [Vocabulary.UnknownToken]);

    private static Vocabulary LettersOf(IReadOnlyList<TaggedSentence> sentences) => Vocabulary.FromTokens(
        sentences.SelectMany(sentence => sentence.Words).SelectMany(LetterMarks.Letters), special: LetterMarks.All);

    private static double[,] Grid(Tensor x, int rows)
    {
        var values = x.ToDoubles();
        var grid = new double[rows, values.Length / rows];
        for (var i = 0; i < values.Length; i++) grid[i / grid.GetLength(1), i % grid.GetLength(1)] = values[i];
        return grid;
    }

    private IEnumerable<int[]> Best(TagBatch batch)
    {
        var e = Scores(batch);
        if (crf is not null) return crf.Decode(e, batch.Lengths);
        var best = e.ArgMax();
        return batch.Lengths.Select((length, b) => Enumerable.Range(b * batch.Steps, length).Select(i => best[i]).ToArray());
    }

    private void Check(IReadOnlyList<string> words)
    {
        if (words.Count == 0) throw TaggingErrors.Empty(Name);
        if (words.Count > Options.MaxLength) throw TaggingErrors.TooLong(Name, words.Count, Options.MaxLength);
    }

    private Tensor Drop(Tensor x) => dropout is null ? x : dropout.Forward(x);
}
