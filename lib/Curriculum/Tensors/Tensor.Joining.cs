namespace Curriculum.Tensors;

// Tensors put together and taken apart.
public sealed partial class Tensor
{
    /// <summary>Tensors put one after the other along an existing dimension; all other sizes are equal.</summary>
    /// <exception cref="ShapeException">There is nothing to join, or another size differs.</exception>
    public static Tensor Concatenate(IReadOnlyList<Tensor> tensors, int dim = 0)
    {
        if (tensors.Count == 0) throw ShapeErrors.NothingToJoin("Concatenate");
        var first = tensors[0].Shape;
        var d = first.Resolve(dim, "Concatenate");
        foreach (var tensor in tensors)
            if (tensor.Rank != first.Rank || tensor.Shape.With(d, 0) != first.With(d, 0))
                throw ShapeErrors.JoinSizesDiffer("Concatenate", d, first, tensor.Shape);

        var (outer, inner, length) = (1, 1, 0);
        for (var i = 0; i < d; i++) outer *= first[i];
        for (var i = d + 1; i < first.Rank; i++) inner *= first[i];
        var parts = new Tensor[tensors.Count];
        for (var i = 0; i < parts.Length; i++) (parts[i], length) = (tensors[i].Contiguous(), length + tensors[i].Shape[d]);
        var value = Empty(first.With(d, length));
        var at = 0;
        foreach (var part in parts) Blocks(part, value, ref at, (x, y) => x.CopyTo(y));
        return Op("concatenate", value, parts, (slopes, _) =>
        {
            var (dy, start) = (slopes.Contiguous(), 0);
            foreach (var part in parts)
            {
                if (Gradients.Wants(part, out var dx)) Blocks(dx, dy, ref start, (x, y) => Kernels.RowKernels.Add(x, y));
                else start += part.Shape[d] * inner;
            }
        });

        // What a part and the whole have in common: a run of numbers in each of the outer blocks.
        void Blocks(Tensor part, Tensor whole, ref int start, Action<Span<Real>, Span<Real>> both)
        {
            var run = part.Shape[d] * inner;
            for (var i = 0; i < outer && run > 0; i++) both(part.AsSpan().Slice(i * run, run), whole.AsSpan().Slice(i * length * inner + start, run));
            start += run;
        }
    }

    /// <summary>Tensors of one shape put one after the other along a new dimension.</summary>
    /// <exception cref="ShapeException">There is nothing to join, or the shapes differ.</exception>
    public static Tensor Stack(IReadOnlyList<Tensor> tensors, int dim = 0)
    {
        if (tensors.Count == 0) throw ShapeErrors.NothingToJoin("Stack");
        if (dim < -tensors[0].Rank - 1 || dim > tensors[0].Rank) throw ShapeErrors.NoSuchDimension("Stack", dim, tensors[0].Shape);
        foreach (var tensor in tensors)
            if (tensor.Shape != tensors[0].Shape)
                throw ShapeErrors.MustMatch("Stack", tensors[0].Shape, tensor.Shape, "All tensors of a stack have the same shape.");
        return Concatenate([.. tensors.Select(x => x.Unsqueeze(dim))], dim);
    }

    /// <summary>The tensor cut into <paramref name="chunks"/> equal parts along <paramref name="dim"/>.</summary>
    /// <exception cref="ShapeException">The size of the dimension is not a multiple of <paramref name="chunks"/>.</exception>
    public Tensor[] Chunk(int chunks, int dim = 0)
    {
        var d = Shape.Resolve(dim, "Chunk");
        if (chunks <= 0 || Shape[d] % chunks != 0) throw ShapeErrors.CannotDivide("Chunk", Shape, d, chunks);
        var size = Shape[d] / chunks;
        return [.. Enumerable.Range(0, chunks).Select(i => Slice(d, i * size, (i + 1) * size))];
    }
}
