using System.Text.Json;
using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.Sequences;

/// <summary>How large a Transformer is.</summary>
public sealed record TransformerOptions
{
    /// <summary>E, the length of a vector.</summary>
    public int ModelDim { get; init; } = 64;

    /// <summary>How many heads attention has; they divide E.</summary>
    public int NumHeads { get; init; } = 4;

    /// <summary>How many layers are stacked on either side.</summary>
    public int NumLayers { get; init; } = 2;

    /// <summary>The width inside the feed-forward parts.</summary>
    public int FeedforwardDim { get; init; } = 128;

    /// <summary>How likely a number is dropped in training.</summary>
    public double Dropout { get; init; } = 0.1;
}

/// <summary>An encoder and a decoder made of attention alone, all places of a sequence at once (Vaswani et al. 2017, arXiv:1706.03762).</summary>
/// <remarks>With the symbols' vectors e, and p the encodings of their places:
/// <code>
/// m = N(encoder layers(√E eₛ + pₛ))              [B, S, E]
/// z = N(decoder layers(√E eₜ + pₜ, m))           [B, T, E], the future hidden
/// logits = z Vᵀ + d                              [B, T, V]
/// p₂ᵢ = sin(place ÷ 10000^(2i/E)),  p₂ᵢ₊₁ = cos(place ÷ 10000^(2i/E))
/// </code>
/// Layers normalise what goes into them (Xiong et al. 2020, arXiv:2002.04745), so that no warm-up is needed.</remarks>
public sealed class TransformerTranslator : Translator
{
    private readonly Embedding sourceEmbedding, targetEmbedding;
    private readonly TransformerEncoderLayer[] encoder;
    private readonly TransformerDecoderLayer[] decoder;
    private readonly LayerNorm encoderNorm, decoderNorm;
    private readonly Linear output;
    private readonly Dropout dropout;

    /// <summary>A model with random weights.</summary>
    /// <param name="source">How the texts that are read are encoded.</param>
    /// <param name="target">How the texts that are written are encoded.</param>
    /// <param name="options">How large the model is.</param>
    /// <param name="generator">Draws the weights, and what dropout drops.</param>
    /// <exception cref="ArgumentException">The heads do not divide the vectors evenly.</exception>
    public TransformerTranslator(SequenceCodec source, SequenceCodec target, TransformerOptions options, Generator generator) : base(source, target)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.NumLayers);
        Options = options;
        var (E, heads, F) = (options.ModelDim, options.NumHeads, options.FeedforwardDim);
        sourceEmbedding = Child("source", Symbols(source));
        targetEmbedding = Child("target", Symbols(target));
        encoder = [.. Enumerable.Range(0, options.NumLayers).Select(i => Child($"encoder_{i}",
            new TransformerEncoderLayer(E, heads, generator, F, options.Dropout, normFirst: true)))];
        decoder = [.. Enumerable.Range(0, options.NumLayers).Select(i => Child($"decoder_{i}",
            new TransformerDecoderLayer(E, heads, generator, F, options.Dropout)))];
        encoderNorm = Child("encoder_norm", new LayerNorm(E));
        decoderNorm = Child("decoder_norm", new LayerNorm(E));
        output = Child("out", new Linear(E, target.Vocabulary.Count, generator));
        dropout = Child("dropout", new Dropout(options.Dropout, generator));

        // Times √E, vectors of this size are as long as the encodings of places.
        Embedding Symbols(SequenceCodec codec)
        {
            var embedding = new Embedding(codec.Vocabulary.Count, E, generator);
            Init.Normal(embedding.Weight, generator, std: 1 / Math.Sqrt(E));
            return embedding;
        }
    }

    /// <summary>How large the model is.</summary>
    public TransformerOptions Options { get; }

    /// <inheritdoc/>
    public override string Describe() => $"TransformerTranslator({Source.Vocabulary.Count} → {Target.Vocabulary.Count} symbols, {Options.NumLayers} layers)";

    internal override string Settings => JsonSerializer.Serialize(Options, TranslatorFile.Json);

    internal override Memory Read(Indices source, IReadOnlyList<int> lengths)
    {
        var (x, padding) = (Placed(sourceEmbedding.Forward(source)), Memory.PaddingOf(source.Shape, lengths)); // [B, S, E]
        foreach (var layer in encoder) x = layer.Forward(x, mask: null, padding);
        return new(encoderNorm.Forward(x), padding);
    }

    internal override (Tensor Logits, Tensor? Weights) Decode(Memory memory, Indices inputs)
    {
        var (z, weights) = (Placed(targetEmbedding.Forward(inputs)), memory.States); // [B, T, E]
        foreach (var layer in decoder) (z, weights) = layer.Forward(z, memory.States, memory.Padding);
        return (output.Forward(decoderNorm.Forward(z)), weights.Mean(1)); // [B, T, V], the mean of the last layer's heads [B, T, S]
    }

    internal override DecoderState Begin(Memory memory) => new Written(memory.Padding, 0, [.. decoder.Select(layer => layer.Begin(memory.States))]);

    internal override (Tensor Logits, Tensor? Weights, DecoderState State) Step(DecoderState state, int[] symbols)
    {
        var (padding, place, before) = (Written)state;
        var z = Placed(targetEmbedding.Forward(new(symbols, symbols.Length, 1)), place); // [B, 1, E]
        Tensor? weights = null;
        var layers = new DecoderLayerState[before.Length];
        for (var i = 0; i < layers.Length; i++) (z, weights, layers[i]) = decoder[i].Step(z, before[i], padding);
        return (output.Forward(decoderNorm.Forward(z))[.., 0], weights!.Mean(1)[.., 0], new Written(padding, place + 1, layers));
    }

    private Tensor Placed(Tensor e, int first = 0) => dropout.Forward(e * Math.Sqrt(Options.ModelDim) + PositionEncoding.Sinusoidal(e.Shape[1], Options.ModelDim, first));

    // What has been written: how many symbols, and what each layer keeps of them.
    private sealed record Written(Tensor? Padding, int Length, DecoderLayerState[] Layers) : DecoderState
    {
        public override DecoderState Rows(Indices rows) => new Written(Padding?.IndexSelect(rows), Length, [.. Layers.Select(layer => layer.Rows(rows))]);
    }
}
