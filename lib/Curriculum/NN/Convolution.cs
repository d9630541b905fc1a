using Curriculum.Tensors;
using Curriculum.Tensors.Kernels;
using Sums = Curriculum.Tensors.Kernels.Reduction;

namespace Curriculum.NN;

/// <summary>What <see cref="Conv1d"/> multiplies: windows that are never copied.</summary>
/// <remarks>With the positions below each other, x̃ [B · L̃, I], the window at a position is the run of K · I numbers that begins there,
/// and the next window begins s rows further on. So all windows of all sentences are one matrix whose rows overlap, with W̃[(k, i), o] = W[o, i, k]:
/// <code>
/// ỹ = windows(x̃) W̃      dW̃ᵀ = dỹᵀ windows(x̃)      dx̃ = Σₖ dỹ W̃ₖᵀ, moved k rows down
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
            for (var k = 0; k < Steps - 1; k++) MatrixProduct.Multiply(Windows, outputs, Depth, At(positions[g], k), Tap(k, g), products.AsSpan(), add: k > 0);
            if (Steps == 1) MatrixProduct.Multiply(Windows, outputs, Depth, At(positions[g], 0), Tap(0, g), products.AsSpan(), BiasOf(g), relu: false);
            else MatrixProduct.Multiply(Windows, outputs, Depth, At(positions[g], Steps - 1), Tap(Steps - 1, g), products.AsSpan(), add: true);
            RowParts.Run(batch, times * outputs, b =>
            {
                var windows = products.AsSpan().Slice(b * rows * outputs, rows * outputs);
                for (var t = 0; Steps > 1 && bias is not null && t < times; t++) RowKernels.Add(windows.Slice(t * outputs, outputs), BiasOf(part));
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
            if (wantsW || db is not null) AddMapGradient(g, dy, dW, db);
            if (wantsX) AddInputGradient(g, dy, dx!);
        }
    }

    // A window is one run of numbers unless dilation pulls it apart.
    private int Steps => dilation == 1 ? 1 : kernel;

    private int Depth => kernel / Steps * channels;

    private ReadOnlySpan<Real> BiasOf(int g) => bias is null ? default : bias.AsSpan().Slice(g * outputs, outputs);

    private StridedMatrix Tap(int k, int g) => new(maps[g].AsSpan()[(k * Depth * outputs)..], outputs, 1);

    private StridedMatrix At(Tensor rowsOfX, int k) => new(rowsOfX.AsSpan()[(k * dilation * channels)..], stride * channels, 1);

    // y or dy of one sentence and group [O/g, T].
    private Span<Real> Output(Tensor y, int b, int g) => y.AsSpan().Slice((b * groups + g) * outputs * times, outputs * times);

    // x̃: zeros before, behind and between the sentences, as many as windows look into.
    private Tensor Positions(int g)
    {
        var result = Tensor.Empty(new(batch * padded + dilation * (kernel - 1), channels));
        result.AsSpan()[(batch * padded * channels)..].Clear();
        RowParts.Run(batch, length * channels, b =>
        {
            var to = result.AsSpan().Slice(b * padded * channels, padded * channels);
            to[..(padding * channels)].Clear();
            to[((padding + length) * channels)..].Clear();
            to = to[(padding * channels)..];
            if (!channelsLast) Transposition.Copy(channels, length, x.AsSpan()[((b * groups + g) * channels * length)..], length, to, channels);
            else for (var l = 0; l < length; l++) Channels(x, b, l, g).CopyTo(to[(l * channels)..]);
        });
        return result;
    }

    private Span<Real> Channels(Tensor values, int b, int l, int g) => values.AsSpan().Slice(((b * length + l) * groups + g) * channels, channels);

    private Tensor Map(int g)
    {
        var (size, turned, map) = (channels * kernel, Tensor.Empty(new(channels * kernel, outputs)), Tensor.Empty(new(kernel * channels, outputs)));
        Transposition.Copy(outputs, size, weight.AsSpan()[(g * outputs * size)..], size, turned.AsSpan(), outputs); // rows (i, k)
        for (var row = 0; row < size; row++)
            turned.AsSpan().Slice(row * outputs, outputs).CopyTo(map.AsSpan()[((row % kernel * channels + row / kernel) * outputs)..]); // rows (k, i)
        return map;
    }

    // dW̃ᵀ = dỹᵀ windows(x̃): dy already lies as dỹᵀ, but for the windows that are left out, which count 0.
    private void AddMapGradient(int g, Tensor dy, Tensor? dW, Tensor? db)
    {
        var width = Windows + 16; // rows that do not all fall on the same lines of the cache
        var transposed = Tensor.Empty(new(outputs, width));
        RowParts.Run(outputs, Windows, o =>
        {
            var row = transposed.AsSpan().Slice(o * width, width);
            for (var b = 0; b < batch; b++)
            {
                Output(dy, b, g).Slice(o * times, times).CopyTo(row[(b * rows)..]);
                row.Slice(b * rows + times, rows - times).Clear();
            }
            if (db is not null) db.AsSpan()[g * outputs + o] += (Real)Sums.Sum(row[..Windows]);
        });
        if (dW is null) return;
        var map = Tensor.Empty(new(outputs, Depth));
        for (var k = 0; k < Steps; k++)
        {
            MatrixProduct.Multiply(outputs, Depth, Windows, new(transposed.AsSpan(), width, 1), At(positions[g], k), map.AsSpan());
            var (at, taps) = (k, kernel / Steps);
            RowParts.Run(outputs, Depth, o =>
            {
                var from = map.AsSpan().Slice(o * Depth, Depth);
                var to = dW.AsSpan().Slice((g * outputs + o) * channels * kernel, channels * kernel);
                for (var tap = 0; tap < taps; tap++)
                    for (var i = 0; i < channels; i++) to[i * kernel + at + tap] += from[tap * channels + i];
            });
        }
    }

    private void AddInputGradient(int g, Tensor dy, Tensor dx)
    {
        var products = Tensor.Zeros(Windows, outputs); // dỹ: 0 where a window is left out
        RowParts.Run(batch, times * outputs, b => Transposition.Copy(outputs, times, Output(dy, b, g), times, products.AsSpan()[(b * rows * outputs)..], outputs));
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
