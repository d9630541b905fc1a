using System.Text.Json;
using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.Sequences;

/// <summary>A recurrent network that reads a sequence, and one that writes another, starting in the state in which the first one ended.</summary>
/// <remarks>With the symbols' vectors x (source) and y (target), the encoder's outputs mₛ [B, S, M] and its last state h₀:
/// <code>
/// None            hₜ = cell(yₜ₋₁, hₜ₋₁)                                      logits = hₜ Vᵀ + d
/// Additive        cₜ = attention(hₜ₋₁, m);  hₜ = cell([yₜ₋₁; cₜ], hₜ₋₁)      logits = hₜ Vᵀ + d
/// Multiplicative  hₜ = cell(yₜ₋₁, hₜ₋₁);  cₜ = Σ softmaxₛ(hₜ · W mₛ) mₛ       logits = tanh(U [cₜ; hₜ]) Vᵀ + d
/// </code>
/// With a bidirectional encoder, h₀ = tanh(B [→h; ←h]) for each layer.</remarks>
public sealed class EncoderDecoder : Translator
{
    private readonly Embedding sourceEmbedding, targetEmbedding;
    private readonly RecurrentLayer encoder, decoder;
    private readonly Linear output;
    private readonly Linear? bridgeH, bridgeC, score, mix;
    private readonly AdditiveAttention? additive;
    private readonly Dropout? dropout;

    /// <summary>A model with random weights.</summary>
    /// <param name="source">How the texts that are read are encoded.</param>
    /// <param name="target">How the texts that are written are encoded.</param>
    /// <param name="options">How large the model is, and what it is made of.</param>
    /// <param name="generator">Draws the weights, and what dropout drops.</param>
    public EncoderDecoder(SequenceCodec source, SequenceCodec target, EncoderDecoderOptions options, Generator generator) : base(source, target)
    {
        Options = options;
        var (E, H, M) = (options.EmbeddingDim, options.HiddenSize, options.HiddenSize * (options.Bidirectional ? 2 : 1));
        sourceEmbedding = Child("source", new Embedding(source.Vocabulary.Count, E, generator));
        encoder = Child("encoder", RecurrentStack.Make(options, E, options.Bidirectional, generator));
        if (options.Bidirectional)
        {
            bridgeH = Child("bridge_h", new Linear(M, H, generator));
            if (options.Cell == SequenceCell.Lstm) bridgeC = Child("bridge_c", new Linear(M, H, generator));
        }
        targetEmbedding = Child("target", new Embedding(target.Vocabulary.Count, E, generator));
        decoder = Child("decoder", RecurrentStack.Make(options, options.Attention == DecoderAttention.Additive ? E + M : E, bidirectional: false, generator));
        if (options.Attention == DecoderAttention.Additive) additive = Child("attention", new AdditiveAttention(H, M, H, generator));
        if (options.Attention == DecoderAttention.Multiplicative)
        {
            score = Child("score", new Linear(M, H, generator, bias: false));
            mix = Child("mix", new Linear(M + H, H, generator, bias: false));
        }
        output = Child("out", new Linear(H, target.Vocabulary.Count, generator));
        if (options.Dropout != 0) dropout = Child("dropout", new Dropout(options.Dropout, generator));
    }

    /// <summary>What the model is made of.</summary>
    public EncoderDecoderOptions Options { get; }

    /// <inheritdoc/>
    public override string Describe() => $"EncoderDecoder({Source.Vocabulary.Count} → {Target.Vocabulary.Count} symbols, attention: {Options.Attention})";

    internal override string Settings => JsonSerializer.Serialize(Options, TranslatorFile.Json);

    internal override Memory Read(Indices source, IReadOnlyList<int> lengths)
    {
        var (states, last) = RecurrentStack.Run(encoder, Drop(sourceEmbedding.Forward(source)), null, lengths); // [B, S, M]
        return new(states.Contiguous(), Memory.PaddingOf(source.Shape, lengths), Bridge(last));
    }

