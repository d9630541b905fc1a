namespace Curriculum.Tensors;

// Reading and adding at positions given by whole numbers.
public sealed partial class Tensor
{
    /// <summary>Rows of this table by number, for instance word vectors by word id: the result has the shape of <paramref name="rows"/> followed by that of a row.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is not a row of this tensor; the message says which and where.</exception>
    /// <exception cref="ShapeException">This is a scalar.</exception>
    public Tensor IndexSelect(Indices rows) => IndexSelect(rows, untrained: -1);

    /// <summary>The same with one row to which no gradient flows, or −1.</summary>
    internal Tensor IndexSelect(Indices rows, int untrained)
    {
        var count = Size(0);
        var width = count == 0 ? 0 : NumElements / count;
        CheckRange("IndexSelect", rows, count);
        var source = ReadSpan();
        var values = Empty(new([.. rows.Shape, .. Shape.Skip(1)]));
        for (var i = 0; i < rows.Count; i++) source.Slice(rows[i] * width, width).CopyTo(values.AsSpan()[(i * width)..]);
        return Op("index_select", values, [this], (dy, _) => ReceiveRows(rows, dy, untrained));
    }

    /// <summary>One element for every index: along <paramref name="dim"/>, position i of the result reads position <paramref name="index"/>[i] of this.</summary>
    /// <exception cref="ShapeException">The index has another rank, or another size in a dimension that is not gathered.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index lies outside the dimension.</exception>
    public Tensor Gather(int dim, Indices index)
    {
        var positions = Positions("Gather", dim, index);
        var source = ReadSpan();
        var result = Empty(index.Shape);
        var values = result.AsSpan();
        for (var i = 0; i < values.Length; i++) values[i] = source[positions[i]];
        return Op("gather", result, (this, (dy, dx) => AddAt(dx.AsSpan(), positions, dy.ReadSpan())));
    }

    /// <summary>This tensor with <paramref name="values"/> added at positions along <paramref name="dim"/>: the adjoint of <see cref="Gather"/>. An index may occur often.</summary>
    /// <exception cref="ShapeException">The index does not fit this tensor, or the values do not have its shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index lies outside the dimension.</exception>
    public Tensor ScatterAdd(int dim, Indices index, Tensor values)
    {
        if (values.Shape != index.Shape)
            throw ShapeErrors.MustMatch("ScatterAdd", index.Shape, values.Shape, "There must be one value for every index.");
        var positions = Positions("ScatterAdd", dim, index);
        var sums = Clone();
        AddAt(sums.AsSpan(), positions, values.ReadSpan());
        return Op("scatter_add", sums,
            (this, dy => dy),
            (values, dy => dy.Gather(dim, index)));
    }

    /// <summary>One-hot rows: [.., <paramref name="numClasses"/>] with a 1 at each index and 0 elsewhere.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An index is not a class.</exception>
    public static Tensor OneHot(Indices index, int numClasses)
    {
        var result = Zeros(new Shape([.. index.Shape, numClasses]));
        result.Reshape(-1, numClasses).CheckRange("OneHot", index, numClasses);
        for (var i = 0; i < index.Count; i++) result.storage.Values[i * numClasses + index[i]] = 1;
        return result;
    }

    private void CheckRange(string operation, Indices index, int size)
    {
        for (var i = 0; i < index.Count; i++)
            if ((uint)index[i] >= (uint)size) throw ShapeErrors.IndexOutOfRange(operation, index[i], i, size, Shape);
    }

    // The flat position in this (contiguous) tensor that each index means.
    private int[] Positions(string operation, int dim, Indices index)
    {
        var d = Shape.Resolve(dim, operation);
        if (index.Shape.Rank != Rank || index.Shape.With(d, 0) != Shape.With(d, 0)) throw ShapeErrors.IndexShape(operation, Shape, index.Shape);
        CheckRange(operation, index, Shape[d]);
        var inner = 1;
        for (var i = d + 1; i < Rank; i++) inner *= Shape[i];
        var (positions, taken) = (new int[index.Count], index.Shape[d]);
        for (var i = 0; i < positions.Length; i++)
        {
            var (outer, column) = (i / (taken * inner), i % inner);
            positions[i] = (outer * Shape[d] + index[i]) * inner + column;
        }
        return positions;
    }

    private static void AddRows(Span<Real> table, Indices rows, ReadOnlySpan<Real> values, int width, int skip)
    {
        for (var i = 0; i < rows.Count; i++)
            if (rows[i] != skip) Kernels.RowKernels.Add(table.Slice(rows[i] * width, width), values.Slice(i * width, width));
    }

    private static void AddAt(Span<Real> target, int[] positions, ReadOnlySpan<Real> values)
    {
        for (var i = 0; i < positions.Length; i++) target[positions[i]] += values[i];
    }
}
