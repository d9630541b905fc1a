using Curriculum.Sequences;
using Curriculum.Tensors;

namespace Curriculum.Tests.Numeric;

/// <summary>Small translators of every kind, with and without padding, for tests.</summary>
public static class Translators
{
    public static SequenceCodec Letters { get; } = SequenceCodec.Build(["abcd"], unknown: true);

    public static SequenceCodec Digits { get; } = SequenceCodec.Build(["123"]);

    public static IReadOnlyList<(string Name, Func<Generator, Translator> Make)> All { get; } =
    [
        Recurrent(SequenceCell.Rnn, DecoderAttention.None, layers: 1, bidirectional: false),
        Recurrent(SequenceCell.Gru, DecoderAttention.Additive, layers: 1, bidirectional: true),
        Recurrent(SequenceCell.Gru, DecoderAttention.Multiplicative, layers: 2, bidirectional: false),
        Recurrent(SequenceCell.Lstm, DecoderAttention.None, layers: 2, bidirectional: true),
        Recurrent(SequenceCell.Lstm, DecoderAttention.Additive, layers: 2, bidirectional: false),
        Recurrent(SequenceCell.Rnn, DecoderAttention.Multiplicative, layers: 1, bidirectional: true),
        ("Transformer", g => new TransformerTranslator(Letters, Digits, new() { ModelDim = 4, NumHeads = 2, NumLayers = 2, FeedforwardDim = 6, Dropout = 0 }, g)),
    ];

    public static TheoryData<string> Names => [.. All.Select(row => row.Name)];

    public static Translator Make(string name, long seed = 3) => All.Single(row => row.Name == name).Make(new Generator(seed));

    public static int[][] Sources { get; } = [Letters.Encode("abc"), Letters.Encode("d"), Letters.Encode("bad")];

    public static int[][] Targets { get; } = [Digits.Encode("1"), Digits.Encode("321"), Digits.Encode("22")];

    /// <summary>The gradient of every parameter, by name, of a loss that is the sum over symbols.</summary>
    public static Dictionary<string, double[]> Gradients(Translator model, params PairBatch[] batches)
    {
        model.ZeroGrad();
        foreach (var batch in batches) (model.Loss(batch) * batch.Targets.Count(target => target != PairBatch.Ignored)).Backward();
        return model.NamedParameters().ToDictionary(entry => entry.Key, entry => (entry.Value.Grad ?? Tensor.Zeros(entry.Value.Shape)).ToDoubles());
    }

    private static (string, Func<Generator, Translator>) Recurrent(SequenceCell cell, DecoderAttention attention, int layers, bool bidirectional) =>
        ($"{cell} {attention} {layers}{(bidirectional ? " both ways" : "")}", g => new EncoderDecoder(Letters, Digits, new()
        {
            Cell = cell,
            Attention = attention,
            NumLayers = layers,
            Bidirectional = bidirectional,
            EmbeddingDim = 3,
            HiddenSize = 4,
        }, g));
}