    internal override (Tensor Logits, Tensor? Weights) Decode(Memory memory, Indices inputs)
    {
        var y = Drop(targetEmbedding.Forward(inputs)); // [B, T, E]
        if (additive is null)
        {
            var (h, weights) = LookBack(RecurrentStack.Run(decoder, y, memory.Last).Output, memory); // [B, T, H]
            return (output.Forward(h), weights);
        }
        var state = (RecurrentDecoder)Begin(memory);
        var (states, places) = (new Tensor[inputs.Shape[1]], new Tensor[inputs.Shape[1]]);
        for (var t = 0; t < states.Length; t++) (states[t], places[t], state) = AdditiveStep(state, y[.., t]); // [B, H], [B, S]
        return (output.Forward(Tensor.Stack(states, 1)), Tensor.Stack(places, 1)); // [B, T, V], [B, T, S]
    }

    internal override DecoderState Begin(Memory memory) => new RecurrentDecoder(memory, memory.Last!, additive?.Keys(memory.States));

    internal override (Tensor Logits, Tensor? Weights, DecoderState State) Step(DecoderState state, int[] symbols)
    {
        var now = (RecurrentDecoder)state;
        var y = Drop(targetEmbedding.Forward(symbols)); // [B, E]
        if (additive is not null)
        {
            var (h, weights, next) = AdditiveStep(now, y);
            return (output.Forward(h), weights, next);
        }
        else
        {
            var (h, last) = RecurrentStack.Run(decoder, y.Unsqueeze(1), now.State); // [B, 1, H]
            (h, var weights) = LookBack(h, now.Memory);
            return (output.Forward(h).Squeeze(1), weights?.Squeeze(1), now with { State = last });
        }
    }

    private (Tensor H, Tensor Weights, RecurrentDecoder State) AdditiveStep(RecurrentDecoder now, Tensor y)
    {
        var (context, weights) = additive!.Forward(now.State.H[^1], now.Memory.States, now.Memory.Padding, now.Keys); // [B, M], [B, S]
        var (h, last) = RecurrentStack.Run(decoder, Tensor.Concatenate([y, context], 1).Unsqueeze(1), now.State); // [B, 1, H]
        return (h.Squeeze(1), weights, now with { State = last });
    }

    // Each state [B, T, H] asks all places at once.
    private (Tensor H, Tensor? Weights) LookBack(Tensor h, Memory memory)
    {
        if (score is null) return (h, null);
        var scores = h.MatMul(score.Forward(memory.States).T); // [B, T, S]
        if (memory.Padding is not null) scores = scores.MaskedFill(memory.Padding.Unsqueeze(1), double.NegativeInfinity);
        var weights = scores.Softmax();
        return (mix!.Forward(Tensor.Concatenate([weights.MatMul(memory.States), h], 2)).Tanh(), weights); // [B, T, H]
    }

    private StackState Bridge(StackState last) => bridgeH is null ? last
        : new(bridgeH.Forward(BothEnds(last.H)).Tanh(), last.C is null ? null : bridgeC!.Forward(BothEnds(last.C)));

    // [2L, B, H], the directions of a layer one after the other → [L, B, 2H].
    private static Tensor BothEnds(Tensor state)
    {
        var (L, B, H) = (state.Shape[0] / 2, state.Shape[1], state.Shape[2]);
        return state.Reshape(L, 2, B, H).Transpose(1, 2).Reshape(L, B, 2 * H);
    }

    private Tensor Drop(Tensor x) => dropout?.Forward(x) ?? x;

    private sealed record RecurrentDecoder(Memory Memory, StackState State, Tensor? Keys) : DecoderState
    {
        public override DecoderState Rows(Indices rows) => new RecurrentDecoder(Memory.Rows(rows), State.Rows(rows), Keys?.IndexSelect(rows));
    }
}
