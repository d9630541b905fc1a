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

        var ends = new int[tensors.Count];
        for (int i = 0, end = 0; i < ends.Length; i++) ends[i] = end += tensors[i].Shape[d];
        var value = Zeros(first.With(d, ends[^1]));
        for (var i = 0; i < ends.Length; i++)
            value.Slice(d, ends[i] - tensors[i].Shape[d], ends[i]).AddInPlace(tensors[i].Detach());
        return Op("concatenate", value,
            [.. tensors.Select((x, i) => (x, (Func<Tensor, Tensor>)(dy => dy.Slice(d, ends[i] - x.Shape[d], ends[i]))))]);
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
