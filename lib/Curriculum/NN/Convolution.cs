using Curriculum.Tensors;
using Curriculum.Tensors.Kernels;

namespace Curriculum.NN;

/// <summary>What <see cref="Conv1d"/> multiplies: windows that are never copied.</summary>
/// <remarks>With the positions below each other, x̃ [B · L̃, I], the window at a position is the run of K · I numbers that begins there,
/// and the next window begins s rows further on. So all windows of all sentences are one matrix whose rows overlap, with W̃[(k, i), o] = W[o, i, k]:
/// <code>
/// ỹ = windows(x̃) W̃      dW̃ = windows(x̃)ᵀ dỹ      dx̃ = Σₖ dỹ W̃ₖᵀ, moved k rows down
/// </code>
/// L̃ is the padded length, rounded up to a multiple of the stride. Windows that reach from one sentence into the next are computed and left out:
/// a few rows in each sentence. With a dilation, each k is a product of its own; groups are convolutions beside each other.</remarks>
internal sealed class Convolution
{
    private readonly Tensor x, weight;
    private readonly Tensor? bias;
    private readonly int kernel, stride, padding, dilation, groups;
    private readonly int batch, length, channels, outputs; // B, L, I/g and O/g
    private readonly int padded, times, rows; // L̃, T, and how many windows one sentence has, counting those to leave out
    private readonly bool channelsLast;
    private readonly Tensor[] positions, maps; // g × x̃ [B · L̃ + d(K − 1), I/g] and W̃ [K · I/g, O/g]

    public Convolution(Tensor x, Tensor weight, Tensor? bias, int stride, int padding, int dilation, int groups)
    {
        // Word vectors come as the transpose of [B, L, I]: they lie as the windows need them.
        channelsLast = !x.IsContiguous && x.Transpose(1, 2).IsContiguous;
        (this.x, this.weight, this.bias) = (channelsLast ? x.Transpose(1, 2) : x.Contiguous(), weight, bias);
        (this.stride, this.padding, this.dilation, this.groups, kernel) = (stride, padding, dilation, groups, weight.Shape[2]);
        (batch, length, channels, outputs) = (x.Shape[0], x.Shape[2], weight.Shape[1], weight.Shape[0] / groups);
        var reach = dilation * (kernel - 1);
        times = (length + 2 * padding - reach - 1) / stride + 1;
        rows = (length + 2 * padding + stride - 1) / stride;
        padded = rows * stride;
        (positions, maps) = (new Tensor[groups], new Tensor[groups]);
    }

    private int Windows => batch * rows;

    public Tensor Forward()
    {
        var y = Tensor.Empty(new(batch, groups * outputs, times));
        for (var g = 0; g < groups; g++)
        {
            (positions[g], maps[g]) = (Positions(g), Map(g));
            var (part, products) = (g, Tensor.Empty(new(Windows, outputs))); // ỹ
            for (var k = 0; k < Steps; k++)
                MatrixProduct.Multiply(Windows, outputs, Depth, At(positions[g], k), new(maps[g].AsSpan()[(k * Depth * outputs)..], outputs, 1), products.AsSpan(), add: k > 0);
            RowParts.Run(batch, times * outputs, b =>
            {
                var windows = products.AsSpan().Slice(b * rows * outputs, rows * outputs);
                for (var t = 0; bias is not null && t < times; t++) RowKernels.Add(windows.Slice(t * outputs, outputs), bias.AsSpan().Slice(part * outputs, outputs));
                Transposition.Copy(times, outputs, windows, outputs, Output(y, b, part), times);
            });
        }
        return Tensor.Op("conv1d", y, [x, weight, bias], Backward);
    }

    private void Backward(Tensor slopes, Gradients _)
    {
        var dy = slopes.Contiguous();
        var (wantsX, wantsW) = (Gradients.Wants(x, out var dx), Gradients.Wants(weight, out var dW));
        Gradients.Wants(bias, out var db);
        for (var g = 0; g < groups; g++)
        {
            var (part, products) = (g, Tensor.Zeros(Windows, outputs)); // dỹ: 0 where a window is left out
            RowParts.Run(batch, times * outputs, b =>
                Transposition.Copy(outputs, times, Output(dy, b, part), times, products.AsSpan()[(b * rows * outputs)..], outputs));
            if (db is not null) RowKernels.AddRows(products.AsSpan(), db.AsSpan().Slice(g * outputs, outputs));
            if (wantsW) AddMapGradient(g, products, dW!);
            if (wantsX) AddInputGradient(g, products, dx!);
        }
    }

