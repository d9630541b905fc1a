using Curriculum.Tensors.Kernels;

namespace Curriculum.NN;

/// <summary>Where a convolution finds its numbers: a sentence with its padding, those that are s apart beside each other.</summary>
/// <remarks>With p zeros on both sides, position q of the padded sentence stands at (q mod s) · U + ⌊q/s⌋, U positions in each of s parts.
/// The windows' k-th numbers, d k, d k + s, d k + 2s, … are then a run that begins where d k stands. Without a stride nothing moves.</remarks>
internal sealed class WindowLayout
{
    // So many numbers of a channel at most stand beside each other, and the widest tile has so many columns.
    private const int NumbersTogether = 256, MostTogether = 16, TileColumns = 32;

    private readonly int length, channels, groups, stride, padding, part; // L, I/g, g, s, p, U
    private readonly bool channelsLast;

    /// <summary>The layout of x [B, I, L], or of x [B, L, I] where the channels come last.</summary>
    public WindowLayout(int length, int channels, int groups, bool channelsLast, int stride, int padding, int dilation, int kernel)
    {
        (this.length, this.channels, this.groups, this.channelsLast, this.stride, this.padding) = (length, channels, groups, channelsLast, stride, padding);
        part = (length + 2 * padding + stride - 1) / stride;
        Windows = (length + 2 * padding - dilation * (kernel - 1) - 1) / stride + 1;
        Starts = [.. Enumerable.Range(0, kernel).Select(k => Place(dilation * k))];
        Together = Enumerable.Range(1, Math.Clamp(NumbersTogether / Length, 1, MostTogether)).MinBy(count => (double)Computed(count) / count);
        Row = CacheLine.RowOf(Together * Length);
    }

    /// <summary>How many windows a sentence has.</summary>
    public int Windows { get; }

    /// <summary>Where the windows' k-th numbers begin.</summary>
    public int[] Starts { get; }

    /// <summary>How many numbers a channel of a sentence has, with padding.</summary>
    public int Length => stride * part;

    /// <summary>How many sentences stand beside each other: short ones would not fill a tile, and those that end in its middle waste the rest.</summary>
    public int Together { get; }

    /// <summary>The distance between channels.</summary>
    public int Row { get; }

    /// <summary>Numbers of the sentences that stand beside each other.</summary>
    public int Room => channels * Row + WindowProduct.Slack;

    /// <summary>How many windows that many sentences have, with those that reach from one into the next, which nobody looks at.</summary>
    public int WindowsOf(int sentences) => (sentences - 1) * Length + Windows;

    /// <summary>One group of a sentence, channel below channel; what is not written must be 0.</summary>
    public void ByChannel(ReadOnlySpan<Real> x, int sentence, int group, Span<Real> to)
    {
        to = to[(sentence % Together * Length)..];
        var from = x[Start(sentence, group)..];
        if (stride > 1) for (var i = 0; i < channels; i++) for (var l = 0; l < length; l++) to[i * Row + Place(l + padding)] = from[At(i, l)];
        else if (channelsLast) Transposition.Copy(length, channels, from, groups * channels, to[padding..], Row);
        else for (var i = 0; i < channels; i++) from.Slice(i * length, length).CopyTo(to[(i * Row + padding)..]);
    }

    /// <summary>One group of a sentence, position below position, <paramref name="row"/> apart.</summary>
    public void ByPosition(ReadOnlySpan<Real> x, int sentence, int group, Span<Real> to, int row)
    {
        var from = x[Start(sentence, group)..];
        if (length < Length || channels < row) to.Clear();
        if (stride > 1) for (var l = 0; l < length; l++) for (var i = 0; i < channels; i++) to[Place(l + padding) * row + i] = from[At(i, l)];
        else if (!channelsLast) Transposition.Copy(channels, length, from, length, to[(padding * row)..], row);
        else for (var l = 0; l < length; l++) from.Slice(l * groups * channels, channels).CopyTo(to[((padding + l) * row)..]);
    }

    /// <summary>Adds what was laid out by channel to where it came from.</summary>
    public void Add(ReadOnlySpan<Real> from, Span<Real> x, int sentence, int group)
    {
        from = from[(sentence % Together * Length)..];
        var to = x[Start(sentence, group)..];
        if (stride > 1) for (var i = 0; i < channels; i++) for (var l = 0; l < length; l++) to[At(i, l)] += from[i * Row + Place(l + padding)];
        else if (channelsLast) Transposition.Add(channels, length, from[padding..], Row, to, groups * channels);
        else for (var i = 0; i < channels; i++) RowKernels.Add(to.Slice(i * length, length), from.Slice(i * Row + padding, length));
    }

    /// <summary>Adds what was laid out by position, channels beside each other, to where it came from.</summary>
    public void AddByPosition(ReadOnlySpan<Real> from, Span<Real> x, int sentence, int group)
    {
        var to = x[Start(sentence, group)..];
        if (stride > 1) for (var l = 0; l < length; l++) for (var i = 0; i < channels; i++) to[At(i, l)] += from[Place(l + padding) * channels + i];
        else if (!channelsLast) Transposition.Add(length, channels, from[(padding * channels)..], channels, to, length);
        else for (var l = 0; l < length; l++) RowKernels.Add(to.Slice(l * groups * channels, channels), from.Slice((padding + l) * channels, channels));
    }

    // Windows rounded up to whole tiles.
    private int Computed(int sentences) => (WindowsOf(sentences) + TileColumns - 1) / TileColumns * TileColumns;

    private int Place(int position) => position % stride * part + position / stride;

    private int Start(int sentence, int group) => (sentence * groups * channels + (channelsLast ? 0 : group * channels)) * length + (channelsLast ? group * channels : 0);

    // Channel i of position l, from the sentence's group on.
    private int At(int i, int l) => channelsLast ? l * groups * channels + i : i * length + l;
}
