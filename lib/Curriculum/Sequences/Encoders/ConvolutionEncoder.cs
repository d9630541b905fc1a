using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.Sequences;

/// <summary>Filters that look at a few neighbouring words each, and the strongest answer of every filter (Kim 2014, arXiv:1408.5882).</summary>
/// <remarks>For each width K, with zeros beyond both ends of a sentence so that a window holds at least one of its words:
/// <code>
/// cₛ = W [xₛ; …; xₛ₊K₋₁] + b     F filters at window s   [B, F, T + K − 1]
/// y  = max(0, maxₛ cₛ)           over the sentence's windows   [B, F], all widths side by side
/// </code></remarks>
public sealed class ConvolutionEncoder : SentenceEncoder
{
    private readonly Conv1d[] convolutions;
    private readonly int[] widths;
    private readonly int filters;

    /// <summary>An encoder with <paramref name="filters"/> filters of each width.</summary>
    /// <param name="inputSize">I, the length of a word's vector.</param>
    /// <param name="filters">F.</param>
    /// <param name="widths">How many words the filters of each group see.</param>
    /// <param name="generator">Draws the weights.</param>
    /// <exception cref="ArgumentException">There is no width, or a size is not positive.</exception>
    public ConvolutionEncoder(int inputSize, int filters, IReadOnlyList<int> widths, Generator generator)
        : base(inputSize, widths.Count > 0 ? filters * widths.Count : throw new ArgumentException("ConvolutionEncoder: there is no width. Give some, such as [2, 3, 4].", nameof(widths)))
    {
        (this.widths, this.filters) = ([.. widths], filters);
        convolutions = [.. widths.Select((width, i) => Child($"conv{i}", new Conv1d(inputSize, filters, width, generator, padding: width - 1)))];
    }

    /// <summary>Where in each sentence each filter answers most strongly, and how strongly.</summary>
    /// <param name="x">The word vectors [B, T, I].</param>
    /// <param name="batch">The sentences.</param>
    /// <returns>For sentence b and filter f the answer, and the words [start, end) of the window that lie in the sentence.</returns>
    /// <exception cref="ShapeException">The vectors do not belong to this batch.</exception>
    public Firing[,] Firings(Tensor x, SentenceBatch batch)
    {
        Check(x, batch);
        using var off = Tensor.NoGrad();
        var firings = new Firing[batch.Size, OutputSize];
        for (var i = 0; i < widths.Length; i++)
        {
            var c = Windows(x, batch, i); // [B, F, T + K − 1]
            var (values, places) = (c.Max(2).ToDoubles(), c.ArgMax(2));
            for (var b = 0; b < batch.Size; b++)
                for (var f = 0; f < filters; f++)
                {
                    var start = places[b * filters + f] - widths[i] + 1; // of the window; zeros stand before word 0
                    firings[b, i * filters + f] = new(values[b * filters + f], Math.Max(0, start), Math.Min(batch.Lengths[b], start + widths[i]));
                }
        }
        return firings;
    }

    /// <inheritdoc/>
    public override string Describe() => $"ConvolutionEncoder({InputSize} → {OutputSize}, widths {string.Join(", ", widths)})";

    private protected override Tensor Encode(Tensor x, SentenceBatch batch) =>
        Tensor.Concatenate([.. Enumerable.Range(0, widths.Length).Select(i => Windows(x, batch, i).Max(2))], 1).Relu(); // [B, F · widths]

    // The answers of the filters of one width, −∞ at windows without a word of the sentence.
    private Tensor Windows(Tensor x, SentenceBatch batch, int i)
    {
        var words = (x * batch.Mask().Unsqueeze(2)).Transpose(1, 2); // [B, I, T]
        var windows = batch.Steps + widths[i] - 1;
        var outside = new double[batch.Size * windows];
        for (var b = 0; b < batch.Size; b++) outside.AsSpan((b * windows + batch.Lengths[b] + widths[i] - 1)..((b + 1) * windows)).Fill(1);
        return convolutions[i].Forward(words).MaskedFill(Tensor.From(outside, batch.Size, 1, windows), double.NegativeInfinity);
    }
}

/// <summary>The strongest answer of a filter in a sentence.</summary>
/// <param name="Value">The answer, before negative ones become 0.</param>
/// <param name="Start">The first word the filter saw.</param>
/// <param name="End">One past the last word it saw.</param>
public readonly record struct Firing(double Value, int Start, int End);
