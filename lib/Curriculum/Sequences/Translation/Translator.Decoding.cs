using Curriculum.Tensors;

namespace Curriculum.Sequences;

// What a trained model writes. Dropout is off while it does.
public abstract partial class Translator
{
    private const int BatchSize = 64;

    /// <summary>What the model makes of a text, one best symbol after the other.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maxLength">The longest answer in symbols; twice the source and 20 more unless given.</param>
    /// <exception cref="ArgumentException">The text is empty, too long, or has unknown symbols that no &lt;unk&gt; stands for.</exception>
    public Translation Translate(string text, int? maxLength = null) => Search(text, maxLength, (model, most) => (BeamSearch.Greedy(model, most), null));

    /// <summary>What the model makes of a text by beam search.</summary>
    /// <param name="text">The text.</param>
    /// <param name="options">How to search.</param>
    /// <exception cref="ArgumentException">The text is empty, too long, or has unknown symbols that no &lt;unk&gt; stands for.</exception>
    public Translation Translate(string text, BeamOptions options) => Search(text, options.MaxLength, (model, most) =>
    {
        var result = BeamSearch.Find(model, options with { MaxLength = most }, symbol => Target.Vocabulary[symbol]);
        return (result.Best, result);
    });

    /// <summary>What the model makes of many texts, one best symbol after the other, in batches.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="maxLength">The longest answer in symbols; twice the longest source and 20 more unless given.</param>
    /// <exception cref="ArgumentException">A text is empty, too long, or has unknown symbols that no &lt;unk&gt; stands for.</exception>
    public IReadOnlyList<string> TranslateAll(IReadOnlyList<string> texts, int? maxLength = null)
    {
        if (maxLength is { } most) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most, nameof(maxLength));
        int[][] sources = [.. texts.Select(Source.Encode)];
        var answers = new string[texts.Count];
        // Texts of like length share a batch, so that little is filled up.
        foreach (var rows in Enumerable.Range(0, texts.Count).OrderBy(i => sources[i].Length).Chunk(BatchSize))
            foreach (var (row, ids) in rows.Zip(Quietly(() => Greedy([.. rows.Select(row => sources[row])], maxLength)))) answers[row] = Target.Decode(ids);
        return answers;
    }

    /// <summary>How good the model's answers are on pairs it is given, overall and by the length of the source.</summary>
    /// <param name="pairs">The pairs.</param>
    /// <param name="beam">How to search; the best symbol at each step unless given.</param>
    /// <exception cref="ArgumentException">The pairs' symbols have other numbers than the model's.</exception>
    public TranslationReport Evaluate(SequencePairs pairs, BeamOptions? beam = null)
    {
        CheckCodecs(pairs);
        string[] texts = [.. pairs.Texts.Select(pair => pair.From)];
        IReadOnlyList<string> answers = beam is null ? TranslateAll(texts) : [.. texts.Select(text => Translate(text, beam).Text)];
        return new(Target, [.. pairs.Texts.Select((pair, i) => new TranslatedPair(pair.From, pair.To, answers[i], pairs.SourceLength(i)))]);
    }

    internal void CheckCodecs(SequencePairs pairs)
    {
        if (!Source.Fits(pairs.Source)) throw TranslationErrors.OtherCodec("source");
        if (!Target.Fits(pairs.Target)) throw TranslationErrors.OtherCodec("target");
    }

    private Translation Search(string text, int? maxLength, Func<Steps, int, (Hypothesis Best, BeamResult? Search)> search)
    {
        var ids = Source.Encode(text);
        var (best, tree) = Quietly(() => search(new(this, Encode(new(ids, 1, ids.Length), [ids.Length])), maxLength ?? MostSymbols(ids.Length)));
        return new((Source, ids), best, tree, Target);
    }

    private List<int>[] Greedy(IReadOnlyList<int[]> sources, int? maxLength)
    {
        var (ids, lengths) = PairBatch.Pad(sources);
        var (state, symbols) = (Begin(Encode(ids, lengths)), Enumerable.Repeat(SequenceCodec.Start, sources.Count).ToArray());
        var answers = sources.Select(_ => new List<int>()).ToArray();
        for (var left = maxLength ?? MostSymbols(lengths.Max()); left > 0 && symbols.Any(symbol => symbol != SequenceCodec.End); left--)
        {
            (var logits, _, state) = Step(state, symbols); // [B, V]
            var scores = Allowed(logits);
            for (var b = 0; b < answers.Length; b++)
            {
                // An answer that has ended is carried along until all have.
                if (symbols[b] == SequenceCodec.End) continue;
                var row = scores.AsSpan(b * Target.Vocabulary.Count, Target.Vocabulary.Count);
                symbols[b] = System.Numerics.Tensors.TensorPrimitives.IndexOfMax<double>(row);
                if (symbols[b] != SequenceCodec.End) answers[b].Add(symbols[b]);
            }
            symbols = [.. symbols];
        }
        return answers;
    }

    // No answer has <pad>, <s> or <unk> in it.
    private double[] Allowed(Tensor scores)
    {
        var (values, V) = (scores.ToDoubles(), Target.Vocabulary.Count);
        for (var row = 0; row < values.Length; row += V)
        {
            values[row + SequenceCodec.Padding] = values[row + SequenceCodec.Start] = double.NegativeInfinity;
            if (Target.Vocabulary.Unknown >= 0) values[row + Target.Vocabulary.Unknown] = double.NegativeInfinity;
        }
        return values;
    }

    private static int MostSymbols(int sourceLength) => 2 * sourceLength + 20;

    private T Quietly<T>(Func<T> work)
    {
        using var off = Tensor.NoGrad();
        var training = Training;
        Eval();
        try
        {
            return work();
        }
        finally
        {
            if (training) Train();
        }
    }

    /// <summary>The decoder after one source, as searches want it.</summary>
    private sealed class Steps(Translator model, Memory memory) : IStepModel<DecoderState>
    {
        public int EndSymbol => SequenceCodec.End;

        public StepResult<DecoderState> Begin() => Next(model.Begin(memory), [SequenceCodec.Start]);

        public StepResult<DecoderState> Step(DecoderState states, IReadOnlyList<int> rows, IReadOnlyList<int> symbols) =>
            Next(states.Rows(rows.ToArray()), [.. symbols]);

        private StepResult<DecoderState> Next(DecoderState state, int[] symbols)
        {
            var (logits, weights, next) = model.Step(state, symbols);
            return new(next, [.. model.Allowed(logits.LogSoftmax()).Chunk(model.Target.Vocabulary.Count)],
                weights is null ? null : [.. weights.ToDoubles().Chunk(weights.Shape[1])]);
        }
    }
}
