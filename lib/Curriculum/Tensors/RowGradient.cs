using System.Buffers;
using Curriculum.Tensors.Kernels;

namespace Curriculum.Tensors;

/// <summary>The gradient of a table of which some rows were looked up: these rows, each once and in order. All others are zero and are not stored.</summary>
internal sealed class RowGradient
{
    private readonly Shape table;
    private readonly int[] rows;

    /// <summary>Adds what the looked-up rows received to what is there already; a row that occurs often gets the sum, in the order of its occurrence.</summary>
    /// <param name="before">What is there, or null.</param>
    /// <param name="table">The shape of the table.</param>
    /// <param name="ids">Which row each part belongs to.</param>
    /// <param name="values">The parts, one after the other.</param>
    /// <param name="skip">A row that gets nothing, or −1.</param>
    public RowGradient(RowGradient? before, Shape table, Indices ids, ReadOnlySpan<Real> values, int skip)
    {
        this.table = table;
        var pooled = ArrayPool<int>.Shared.Rent(table[0]);
        var slots = pooled.AsSpan(0, table[0]); // for each row of the table 0, or the place of its sum
        slots.Clear();
        foreach (var id in ids.AsSpan()) slots[id] = 1;
        if (skip >= 0) slots[skip] = 0;
        foreach (var row in before?.rows ?? []) slots[row] = 1;
        rows = new int[slots.Length - slots.Count(0)];
        for (int row = 0, slot = 0; row < slots.Length; row++)
        {
            if (slots[row] == 0) continue;
            (rows[slot], slots[row]) = (row, slot);
            slot++;
        }
        Values = Tensor.Zeros(new Shape(rows.Length, Width));
        for (var i = 0; i < before?.rows.Length; i++) before.Row(i).CopyTo(Row(slots[before.rows[i]]));
        for (var i = 0; i < ids.Count; i++)
            if (ids[i] != skip) RowKernels.Add(Row(slots[ids[i]]), values.Slice(i * Width, Width));
        ArrayPool<int>.Shared.Return(pooled);
    }

    /// <summary>Which rows there are, from the first of the table to the last.</summary>
    public ReadOnlySpan<int> Rows => rows;

    /// <summary>Their numbers [rows, width].</summary>
    public Tensor Values { get; }

    /// <summary>How many numbers a row has.</summary>
    public int Width => table.NumElements / table[0];

    /// <summary>All rows, those without a gradient as zeros.</summary>
    public Tensor ToDense()
    {
        var dense = Tensor.Zeros(table);
        for (var i = 0; i < rows.Length; i++) Row(i).CopyTo(dense.AsSpan()[(rows[i] * Width)..]);
        return dense;
    }

    private Span<Real> Row(int i) => Values.AsSpan().Slice(i * Width, Width);
}
