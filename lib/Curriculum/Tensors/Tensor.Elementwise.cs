using System.Buffers;
using Curriculum.Tensors.Kernels;

namespace Curriculum.Tensors;

/// <summary>Writes f(x) for every element of a span.</summary>
internal delegate void UnaryKernel(ReadOnlySpan<Real> x, Span<Real> destination);

/// <summary>Writes f(x, y) for every pair of two spans.</summary>
internal delegate void BinaryKernel(ReadOnlySpan<Real> x, ReadOnlySpan<Real> y, Span<Real> destination);

// The two loops behind every elementwise operation. They compute values only; Op adds the gradient.
public sealed partial class Tensor
{
    // So many numbers at a time; with fewer than that in all, a second core costs more than it brings.
    private const int PartSize = 1 << 14, WorthSplitting = 1 << 17;

    /// <summary>f applied to every element. The result is a constant: give it a gradient with <see cref="Op(string, Tensor, ValueTuple{Tensor, Func{Tensor, Tensor}}[])"/>.</summary>
    public Tensor Map(Func<double, double> f) => Map((x, y) =>
    {
        for (var i = 0; i < x.Length; i++) y[i] = (Real)f(x[i]);
    }, split: false); // f may remember something

    /// <summary>f applied to every pair of elements, with broadcasting. The result is a constant, as with <see cref="Map(Func{double, double})"/>.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Tensor Zip(string operation, Tensor a, Tensor b, Func<double, double, double> f) => Zip(operation, a, b, (x, y, z) =>
    {
        for (var i = 0; i < z.Length; i++) z[i] = (Real)f(x[i], y[i]);
    }, split: false);

    internal Tensor Map(UnaryKernel f, bool split = true)
    {
        var result = Empty(Shape);
        if (split && IsContiguous && NumElements >= WorthSplitting) EachPart(result.NumElements, (start, count) => f(AsSpan().Slice(start, count), result.AsSpan().Slice(start, count)));
        else if (NumElements > 0) f(ReadSpan(), result.AsSpan());
        return result;
    }

    internal static Tensor Zip(string operation, Tensor a, Tensor b, BinaryKernel f, bool split = true)
    {
        var shape = Shape.Broadcast(a.Shape, b.Shape, operation);
        var result = Empty(shape);
        if (a.IsContiguous && b.IsContiguous && a.Shape == b.Shape)
        {
            if (split && result.NumElements >= WorthSplitting)
                EachPart(result.NumElements, (start, count) => f(a.AsSpan().Slice(start, count), b.AsSpan().Slice(start, count), result.AsSpan().Slice(start, count)));
            else f(a.AsSpan(), b.AsSpan(), result.AsSpan());
        }
        else if (shape.NumElements > 0) ZipRows(a.ExpandedView(shape), b.ExpandedView(shape), f, result.AsSpan());
        return result;
    }

    // Numbers do not see each other: the parts are shared between the cores.
    private static void EachPart(int count, Action<int, int> part) =>
        RowParts.Run((count + PartSize - 1) / PartSize, PartSize, i => part(i * PartSize, Math.Min(PartSize, count - i * PartSize)));

    // Row by row along the last dimension; a row that is stretched or strided is first laid out in a buffer.
    private static void ZipRows(Tensor a, Tensor b, BinaryKernel f, Span<Real> result)
    {
        var length = a.Rank == 0 ? 1 : a.Shape[^1];
        var buffer = ArrayPool<Real>.Shared.Rent(2 * length);
        var rowsA = new RowCursor(a);
        var rowsB = new RowCursor(b);
        for (var at = 0; at < result.Length; at += length)
            f(rowsA.Next(buffer.AsSpan(0, length)), rowsB.Next(buffer.AsSpan(length, length)), result.Slice(at, length));
        ArrayPool<Real>.Shared.Return(buffer);
    }

    /// <summary>The values in row-major order, whatever the strides.</summary>
    internal void CopyTo(Span<Real> destination)
    {
        if (IsContiguous)
        {
            AsSpan().CopyTo(destination);
            return;
        }
        var length = Shape[^1];
        var rows = new RowCursor(this);
        for (var at = 0; at < NumElements; at += length)
        {
            var row = destination.Slice(at, length);
            var source = rows.Next(row);
            if (!source.Overlaps(row)) source.CopyTo(row);
        }
    }

    /// <summary>Adds values to the elements this view shows: what a rule that accumulates into a part of a gradient does.</summary>
    internal void AddInPlace(Tensor values)
    {
        var source = values.ReadSpan();
        if (IsContiguous)
        {
            RowKernels.Add(AsSpan(), source);
            return;
        }
        var (target, length, step) = (storage.Values, Shape[^1], strides[^1]);
        var rows = new RowCursor(this);
        for (var at = 0; at < source.Length; at += length)
        {
            var start = rows.NextOffset();
            for (var i = 0; i < length; i++) target[start + i * step] += source[at + i];
        }
    }

    /// <summary>Walks over the rows (the runs along the last dimension) of a strided tensor in row-major order.</summary>
    private ref struct RowCursor(Tensor x)
    {
        private readonly int[] position = new int[Math.Max(x.Rank - 1, 0)];
        private readonly Real[] values = x.storage.Values;
        private int next = x.offset;

        public int NextOffset()
        {
            var start = next;
            for (var d = position.Length - 1; d >= 0; d--)
            {
                next += x.strides[d];
                if (++position[d] < x.Shape[d]) break;
                next -= x.strides[d] * x.Shape[d];
                position[d] = 0;
            }
            return start;
        }

        public ReadOnlySpan<Real> Next(Span<Real> buffer)
        {
            var (start, step) = (NextOffset(), x.Rank == 0 ? 1 : x.strides[^1]);
            if (step == 1) return values.AsSpan(start, buffer.Length);
            if (step == 0) buffer.Fill(values[start]);
            else for (var i = 0; i < buffer.Length; i++) buffer[i] = values[start + i * step];
            return buffer;
        }
    }
}
