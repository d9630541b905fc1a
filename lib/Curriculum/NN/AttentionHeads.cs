using Curriculum.Tensors;
using Curriculum.Tensors.Kernels;

namespace Curriculum.NN;

/// <summary>Columns of a projection [B, T, W]: those of head h begin at <paramref name="Column"/> + h · (E/H).</summary>
internal readonly record struct HeadColumns(Tensor Source, int Column)
{
    public int Batch => Source.Shape[0];
    public int Length => Source.Shape[1];
    public int Width => Source.Shape[2];

    // One head of one sequence [T, size], and transposed, in this tensor or in its gradient.
    public StridedMatrix Head(Tensor values, int heads, int size, int item) => new(values.AsSpan()[Start(heads, size, item)..], Width, 1);

    public StridedMatrix Transposed(Tensor values, int heads, int size, int item) => new(values.AsSpan()[Start(heads, size, item)..], 1, Width);

    public int Start(int heads, int size, int item) => item / heads * Length * Width + Column + item % heads * size;
}

/// <summary>The two steps of <see cref="Attention.ScaledDotProduct"/> for all heads, read and written where the projections lie: no head is copied.</summary>
/// <remarks>Heads do not see each other: they are shared between the cores whole, so the bits are the same for any number of threads.</remarks>
internal static class AttentionHeads
{
    // RowParts counts numbers; a multiply-add costs a tenth of what it reckons for one.
    private const int ProductsPerNumber = 10;

    /// <summary>P = softmax(scale · q kᵀ) [B, H, L, S]; dq = scale · dS k and dk = scale · dSᵀ q with dS = P ⊙ (dP − Σ dP ⊙ P).</summary>
    /// <param name="q">[B, L, ..].</param>
    /// <param name="k">[B, S, ..].</param>
    /// <param name="heads">H.</param>
    /// <param name="size">Numbers of a head.</param>
    /// <param name="mask">1 where hidden; broadcasts to [B, H, L, S].</param>
    /// <param name="padding">1 where a key is padding [B, S].</param>
    public static Tensor Weights(HeadColumns q, HeadColumns k, int heads, int size, Tensor? mask, Tensor? padding)
    {
        var (rows, columns, scale) = (q.Length, k.Length, (Real)(1 / Math.Sqrt(size)));
        var (from, to) = (q.Source.Detach(), k.Source.Detach());
        var shared = mask?.Rank == 2;
        mask = (shared ? mask!.Expand(rows, columns) : mask?.Expand(q.Batch, heads, rows, columns))?.Detach().Contiguous();
        padding = padding?.Expand(q.Batch, columns).Detach().Contiguous();
        var p = Tensor.Empty(new(q.Batch, heads, rows, columns));
        var block = rows * columns;
        RowParts.Run(q.Batch * heads, block * size / ProductsPerNumber, i =>
        {
            var s = p.AsSpan().Slice(i * block, block);
            MatrixProduct.MultiplyAlone(rows, columns, size, q.Head(from, heads, size, i), k.Transposed(to, heads, size, i), s, columns);
            if (mask is not null) Hide(s, mask.AsSpan().Slice(shared ? 0 : i * block, block));
            for (var at = 0; padding is not null && at < block; at += columns) Hide(s.Slice(at, columns), padding.AsSpan().Slice(i / heads * columns, columns));
            SoftmaxRows.Softmax(s, s, columns, scale);
        });
        return Tensor.Op("attention_weights", p, [q.Source, k.Source], (dp, _) =>
        {
            var ds = ScoreGradient(p, dp.Contiguous(), scale);
            if (Gradients.Wants(q.Source, out var dq))
                RowParts.Run(q.Batch * heads, block * size / ProductsPerNumber, i => MatrixProduct.MultiplyAlone(rows, size, columns,
                    Block(ds, rows, columns, i), k.Head(to, heads, size, i), dq.AsSpan()[q.Start(heads, size, i)..], q.Width, add: true));
            if (Gradients.Wants(k.Source, out var dk))
                RowParts.Run(q.Batch * heads, block * size / ProductsPerNumber, i => MatrixProduct.MultiplyAlone(columns, size, rows,
                    BlockTransposed(ds, rows, columns, i), q.Head(from, heads, size, i), dk.AsSpan()[k.Start(heads, size, i)..], k.Width, add: true));
        });
    }

    /// <summary>y = P v, the heads beside each other again [B, L, H · size]; dP = dy vᵀ and dv = Pᵀ dy.</summary>
    public static Tensor Mix(Tensor weights, HeadColumns v, int size)
    {
        var (heads, rows, columns) = (weights.Shape[1], weights.Shape[2], weights.Shape[3]);
        var (p, from) = (weights.Detach().Contiguous(), v.Source.Detach());
        var y = new HeadColumns(Tensor.Empty(new(v.Batch, rows, heads * size)), 0);
        var block = rows * columns;
        RowParts.Run(v.Batch * heads, block * size / ProductsPerNumber, i => MatrixProduct.MultiplyAlone(rows, size, columns,
            Block(p, rows, columns, i), v.Head(from, heads, size, i), y.Source.AsSpan()[y.Start(heads, size, i)..], y.Width));
        return Tensor.Op("attention", y.Source, [weights, v.Source], (slopes, _) =>
        {
            var dy = slopes.Contiguous();
            if (Gradients.Wants(weights, out var dp, out var add))
                RowParts.Run(v.Batch * heads, block * size / ProductsPerNumber, i => MatrixProduct.MultiplyAlone(rows, columns, size,
                    y.Head(dy, heads, size, i), v.Transposed(from, heads, size, i), dp.AsSpan().Slice(i * block, block), columns, add));
            if (Gradients.Wants(v.Source, out var dv))
                RowParts.Run(v.Batch * heads, block * size / ProductsPerNumber, i => MatrixProduct.MultiplyAlone(columns, size, rows,
                    BlockTransposed(p, rows, columns, i), y.Head(dy, heads, size, i), dv.AsSpan()[v.Start(heads, size, i)..], v.Width, add: true));
        });
    }

    // scale · P ⊙ (dP − Σ dP ⊙ P), row by row.
    private static Tensor ScoreGradient(Tensor p, Tensor dp, Real scale)
    {
        var (ds, length) = (Tensor.Empty(p.Shape), p.Shape[^1]);
        RowParts.Ranges(length == 0 ? 0 : p.NumElements / length, length, (first, end) =>
        {
            var (start, count) = (first * length, (end - first) * length);
            SoftmaxRows.Gradient(p.AsSpan().Slice(start, count), dp.AsSpan().Slice(start, count), ds.AsSpan().Slice(start, count), length, scale);
        });
        return ds;
    }

    private static void Hide(Span<Real> scores, ReadOnlySpan<Real> mask)
    {
        for (var i = 0; i < scores.Length; i++) if (mask[i] != 0) scores[i] = Real.NegativeInfinity;
    }

    private static StridedMatrix Block(Tensor p, int rows, int columns, int item) => new(p.AsSpan()[(item * rows * columns)..], columns, 1);

    private static StridedMatrix BlockTransposed(Tensor p, int rows, int columns, int item) => new(p.AsSpan()[(item * rows * columns)..], 1, columns);
}
