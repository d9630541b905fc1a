using Curriculum.NN;
using Curriculum.Sequences;
using Curriculum.Tensors;

namespace Curriculum.Tests.Numeric;

public static partial class GradientRows
{
    /// <summary>What makes one vector of a sentence's words; the second sentence is shorter than the first.</summary>
    public static IEnumerable<ModuleRow> OfEncoders { get; } =
    [
        Encoder(_ => new SumEncoder(4)),
        Encoder(_ => new AverageEncoder(4)),
        Encoder(_ => new AverageEncoder(4, [0.5, 2, 1, 3, 0.1])),
        Encoder(g => new RecursiveEncoder(4, g)),
        Encoder(g => new RecursiveEncoder(4, g, tensor: true)),
        Encoder(g => new TreeLstmEncoder(4, 3, g)),
        Encoder(g => new RecurrentEncoder(new Rnn(4, 3, g, batchFirst: true), g)),
        Encoder(g => new RecurrentEncoder(new Gru(4, 3, g, batchFirst: true, bidirectional: true), g)),
        Encoder(g => new RecurrentEncoder(new Lstm(4, 3, g, batchFirst: true, bidirectional: true), g, SentencePooling.Mean)),
        Encoder(g => new RecurrentEncoder(new Gru(4, 3, g, numLayers: 2, batchFirst: true), g, SentencePooling.Max)),
        Encoder(g => new RecurrentEncoder(new Lstm(4, 3, g, batchFirst: true), g, SentencePooling.Attention)),
        Encoder(g => new ConvolutionEncoder(4, 3, [1, 2, 5], g)),
        Encoder(g => new TransformerEncoder(4, 2, g, numLayers: 2, feedforwardDim: 6, dropout: 0)),
        Encoder(g => new TransformerEncoder(4, 2, g, feedforwardDim: 6, dropout: 0, pooling: SentencePooling.Max)),
        Encoder(g => new TransformerEncoder(4, 1, g, feedforwardDim: 6, dropout: 0, pooling: SentencePooling.Last, positions: false)),
        Encoder(g => new TransformerEncoder(4, 2, g, feedforwardDim: 6, dropout: 0, pooling: SentencePooling.Attention)),
    ];

    /// <summary>Pooling with weights of its own, and models of sentences; the input weighs their scores.</summary>
    public static IEnumerable<ModuleRow> OfSentenceModels { get; } =
    [
        new(typeof(AttentionPooling), g => new AttentionPooling(4, g) is var pooling ? (pooling, x => pooling.Forward(x, TwoSentences).Output) : default, [2, 3, 4]),
        Classifier(g => new AverageEncoder(3), (model, x) => x * model.Forward(TwoSentences), [2, 2]),
        Classifier(g => new TreeLstmEncoder(3, 2, g), (model, x) => x * model.NodeScores(TwoSentences), [8, 2]),
        Classifier(g => new RecursiveEncoder(3, g), (model, x) => x.Sum() * model.NodeLoss(TwoSentences), [2]),
    ];

    /// <summary>Two sentences of three and two words, each with its tree.</summary>
    public static SentenceBatch TwoSentences => SentenceBatch.Of([[1, 4, 1], [3, 2]],
        [BinaryTree.Parse("(1 (0 (1 a) (0 b)) (1 a))"), BinaryTree.Parse("(0 (0 c) (NN d))")]);

    private static ModuleRow Encoder<T>(Func<Generator, T> make) where T : SentenceEncoder =>
        new(typeof(T), generator => make(generator) is var encoder ? (encoder, x => encoder.Forward(x, TwoSentences)) : default, [2, 3, 4]);

    private static ModuleRow Classifier(Func<Generator, SentenceEncoder> encoder, Func<SentenceClassifier, Tensor, Tensor> value, int[] shape) =>
        new(typeof(SentenceClassifier), g => new SentenceClassifier(FiveWords, ["bad", "good"], encoder(g), g) is var model ? (model, x => value(model, x)) : default, shape);
}
