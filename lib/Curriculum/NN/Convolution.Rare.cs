using System.Buffers;
using System.Numerics;
using Curriculum.Tensors;
using Curriculum.Tensors.Kernels;

namespace Curriculum.NN;

// The gradients where nearly all slopes are 0, as behind a maximum over time, which lets one window of each filter and sentence through.
// Slopes that are not 0 are followed to their window, one after the other; the sums are those of the products, without the zeros.
internal sealed partial class Convolution
{
    // To follow a slope costs as much as to multiply some in a tile, and finding it in a short row as much again.
    private const int Rarity = 32;

    // The numbers of a window lie behind each other, position by position, unless a dilation or a stride pulls them apart.
    private int Runs => layout.Starts[^1] == kernel - 1 ? 1 : kernel;

    private int RunLength => kernel / Runs * channels;

    private static bool AreRare(ReadOnlySpan<Real> slopes)
    {
        var (i, others) = (0, Vector<Real>.Zero);
        for (; i + Vector<Real>.Count <= slopes.Length; i += Vector<Real>.Count)
            others += Vector.ConditionalSelect(Vector.Equals(new Vector<Real>(slopes[i..]), Vector<Real>.Zero), Vector<Real>.Zero, Vector<Real>.One);
        var count = (long)Vector.Sum(others);
        for (; i < slopes.Length; i++) if (slopes[i] != 0) count++;
        return count * Rarity <= slopes.Length;
    }

    private void FollowToWeight(int g, Tensor dy, Tensor dW)
    {
        var size = layout.Length * channels; // of a sentence
        var positions = Tensor.Empty(new(batch * size));
        RowParts.Run(batch, size, b => layout.ByPosition(x.AsSpan(), b, g, positions.AsSpan().Slice(b * size, size), channels));
        RowParts.Ranges(outputs, Reckoned(1, batch), (first, end) =>
        {
            var sums = ArrayPool<Real>.Shared.Rent(kernel * channels); // dW of one output [K, I/g]
            for (var o = first; o < end; o++)
            {
                sums.AsSpan(0, kernel * channels).Clear();
                for (var b = 0; b < batch; b++)
                {
                    var slopes = Output(dy, b, g).Slice(o * times, times);
                    for (var t = Next(slopes, 0); t < times; t = Next(slopes, t + 1))
                        for (var k = 0; k < Runs; k++)
                            RowKernels.AddScaled(sums.AsSpan(k * channels, RunLength), slopes[t], positions.AsSpan().Slice(b * size + (layout.Starts[k] + t) * channels, RunLength));
                }
                Transposition.Add(kernel, channels, sums, channels, dW.AsSpan()[((g * outputs + o) * channels * kernel)..], kernel);
            }
            ArrayPool<Real>.Shared.Return(sums);
        });
    }

    private void FollowToInput(int g, Tensor dy, Tensor dx)
    {
        var (size, windows) = (layout.Length * channels, Tensor.Empty(new(outputs, kernel * channels))); // W [O, K, I/g]
        for (var o = 0; o < outputs; o++)
            Transposition.Copy(channels, kernel, weight.AsSpan()[((g * outputs + o) * channels * kernel)..], kernel, windows.AsSpan()[(o * kernel * channels)..], channels);
        RowParts.Ranges(batch, Reckoned(outputs, 1), (first, end) =>
        {
            var sums = ArrayPool<Real>.Shared.Rent(size); // dx̂ of one sentence [.., I/g]
            for (var b = first; b < end; b++)
            {
                sums.AsSpan(0, size).Clear();
                for (var o = 0; o < outputs; o++)
                {
                    var slopes = Output(dy, b, g).Slice(o * times, times);
                    for (var t = Next(slopes, 0); t < times; t = Next(slopes, t + 1))
                        for (var k = 0; k < Runs; k++)
                            RowKernels.AddScaled(sums.AsSpan((layout.Starts[k] + t) * channels, RunLength), slopes[t], windows.AsSpan().Slice((o * kernel + k) * channels, RunLength));
                }
                layout.AddByPosition(sums, dx.AsSpan(), b, g);
            }
            ArrayPool<Real>.Shared.Return(sums);
        });
    }

    // The first slope from there on that is not 0, or the length.
    private static int Next(ReadOnlySpan<Real> slopes, int from)
    {
        while (from + Vector<Real>.Count <= slopes.Length && Vector.EqualsAll(new Vector<Real>(slopes[from..]), Vector<Real>.Zero)) from += Vector<Real>.Count;
        while (from < slopes.Length && slopes[from] == 0) from++;
        return from;
    }
}
