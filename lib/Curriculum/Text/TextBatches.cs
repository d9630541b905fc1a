namespace Curriculum.Text;

/// <summary>Cuts word numbers into the blocks that models learn from.</summary>
public static class TextBatches
{
    /// <summary>Blocks for truncated backpropagation through time: row b of one block goes on in row b of the next.</summary>
    /// <remarks>The text is cut into <paramref name="batchSize"/> equal strips; what does not fill all of them is dropped.
    /// Targets are the inputs one step later.</remarks>
    /// <param name="ids">The text as word numbers.</param>
    /// <param name="batchSize">B, the number of strips.</param>
    /// <param name="steps">T, the number of steps in a block; the last block may be shorter.</param>
    /// <exception cref="ArgumentException">The text is too short for a single step.</exception>
    public static IEnumerable<Block> Contiguous(ReadOnlyMemory<int> ids, int batchSize, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        var strip = ids.Length / batchSize;
        if (strip < 2)
            throw new ArgumentException($"{ids.Length} tokens are too few for {batchSize} strips of at least 2: lower batchSize.", nameof(ids));
        return Make();

        IEnumerable<Block> Make()
        {
            for (var t = 0; t < strip - 1; t += steps)
            {
                var length = Math.Min(steps, strip - 1 - t);
                var (inputs, targets) = (new int[batchSize * length], new int[batchSize * length]);
                for (var b = 0; b < batchSize; b++)
                {
                    ids.Span.Slice(b * strip + t, length).CopyTo(inputs.AsSpan(b * length));
                    ids.Span.Slice(b * strip + t + 1, length).CopyTo(targets.AsSpan(b * length));
                }
                yield return new(inputs, targets, batchSize, length);
            }
        }
    }

    /// <summary>Every run of <paramref name="context"/> words with the word that follows, as a window model learns them.</summary>
    /// <returns>Inputs [count, context] row after row, and targets [count].</returns>
    public static (int[] Inputs, int[] Targets) Windows(ReadOnlySpan<int> ids, int context)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(context);
        var count = Math.Max(0, ids.Length - context);
        var (inputs, targets) = (new int[count * context], new int[count]);
        for (var i = 0; i < count; i++)
        {
            ids.Slice(i, context).CopyTo(inputs.AsSpan(i * context));
            targets[i] = ids[i + context];
        }
        return (inputs, targets);
    }

    /// <summary>Sequences made equally long by filling them up, with their true lengths.</summary>
    /// <param name="sequences">At least one sequence.</param>
    /// <param name="padding">The number that fills up.</param>
    public static Padded Pad(IReadOnlyList<IReadOnlyList<int>> sequences, int padding)
    {
        if (sequences.Count == 0) throw new ArgumentException("There is no sequence to fill up.", nameof(sequences));
        var longest = sequences.Max(sequence => sequence.Count);
        var ids = new int[sequences.Count * longest];
        Array.Fill(ids, padding);
        for (var b = 0; b < sequences.Count; b++)
            for (var t = 0; t < sequences[b].Count; t++) ids[b * longest + t] = sequences[b][t];
        return new(ids, [.. sequences.Select(sequence => sequence.Count)], longest);
    }

    /// <summary>The numbers 0 … count − 1 in random order, in groups of <paramref name="batchSize"/>; the last group may be smaller.</summary>
    public static IEnumerable<int[]> Shuffled(int count, int batchSize, Generator generator)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        return generator.Permutation(count).Chunk(batchSize);
    }
}

/// <summary>A block of word numbers with the words that follow each.</summary>
/// <param name="Inputs">[B, T], row after row.</param>
/// <param name="Targets">[B, T]: the inputs one step later.</param>
/// <param name="BatchSize">B.</param>
/// <param name="Steps">T.</param>
public sealed record Block(int[] Inputs, int[] Targets, int BatchSize, int Steps);

/// <summary>Sequences made equally long.</summary>
/// <param name="Ids">[B, T], row after row.</param>
/// <param name="Lengths">The true length of each sequence.</param>
/// <param name="Steps">T, the greatest length.</param>
public sealed record Padded(int[] Ids, int[] Lengths, int Steps);
