namespace Curriculum.Tensors.Kernels;

/// <summary>A matrix inside a span: element (i, j) lies at i·<see cref="RowStride"/> + j·<see cref="ColumnStride"/>. A transpose only exchanges the two.</summary>
internal readonly ref struct StridedMatrix(ReadOnlySpan<Real> values, int rowStride, int columnStride)
{
    public readonly ReadOnlySpan<Real> Values = values;
    public readonly int RowStride = rowStride;
    public readonly int ColumnStride = columnStride;
}

/// <summary>The same by address: what the loops work on once the memory is pinned.</summary>
internal readonly unsafe struct MatrixAddress(Real* start, nint rowStride, nint columnStride)
{
    public readonly Real* Start = start;
    public readonly nint RowStride = rowStride;
    public readonly nint ColumnStride = columnStride;

    /// <summary>Rows and columns exchanged.</summary>
    public MatrixAddress Transposed => new(Start, ColumnStride, RowStride);

    /// <summary>The part that begins at row <paramref name="i"/>, column <paramref name="j"/>.</summary>
    public MatrixAddress From(int i, int j) => new(Start + i * RowStride + j * ColumnStride, RowStride, ColumnStride);
}
