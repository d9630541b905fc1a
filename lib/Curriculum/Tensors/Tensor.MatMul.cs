using Curriculum.Tensors.Kernels;

namespace Curriculum.Tensors;

public sealed partial class Tensor
{
    /// <summary>The matrix product: [M, K] · [K, N] → [M, N]. Dimensions before the last two are a batch and broadcast; a vector acts as a row on the left, as a column on the right.</summary>
    /// <exception cref="ShapeException">A side is a scalar, the inner sizes differ, or the batches do not broadcast.</exception>
    public Tensor MatMul(Tensor other)
    {
        var (a, b) = (this, other);
        if (a.Rank == 0 || b.Rank == 0) throw ShapeErrors.MatMulOfScalar(a.Shape, b.Shape);
        if (a.Shape[^1] != b.Shape[b.Rank == 1 ? 0 : b.Rank - 2])
            throw ShapeErrors.InnerSizesDiffer(a.Shape, b.Shape, transposedFits: b.Rank >= 2 && a.Shape[^1] == b.Shape[^1]);
        if (a.Rank == 1) return a.Unsqueeze(0).MatMul(b).Squeeze(b.Rank == 1 ? 0 : -2);
        if (b.Rank == 1) return a.MatMul(b.Unsqueeze(1)).Squeeze(-1);
        if (a.Rank > 2 && b.Rank == 2) return a.FoldedMatMul(b);
        return Op("matmul", Product(a, b),
            (a, dy => Product(dy, b.T)),
            (b, dy => Product(a.T, dy)));
    }

    // [B, T, K] · [K, N]: the batch is only more rows, so it is one large product.
    private Tensor FoldedMatMul(Tensor b) =>
        Reshape(-1, Shape[^1]).MatMul(b).Reshape([.. Shape.Take(Rank - 1), b.Shape[1]]);

    private static Tensor Product(Tensor a, Tensor b)
    {
        var (m, k, n) = (a.Shape[^2], a.Shape[^1], b.Shape[^1]);
        if (a.Rank == 2 && b.Rank == 2)
        {
            var flat = Empty(new(m, n));
            MatrixProduct.Multiply(m, n, k, a.Matrix(0), b.Matrix(0), flat.AsSpan());
            return flat;
        }
        var batch = Shape.Broadcast(BatchOf(a), BatchOf(b), $"MatMul: {a.Shape} · {b.Shape}, batches");
        var (left, right) = (a.ExpandedView(new([.. batch, m, k])), b.ExpandedView(new([.. batch, k, n])));
        var result = Empty(new([.. batch, m, n]));
        var (leftStarts, rightStarts) = (left.BatchOffsets(), right.BatchOffsets());
        // Products of a batch do not see each other: each is one thread's.
        RowParts.Run(batch.NumElements, (int)Math.Min((long)m * n * k / 10, int.MaxValue), i =>
            MatrixProduct.MultiplyAlone(m, n, k, left.Matrix(leftStarts[i]), right.Matrix(rightStarts[i]), result.AsSpan().Slice(i * m * n, m * n), n));
        return result;
    }

    private static Shape BatchOf(Tensor x) => new([.. x.Shape.Take(x.Rank - 2)]);

    // The last two dimensions, at a distance from the start of the storage's visible part.
    private StridedMatrix Matrix(int start) => new(storage.Values.AsSpan(Math.Min(offset + start, storage.Values.Length)), strides[^2], strides[^1]);

    private int[] BatchOffsets()
    {
        int[] offsets = [0];
        for (var d = 0; d < Rank - 2; d++)
        {
            var step = strides[d];
            offsets = [.. offsets.SelectMany(start => Enumerable.Range(0, Shape[d]).Select(i => start + i * step))];
        }
        return offsets;
    }
}