    // A window is one run of numbers unless dilation pulls it apart.
    private int Steps => dilation == 1 ? 1 : kernel;

    private int Depth => kernel / Steps * channels;

    private StridedMatrix At(Tensor rowsOfX, int k) => new(rowsOfX.AsSpan()[(k * dilation * channels)..], stride * channels, 1);

    // y or dy of one sentence and group [O/g, T].
    private Span<Real> Output(Tensor y, int b, int g) => y.AsSpan().Slice((b * groups + g) * outputs * times, outputs * times);

    // x̃: zeros before, behind and between the sentences, as many as windows look into.
    private Tensor Positions(int g)
    {
        var result = Tensor.Zeros(batch * padded + dilation * (kernel - 1), channels);
        RowParts.Run(batch, length * channels, b =>
        {
            var to = result.AsSpan()[((b * padded + padding) * channels)..];
            if (!channelsLast) Transposition.Copy(channels, length, x.AsSpan()[((b * groups + g) * channels * length)..], length, to, channels);
            else for (var l = 0; l < length; l++) Channels(x, b, l, g).CopyTo(to[(l * channels)..]);
        });
        return result;
    }

    private Span<Real> Channels(Tensor values, int b, int l, int g) => values.AsSpan().Slice(((b * length + l) * groups + g) * channels, channels);

    private Tensor Map(int g)
    {
        var map = Tensor.Empty(new(kernel * channels, outputs));
        var size = channels * kernel;
        var from = weight.AsSpan()[(g * outputs * size)..];
        var to = map.AsSpan();
        for (var k = 0; k < kernel; k++)
            for (var i = 0; i < channels; i++)
                for (var o = 0; o < outputs; o++) to[(k * channels + i) * outputs + o] = from[o * size + i * kernel + k];
        return map;
    }

    private void AddMapGradient(int g, Tensor products, Tensor dW)
    {
        var map = Tensor.Empty(maps[g].Shape);
        for (var k = 0; k < Steps; k++)
            MatrixProduct.Multiply(Depth, outputs, Windows, new(At(positions[g], k).Values, 1, stride * channels), new(products.AsSpan(), outputs, 1),
                map.AsSpan()[(k * Depth * outputs)..]);
        var size = channels * kernel;
        var from = map.AsSpan();
        var to = dW.AsSpan()[(g * outputs * size)..];
        for (var k = 0; k < kernel; k++)
            for (var i = 0; i < channels; i++)
                for (var o = 0; o < outputs; o++) to[o * size + i * kernel + k] += from[(k * channels + i) * outputs + o];
    }

    private void AddInputGradient(int g, Tensor products, Tensor dx)
    {
        var sums = Tensor.Zeros(positions[g].Shape); // dx̃
        for (var k = 0; k < kernel; k++)
        {
            var to = sums.AsSpan()[(k * dilation * channels)..];
            var map = new StridedMatrix(maps[g].AsSpan()[(k * channels * outputs)..], 1, outputs);
            if (stride == 1) MatrixProduct.Multiply(Windows, channels, outputs, new(products.AsSpan(), outputs, 1), map, to, add: true);
            else MatrixProduct.MultiplyAlone(Windows, channels, outputs, new(products.AsSpan(), outputs, 1), map, to, stride * channels, add: true);
        }
        RowParts.Run(batch, length * channels, b =>
        {
            var from = sums.AsSpan()[((b * padded + padding) * channels)..];
            if (channelsLast) for (var l = 0; l < length; l++) RowKernels.Add(Channels(dx, b, l, g), from.Slice(l * channels, channels));
            else Transposition.Add(length, channels, from, channels, dx.AsSpan()[((b * groups + g) * channels * length)..], length);
        });
    }
}
