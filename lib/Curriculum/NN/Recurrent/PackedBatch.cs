using Curriculum.Tensors;

namespace Curriculum.NN;

/// <summary>Sequences of different lengths without their padding: the rows of time step 0, then of 1, …, the longest sequences first.</summary>
/// <remarks>At step t the first <c>At(t).Rows</c> sequences are still running, so a step works on rows that lie together,
/// and padding costs nothing and changes nothing.</remarks>
internal sealed class PackedBatch
{
    private readonly int[] ends;
    private readonly int[]? lengths, order, position;

    public PackedBatch(string layer, int time, int batch, IReadOnlyList<int>? lengths)
    {
        (Time, Size, ends) = (time, batch, new int[time]);
        if (lengths is null)
        {
            for (var t = 0; t < time; t++) ends[t] = (t + 1) * batch;
            return;
        }
        if (lengths.Count != batch) throw RecurrentErrors.LengthCount(layer, lengths.Count, batch);
        for (var i = 0; i < batch; i++)
            if (lengths[i] < 1 || lengths[i] > time) throw RecurrentErrors.Length(layer, i, lengths[i], time);
        this.lengths = [.. lengths];
        order = [.. Enumerable.Range(0, batch).OrderByDescending(i => lengths[i])];
        position = new int[batch];
        for (var i = 0; i < batch; i++) position[order[i]] = i;
        for (var t = 0; t < time; t++) ends[t] = (t == 0 ? 0 : ends[t - 1]) + lengths.Count(length => length > t);
    }

    /// <summary>T.</summary>
    public int Time { get; }

    /// <summary>B.</summary>
    public int Size { get; }

    /// <summary>N, how many rows there are: the sum of the lengths.</summary>
    public int Rows => ends[^1];

    /// <summary>Where the rows of a time step start, and how many there are.</summary>
    public (int Start, int Rows) At(int t) => t == 0 ? (0, ends[0]) : (ends[t - 1], ends[t] - ends[t - 1]);

    /// <summary>x [T, B, I] → [N, I].</summary>
    public Tensor Pack(Tensor x)
    {
        var rows = x.Reshape(Time * Size, x.Shape[2]);
        return order is null ? rows : rows.IndexSelect(Places());
    }

    /// <summary>y [N, P] → [T, B, P], zero where a sequence has ended.</summary>
    public Tensor Unpack(Tensor y)
    {
        if (order is null) return y.Reshape(Time, Size, y.Shape[1]);
        var (places, width) = (Places(), y.Shape[1]);
        var padded = Tensor.Zeros(Time * Size, width);
        var source = y.ReadSpan();
        for (var i = 0; i < places.Length; i++) source.Slice(i * width, width).CopyTo(padded.AsSpan()[(places[i] * width)..]);
        return Tensor.Op("unpack", padded, (y, dy => dy.IndexSelect(places))).Reshape(Time, Size, width);
    }

    /// <summary>A state [B, P] in the order of the packed rows.</summary>
    public Tensor Sort(Tensor state) => order is null ? state : state.IndexSelect(order);

    /// <summary>A state [B, P] in the caller's order again.</summary>
    public Tensor Unsort(Tensor state) => position is null ? state : state.IndexSelect(position);

    /// <summary>The state after each sequence's last step, in the caller's order: y [N, P] → [B, P].</summary>
    public Tensor Last(Tensor y, bool reverse) => y.IndexSelect(
        Enumerable.Range(0, Size).Select(i => At(reverse ? 0 : (lengths?[i] ?? Time) - 1).Start + (position?[i] ?? i)).ToArray());

    // The row of [T·B] that each packed row comes from.
    private int[] Places() => [.. Enumerable.Range(0, Time).SelectMany(t => order!.Take(At(t).Rows).Select(i => t * Size + i))];
}
