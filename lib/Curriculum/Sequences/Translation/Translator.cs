using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.Sequences;

/// <summary>A model that reads one sequence and writes another: P(y | x) = Π P(yₜ | y₁ … yₜ₋₁, x).</summary>
public abstract partial class Translator : Module
{
    private protected Translator(SequenceCodec source, SequenceCodec target) => (Source, Target) = (source, target);

    /// <summary>How the texts that are read are encoded.</summary>
    public SequenceCodec Source { get; }

    /// <summary>How the texts that are written are encoded.</summary>
    public SequenceCodec Target { get; }

    /// <summary>The scores of every next symbol, told the right symbols before it (teacher forcing).</summary>
    /// <param name="source">What is read [B, S], filled up with <see cref="SequenceCodec.Padding"/>.</param>
    /// <param name="lengths">How long each source is, from 1 to S; what comes after it is padding, which changes nothing.</param>
    /// <param name="inputs">&lt;s&gt; and the right symbols [B, T].</param>
    /// <returns>Logits [B, T, V].</returns>
    /// <exception cref="ShapeException">The lengths do not fit the source.</exception>
    public Tensor Forward(Indices source, IReadOnlyList<int> lengths, Indices inputs) => Decode(Encode(source, lengths), inputs).Logits;

    /// <summary>The mean surprise −log P(yₜ | y₁ … yₜ₋₁, x) over all symbols of a batch, padding left out.</summary>
    public Tensor Loss(PairBatch batch) => Loss(batch, Forward(batch.Source, batch.SourceLengths, batch.Inputs));

    /// <summary>The mean surprise where some of the symbols before are the model's own guesses (scheduled sampling).</summary>
    /// <param name="batch">The pairs.</param>
    /// <param name="teacherForcing">The probability that a symbol before is the right one, drawn for each place; else it is the model's best guess there.</param>
    /// <param name="random">Draws.</param>
    /// <exception cref="ArgumentOutOfRangeException">This is not a probability.</exception>
    public Tensor Loss(PairBatch batch, double teacherForcing, Generator random)
    {
        if (teacherForcing is not (>= 0 and <= 1)) throw TranslationErrors.Probability(nameof(teacherForcing), teacherForcing);
        if (teacherForcing == 1) return Loss(batch);
        var (B, T) = (batch.Inputs.Shape[0], batch.Inputs.Shape[1]);
        var state = Begin(Encode(batch.Source, batch.SourceLengths));
        var (logits, symbols) = (new Tensor[T], Enumerable.Repeat(SequenceCodec.Start, B).ToArray());
        for (var t = 0; t < T; t++)
        {
            (logits[t], _, state) = Step(state, symbols); // [B, V]
            var guesses = logits[t].ArgMax();
            for (var b = 0; b < B && t + 1 < T; b++) symbols[b] = random.Uniform() < teacherForcing ? batch.Inputs[b * T + t + 1] : guesses[b];
            symbols = [.. symbols]; // the step before keeps its own for the gradient
        }
        return Loss(batch, Tensor.Stack(logits, 1)); // [B, T, V]
    }

    /// <summary>Where the model looks as it writes the right symbols: weights [B, T, S], whose rows sum to 1; null without attention.</summary>
    public Tensor? AttentionWeights(PairBatch batch) => Decode(Encode(batch.Source, batch.SourceLengths), batch.Inputs).Weights;

    /// <summary>What is remembered of the sources.</summary>
    internal abstract Memory Read(Indices source, IReadOnlyList<int> lengths);

    /// <summary>The logits [B, T, V] told the right symbols [B, T], and where the model looked [B, T, S].</summary>
    internal abstract (Tensor Logits, Tensor? Weights) Decode(Memory memory, Indices inputs);

    /// <summary>The decoder before the first symbol.</summary>
    internal abstract DecoderState Begin(Memory memory);

    /// <summary>One symbol for each row: the logits of the next [B, V], and where the model looked [B, S].</summary>
    internal abstract (Tensor Logits, Tensor? Weights, DecoderState State) Step(DecoderState state, int[] symbols);

    /// <summary>The settings to save, as text that <see cref="Load"/> understands.</summary>
    internal abstract string Settings { get; }

    internal Memory Encode(Indices source, IReadOnlyList<int> lengths)
    {
        if (source.Shape.Rank != 2 || lengths.Count != source.Shape[0] || lengths.Any(length => length < 1 || length > source.Shape[1]))
            throw TranslationErrors.Lengths(source.Shape, lengths.Count);
        return Read(source, lengths);
    }

    private static Tensor Loss(PairBatch batch, Tensor logits) => NN.Loss.CrossEntropy(logits, batch.Targets, PairBatch.Ignored);
}

/// <summary>What an encoder leaves behind.</summary>
/// <param name="States">A vector for each place of each source [B, S, M].</param>
/// <param name="Padding">1 where a place is padding [B, S]; null if none is.</param>
/// <param name="Last">The state in which the decoder starts, for models that have one.</param>
internal sealed record Memory(Tensor States, Tensor? Padding, StackState? Last = null)
{
    /// <summary>1 where a place is padding [B, S], or null.</summary>
    public static Tensor? PaddingOf(Shape source, IReadOnlyList<int> lengths)
    {
        var (B, S) = (source[0], source[1]);
        if (lengths.All(length => length == S)) return null;
        var padding = Tensor.Zeros(B, S);
        for (var b = 0; b < B; b++) padding.AsSpan()[(b * S + lengths[b])..((b + 1) * S)].Fill(1);
        return padding;
    }

    public Memory Rows(Indices rows) => new(States.IndexSelect(rows), Padding?.IndexSelect(rows), Last?.Rows(rows));
}

/// <summary>Where a decoder is, for several sequences at once.</summary>
internal abstract record DecoderState
{
    /// <summary>The sequences with these numbers, each as often as it is named.</summary>
    public abstract DecoderState Rows(Indices rows);
}
