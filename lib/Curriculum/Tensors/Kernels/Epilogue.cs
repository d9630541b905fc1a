using System.Numerics;
using System.Runtime.CompilerServices;

namespace Curriculum.Tensors.Kernels;

/// <summary>What happens to a part of C as soon as it is summed, while it is in the cache: c ← f(c + b), b by columns, f nothing or max(·, 0).</summary>
internal readonly unsafe struct Epilogue(Real* bias, bool relu)
{
    private readonly Real* bias = bias;
    private readonly bool relu = relu;

    /// <summary>The same for a C that begins at another column.</summary>
    public Epilogue From(int column) => new(bias == null ? null : bias + column, relu);

    /// <summary>Finishes a part of C whose first column is <paramref name="column"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(int rows, int columns, Real* c, nint rowC, int column)
    {
        if (bias != null) Finish(rows, columns, bias + column, c, rowC, relu ? 0 : Real.NegativeInfinity);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Finish(int rows, int columns, Real* b, Real* c, nint rowC, Real least)
    {
        var (floor, v) = (Vector.Create(least), Vector<Real>.Count);
        for (var i = 0; i < rows; i++, c += rowC)
        {
            var j = 0;
            for (; j + v <= columns; j += v) Vector.MaxNative(floor, Vector.Load(c + j) + Vector.Load(b + j)).Store(c + j); // in this order NaN stays NaN
            for (; j < columns; j++) c[j] = Real.Max(c[j] + b[j], least);
        }
    }
}
