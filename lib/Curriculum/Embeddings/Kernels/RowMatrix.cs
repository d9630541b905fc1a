using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Curriculum.Embeddings.Kernels;

/// <summary>Rows of floats, each padded with zeros to whole 64-byte cache lines and starting on one.</summary>
/// <remarks>The padding takes part in every kernel: it stays zero in sums of rows and adds nothing to a dot product.</remarks>
internal sealed class RowMatrix
{
    private const int Line = 16;
    private readonly float[] values;
    private readonly int first;

    public RowMatrix(int rows, int dimensions)
    {
        (Rows, Dimensions, Stride) = (rows, dimensions, (dimensions + Line - 1) / Line * Line);
        values = GC.AllocateArray<float>(checked(rows * Stride + Line), pinned: true);
        var address = (long)Marshal.UnsafeAddrOfPinnedArrayElement(values, 0);
        first = (int)((64 - address % 64) % 64 / sizeof(float));
    }

    public int Rows { get; }

    public int Dimensions { get; }

    /// <summary>Floats from one row to the next.</summary>
    public int Stride { get; }

    /// <summary>Row <paramref name="i"/> with its padding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<float> Padded(int i) => values.AsSpan(first + i * Stride, Stride);

    /// <summary>Row <paramref name="i"/> without its padding.</summary>
    public Span<float> this[int i] => values.AsSpan(first + i * Stride, Dimensions);

    /// <summary>The first float of row <paramref name="i"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref float Start(int i) => ref values[first + i * Stride];

    /// <summary>Asks for row <paramref name="i"/> to be brought into the cache; where the processor cannot be asked, does nothing.</summary>
    public unsafe void Prefetch(int i)
    {
        if (!Sse.IsSupported) return;
        // The array is pinned, so the address stays good.
        var row = (byte*)Unsafe.AsPointer(ref Start(i));
        for (var at = 0; at < Stride * sizeof(float); at += 64) Sse.Prefetch0(row + at);
    }

    public RowMatrix Fill(Func<float> next)
    {
        for (var i = 0; i < Rows; i++)
            foreach (ref var x in this[i]) x = next();
        return this;
    }
}
