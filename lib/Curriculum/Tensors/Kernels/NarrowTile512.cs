using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Curriculum.Tensors.Kernels;

/// <summary>8 rows × 1 vector of 512 bits: for the last columns, or where there are no more.</summary>
internal readonly unsafe struct NarrowTile512 : ITile
{
    public static int Rows => 8;

    public static int Columns => Vector512<Real>.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(int k, Real* a, nint rowA, nint stepA, Real* b, nint rowB, Real* c, nint rowC, bool add)
    {
        Vector512<Real> c0 = default, c1 = default, c2 = default, c3 = default, c4 = default, c5 = default, c6 = default, c7 = default;
        var lower = a + 4 * rowA;
        var row3 = 3 * rowA;
        for (; k > 0; k--)
        {
            var x = Vector512.Load(b);
            c0 = Vector512.MultiplyAddEstimate(Vector512.Create(a[0]), x, c0);
            c1 = Vector512.MultiplyAddEstimate(Vector512.Create(a[rowA]), x, c1);
            c2 = Vector512.MultiplyAddEstimate(Vector512.Create(a[2 * rowA]), x, c2);
            c3 = Vector512.MultiplyAddEstimate(Vector512.Create(a[row3]), x, c3);
            c4 = Vector512.MultiplyAddEstimate(Vector512.Create(lower[0]), x, c4);
            c5 = Vector512.MultiplyAddEstimate(Vector512.Create(lower[rowA]), x, c5);
            c6 = Vector512.MultiplyAddEstimate(Vector512.Create(lower[2 * rowA]), x, c6);
            c7 = Vector512.MultiplyAddEstimate(Vector512.Create(lower[row3]), x, c7);
            a += stepA;
            lower += stepA;
            b += rowB;
        }
        Store(c, c0, add);
        Store(c + rowC, c1, add);
        Store(c + 2 * rowC, c2, add);
        Store(c + 3 * rowC, c3, add);
        Store(c + 4 * rowC, c4, add);
        Store(c + 5 * rowC, c5, add);
        Store(c + 6 * rowC, c6, add);
        Store(c + 7 * rowC, c7, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Real* c, Vector512<Real> sum, bool add) => (add ? sum + Vector512.Load(c) : sum).Store(c);
}
