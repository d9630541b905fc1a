using System.Buffers;
using Curriculum.Tensors;
using Curriculum.Tensors.Kernels;
using Sums = Curriculum.Tensors.Kernels.Reduction;

namespace Curriculum.NN;

/// <summary>What <see cref="Conv1d"/> computes, as products of matrices that begin at different places of the same numbers: windows are never copied.</summary>
/// <remarks>A weight W[o, i, k] meets every s-th number of x, from some start sₖ on. <see cref="WindowLayout"/> lays those of a sentence beside each other, as x̂:
/// <code>
/// y[o, t]      = b[o] + Σᵢ Σₖ W[o, i, k] x̂[i, sₖ + t]
/// dW[o, i, k] = Σₜ dy[o, t] x̂[i, sₖ + t]                     over all sentences
/// dx̂[i, u]    = Σₒ Σₖ W[o, i, k] dy[o, u − sₖ]
/// </code>
/// The third is the first with W transposed and zeros around dy. Groups are convolutions beside each other.</remarks>
internal sealed partial class Convolution
{
    // A multiply-add costs a thirtieth of what RowParts reckons for a number.
    private const long ProductsPerNumber = 30;

    private readonly Tensor x, weight;
    private readonly Tensor? bias;
    private readonly int groups, batch, channels, outputs, kernel, times; // G, B, I/g, O/g, K, T
    private readonly WindowLayout layout;

    public Convolution(Tensor x, Tensor weight, Tensor? bias, int stride, int padding, int dilation, int groups)
    {
        // Word vectors come as the transpose of [B, L, I]: they are read as they lie.
        var channelsLast = !x.IsContiguous && x.Transpose(1, 2).IsContiguous;
        (this.x, this.weight, this.bias, this.groups) = (channelsLast ? x.Transpose(1, 2) : x.Contiguous(), weight.Contiguous(), bias?.Contiguous(), groups);
        (batch, channels, outputs, kernel) = (x.Shape[0], weight.Shape[1], weight.Shape[0] / groups, weight.Shape[2]);
        layout = new(x.Shape[2], channels, groups, channelsLast, stride, padding, dilation, kernel);
        times = layout.Windows;
    }

    public Tensor Forward()
    {
        var y = Tensor.Empty(new(batch, groups * outputs, times));
        for (var g = 0; g < groups; g++)
        {
            var (part, panels) = (g, Panels(g * outputs * channels * kernel, outputs, channels, channels * kernel, kernel));
            Share(layout.Room + outputs * layout.Row, (first, count, room) =>
            {
                for (var item = first; item < first + count; item++) layout.ByChannel(x.AsSpan(), item, part, room);
                if (count == 1) Multiply(Output(y, first, part), times);
                else Multiply(room.AsSpan(layout.Room), layout.Row);
                for (var item = 0; count > 1 && item < count; item++)
                    for (var o = 0; o < outputs; o++)
                        room.AsSpan(layout.Room + o * layout.Row + item * layout.Length, times).CopyTo(Output(y, first + item, part)[(o * times)..]);

                void Multiply(Span<Real> to, int row) => WindowProduct.Multiply(panels.AsSpan(), bias is null ? default : bias.AsSpan()[(part * outputs)..],
                    outputs, channels, layout.Starts, room, layout.Row, layout.WindowsOf(count), to, row);
            });
        }
        return Tensor.Op("conv1d", y, [x, weight, bias], Backward);
    }

    private void Backward(Tensor slopes, Gradients _)
    {
        var dy = slopes.Contiguous();
        if (Gradients.Wants(bias, out var db)) AddBiasGradient(dy, db);
        var rare = AreRare(dy.AsSpan());
        if (Gradients.Wants(weight, out var dW)) for (var g = 0; g < groups; g++) (rare ? FollowToWeight : (Action<int, Tensor, Tensor>)AddWeightGradient)(g, dy, dW);
        if (Gradients.Wants(x, out var dx)) for (var g = 0; g < groups; g++) (rare ? FollowToInput : (Action<int, Tensor, Tensor>)AddInputGradient)(g, dy, dx);
    }

    // y or dy of one sentence and group [O/g, T].
    private Span<Real> Output(Tensor y, int b, int g) => y.AsSpan().Slice((b * groups + g) * outputs * times, outputs * times);

    // db = Σ dy over sentences, all t at once, and then over t.
    private void AddBiasGradient(Tensor dy, Tensor db)
    {
        var sums = Tensor.Zeros(groups * outputs, times);
        RowParts.Ranges(groups * outputs, batch * times, (first, end) =>
        {
            var (start, count) = (first * times, (end - first) * times);
            for (var b = 0; b < batch; b++) RowKernels.Add(sums.AsSpan().Slice(start, count), dy.AsSpan().Slice(b * sums.NumElements + start, count));
            for (var o = first; o < end; o++) db.AsSpan()[o] += (Real)Sums.Sum(sums.AsSpan().Slice(o * times, times));
        });
    }

