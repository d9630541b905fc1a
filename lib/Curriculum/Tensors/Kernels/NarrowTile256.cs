using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Curriculum.Tensors.Kernels;

/// <summary>6 rows × 1 vector of 256 bits: for the last columns, or where there are no more.</summary>
internal readonly unsafe struct NarrowTile256 : ITile
{
    public static int Rows => 6;

    public static int Columns => Vector256<Real>.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(int k, Real* a, nint rowA, nint stepA, Real* b, nint rowB, Real* c, nint rowC, bool add)
    {
        Vector256<Real> c0 = default, c1 = default, c2 = default, c3 = default, c4 = default, c5 = default;
        var lower = a + 3 * rowA;
        for (; k > 0; k--)
        {
            var x = Vector256.Load(b);
            c0 = Vector256.MultiplyAddEstimate(Vector256.Create(a[0]), x, c0);
            c1 = Vector256.MultiplyAddEstimate(Vector256.Create(a[rowA]), x, c1);
            c2 = Vector256.MultiplyAddEstimate(Vector256.Create(a[2 * rowA]), x, c2);
            c3 = Vector256.MultiplyAddEstimate(Vector256.Create(lower[0]), x, c3);
            c4 = Vector256.MultiplyAddEstimate(Vector256.Create(lower[rowA]), x, c4);
            c5 = Vector256.MultiplyAddEstimate(Vector256.Create(lower[2 * rowA]), x, c5);
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
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Real* c, Vector256<Real> sum, bool add) => (add ? sum + Vector256.Load(c) : sum).Store(c);
}
