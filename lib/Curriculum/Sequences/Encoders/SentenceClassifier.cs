using Curriculum.NN;
using Curriculum.Tensors;
using Curriculum.Text;

namespace Curriculum.Sequences;

/// <summary>Says to which class a sentence belongs: word vectors, any encoder, and one linear map.</summary>
/// <remarks>With the words w [B, T]:
/// <code>
/// x = E[w],  y = encoder(x)   [B, O],   P(class | w) = softmax(V D(y) + d)   [B, C]
/// </code>
/// Over a <see cref="TreeEncoder"/> the same map classifies every node of a tree.</remarks>
public sealed partial class SentenceClassifier : Module
{
    private readonly Embedding embedding;
    private readonly Dropout? dropout;
    private readonly Linear output;

    /// <summary>A new model.</summary>
    /// <param name="vocabulary">The words; it should have <see cref="Vocabulary.UnknownToken"/> for the words of later sentences.</param>
    /// <param name="classes">The names of the classes.</param>
    /// <param name="encoder">What makes one vector of many; its input size is the length of the word vectors.</param>
    /// <param name="generator">Where the starting values come from.</param>
    /// <param name="dropout">The probability that training drops a number of a sentence's vector.</param>
    /// <param name="maxLength">How many words a sentence may have.</param>
    /// <exception cref="ArgumentException">There are fewer than two classes.</exception>
    public SentenceClassifier(Vocabulary vocabulary, IReadOnlyList<string> classes, SentenceEncoder encoder, Generator generator, double dropout = 0, int maxLength = 256)
    {
        if (classes.Count < 2) throw EncoderErrors.ClassCount("SentenceClassifier", classes.Count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxLength);
        (Vocabulary, Classes, MaxLength) = (vocabulary, [.. classes], maxLength);
        embedding = Child("emb", new Embedding(vocabulary.Count, encoder.InputSize, generator));
        Encoder = Child("enc", encoder);
        if (dropout != 0) this.dropout = Child("dropout", new Dropout(dropout, generator));
        output = Child("out", new Linear(encoder.OutputSize, classes.Count, generator));
    }

    /// <summary>The words the model knows.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>The classes by number.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>What makes one vector of many.</summary>
    public SentenceEncoder Encoder { get; }

    /// <summary>How many words a sentence may have.</summary>
    public int MaxLength { get; }

    /// <summary>The score of every class for each sentence [B, C].</summary>
    public Tensor Forward(SentenceBatch batch) => Scores(SentenceVectors(batch));

    /// <summary>The score of every class for each node of the trees [N, C], in the order of <see cref="TreeEncoder.Nodes"/>.</summary>
    /// <exception cref="InvalidOperationException">The encoder does not follow trees, or the batch has none.</exception>
    public Tensor NodeScores(SentenceBatch batch) => Scores(Trees.NodeVectors(WordVectors(batch), batch));

    /// <summary>The vectors of the words [B, T, I].</summary>
    public Tensor WordVectors(SentenceBatch batch) => embedding.Forward(batch.Ids);

    /// <summary>The vectors of the sentences [B, O].</summary>
    public Tensor SentenceVectors(SentenceBatch batch) => Encoder.Forward(WordVectors(batch), batch);

    /// <summary>Sentences as the model reads them.</summary>
    /// <exception cref="ArgumentException">There is no sentence, or one has no words or too many.</exception>
    public SentenceBatch Batch(IReadOnlyList<SentenceExample> examples) =>
        SentenceBatch.Of([.. examples.Select((example, row) => Encode(example.Words, row))], TreesOf(examples));

    /// <summary>Puts vectors learnt elsewhere in place of the random ones, for the words that both know.</summary>
    /// <param name="words">Words that have a vector.</param>
    /// <param name="values">Their vectors, one after the other.</param>
    /// <returns>How many words of the vocabulary now have such a vector.</returns>
    /// <exception cref="ArgumentException">The vectors have not the length that the encoder reads.</exception>
    public int LoadVectors(IReadOnlyList<string> words, ReadOnlySpan<float> values)
    {
        if (words.Count == 0 || values.Length % words.Count != 0) throw EncoderErrors.NoVectors(words.Count, values.Length);
        var size = values.Length / words.Count;
        if (size != Encoder.InputSize) throw EncoderErrors.VectorLength(size, Encoder.InputSize);
        var known = 0;
        for (var i = 0; i < words.Count; i++)
        {
            if (Vocabulary.IndexOf(words[i]) is not (>= 0 and var id)) continue;
            var row = embedding.Weight.AsSpan().Slice(id * size, size);
            for (var j = 0; j < size; j++) row[j] = values[i * size + j];
            known++;
        }
        return known;
    }

    /// <inheritdoc/>
    public override string Describe() => $"SentenceClassifier({string.Join(", ", Classes)})";

    private TreeEncoder Trees => Encoder as TreeEncoder ?? throw EncoderErrors.NotATreeEncoder(Encoder.GetType().Name);

    private Tensor Scores(Tensor y) => output.Forward(dropout is null ? y : dropout.Forward(y));

    private int[] Encode(IReadOnlyList<string> words, int row) => words.Count == 0 ? throw EncoderErrors.EmptySentence(row)
        : words.Count > MaxLength ? throw EncoderErrors.TooLong("SentenceClassifier", row, words.Count, MaxLength)
        : Vocabulary.Encode(words);

    // Only what follows trees needs them, and then every sentence its own.
    private BinaryTree[]? TreesOf(IReadOnlyList<SentenceExample> examples) =>
        Encoder is TreeEncoder && examples.All(example => example.Tree is not null) ? [.. examples.Select(example => example.Tree!)] : null;
}