    private void AddWeightGradient(int g, Tensor dy, Tensor dW)
    {
        if (batch == 0) return;
        var (panels, panelRows, row) = (WindowProduct.Panels(outputs), WindowProduct.PanelRows(outputs), CacheLine.RowOf(channels));
        var (positions, sums) = (Tensor.Empty(new(batch * layout.Length * row + CacheLine.Numbers)), Tensor.Empty(new(panels * kernel * panelRows * row + CacheLine.Numbers)));
        var (from, to) = (CacheLine.Skip(positions.AsSpan()), CacheLine.Skip(sums.AsSpan()));
        RowParts.Run(batch, layout.Length * row, b => layout.ByPosition(x.AsSpan(), b, g, positions.AsSpan().Slice(from + b * layout.Length * row, layout.Length * row), row));
        RowParts.Ranges(panels, Reckoned(panelRows, batch), (first, end) =>
        {
            WindowProduct.Gradient(first, end, outputs, channels, layout.Starts, new(dy.AsSpan()[(g * outputs * times)..], batch, groups * outputs * times, times),
                new(positions.AsSpan()[from..], batch, layout.Length * row, row), times, sums.AsSpan()[to..]);
            for (var o = first * panelRows; o < Math.Min(end * panelRows, outputs); o++)
            {
                var panel = o / panelRows;
                var target = dW.AsSpan().Slice((g * outputs + o) * channels * kernel, channels * kernel);
                for (var k = 0; k < kernel; k++)
                {
                    var source = sums.AsSpan()[to..].Slice(((panel * kernel + k) * panelRows + o - WindowProduct.FirstRow(panel, outputs)) * row, channels);
                    var at = k;
                    foreach (var sum in source)
                    {
                        target[at] += sum;
                        at += kernel;
                    }
                }
            }
        });
    }

    private void AddInputGradient(int g, Tensor dy, Tensor dx)
    {
        var panels = Panels(g * outputs * channels * kernel, channels, outputs, kernel, channels * kernel);
        var before = layout.Starts.Max(); // zeros; those between sentences are as many
        var row = CacheLine.RowOf(before + layout.Together * layout.Length);
        var size = outputs * row + WindowProduct.Slack; // of dy
        int[] starts = [.. layout.Starts.Select(start => before - start)];
        Share(size + layout.Room, (first, count, room) =>
        {
            for (var item = 0; item < count; item++)
                for (var o = 0; o < outputs; o++)
                    Output(dy, first + item, g).Slice(o * times, times).CopyTo(room.AsSpan(o * row + before + item * layout.Length));
            WindowProduct.Multiply(panels.AsSpan(), default, channels, outputs, starts, room, row, count * layout.Length, room.AsSpan(size), layout.Row);
            for (var item = first; item < first + count; item++) layout.Add(room.AsSpan(size), dx.AsSpan(), item, g);
        });
    }

    // W from some number on, as WindowProduct reads it: [panel, k, i, row], rows of W a distance apart, its columns another.
    private Tensor Panels(int start, int rows, int columns, int rowStep, int columnStep)
    {
        var height = WindowProduct.PanelRows(rows);
        var panels = Tensor.Empty(new(WindowProduct.Panels(rows), kernel, columns, height));
        RowParts.Run(panels.Shape[0], height * columns * kernel, panel =>
        {
            for (var row = 0; row < height; row++)
            {
                var from = weight.AsSpan()[(start + (WindowProduct.FirstRow(panel, rows) + row) * rowStep)..];
                var to = panels.AsSpan()[(panel * kernel * columns * height + row)..];
                var at = 0;
                for (var k = 0; k < kernel; k++)
                    for (var i = k; i < k + columns * columnStep; i += columnStep, at += height) to[at] = from[i];
            }
        });
        return panels;
    }

    // Sentences that stand beside each other are a piece of work; each core has a room of its own, zero at first, that it uses for one after the other.
    private void Share(int size, Action<int, int, ArraySegment<Real>> work)
    {
        var pieces = (batch + layout.Together - 1) / layout.Together;
        RowParts.Ranges(pieces, Reckoned(outputs, layout.Together), (first, end) =>
        {
            var rented = ArrayPool<Real>.Shared.Rent(size + CacheLine.Numbers);
            var room = new ArraySegment<Real>(rented, CacheLine.Skip(rented), size);
            room.AsSpan().Clear();
            for (var piece = first; piece < end; piece++)
                work(piece * layout.Together, Math.Min(layout.Together, batch - piece * layout.Together), room);
            ArrayPool<Real>.Shared.Return(rented);
        });
    }

    private int Reckoned(int rows, int sentences) => (int)Math.Min((long)rows * sentences * times * channels * kernel / ProductsPerNumber + 1, int.MaxValue);
}
