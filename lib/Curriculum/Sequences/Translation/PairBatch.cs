using Curriculum.Tensors;

namespace Curriculum.Sequences;

/// <summary>Some pairs of sequences, filled up to the longest.</summary>
/// <param name="Source">The sequences to be read [B, S].</param>
/// <param name="SourceLengths">How long each of them is, from 1 to S.</param>
/// <param name="Inputs">What a decoder is told before each symbol it writes: &lt;s&gt; y₁ … y_n [B, T].</param>
/// <param name="Targets">What it is to write: y₁ … y_n &lt;/s&gt; [B, T], and <see cref="Ignored"/> after that.</param>
public sealed record PairBatch(Indices Source, IReadOnlyList<int> SourceLengths, Indices Inputs, Indices Targets)
{
    /// <summary>A target that does not count, because it is padding.</summary>
    public const int Ignored = -100;

    /// <summary>B, how many pairs there are.</summary>
    public int Count => SourceLengths.Count;

    /// <summary>A batch of sequences without marks.</summary>
    /// <param name="sources">The sequences to be read.</param>
    /// <param name="targets">The sequences to be written.</param>
    /// <param name="sourceWidth">Fill the sources up to at least so many places.</param>
    /// <param name="targetWidth">Fill the targets up to at least so many places.</param>
    /// <exception cref="ArgumentException">There is no pair, not a target for each source, or a source is empty.</exception>
    public static PairBatch Of(IReadOnlyList<IReadOnlyList<int>> sources, IReadOnlyList<IReadOnlyList<int>> targets, int sourceWidth = 0, int targetWidth = 0)
    {
        if (sources.Count == 0) throw TranslationErrors.NoPairs();
        TranslationErrors.CheckCounts("PairBatch", targets.Count, sources.Count);
        var (source, lengths) = Pad(sources, sourceWidth);
        var (B, T) = (targets.Count, Math.Max(targetWidth, targets.Max(target => target.Count) + 1));
        var (inputs, wanted) = (new int[B * T], new int[B * T]);
        Array.Fill(inputs, SequenceCodec.Padding);
        Array.Fill(wanted, Ignored);
        for (var b = 0; b < B; b++)
        {
            inputs[b * T] = SequenceCodec.Start;
            for (var t = 0; t < targets[b].Count; t++) wanted[b * T + t] = inputs[b * T + t + 1] = targets[b][t];
            wanted[b * T + targets[b].Count] = SequenceCodec.End;
        }
        return new(source, lengths, new(inputs, B, T), new(wanted, B, T));
    }

    /// <summary>Sequences as the rows of a matrix [B, S], with their lengths.</summary>
    internal static (Indices Ids, int[] Lengths) Pad(IReadOnlyList<IReadOnlyList<int>> sequences, int width = 0)
    {
        var S = Math.Max(width, sequences.Max(sequence => sequence.Count));
        var ids = new int[sequences.Count * S];
        Array.Fill(ids, SequenceCodec.Padding);
        for (var b = 0; b < sequences.Count; b++)
        {
            if (sequences[b].Count == 0) throw TranslationErrors.EmptySequence(b);
            for (var s = 0; s < sequences[b].Count; s++) ids[b * S + s] = sequences[b][s];
        }
        return (new(ids, sequences.Count, S), [.. sequences.Select(sequence => sequence.Count)]);
    }
}
