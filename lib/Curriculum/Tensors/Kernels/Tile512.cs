using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Curriculum.Tensors.Kernels;

/// <summary>8 rows × 2 vectors of 512 bits: sixteen sums in flight hide the latency of a multiply-add; a third of the registers stay free.</summary>
internal readonly unsafe struct Tile512 : ITile
{
    public static int Rows => 8;

    public static int Columns => 2 * Vector512<Real>.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(int k, Real* a, nint rowA, nint stepA, Real* b, nint rowB, Real* c, nint rowC, bool add)
    {
        Vector512<Real> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default, c30 = default, c31 = default;
        Vector512<Real> c40 = default, c41 = default, c50 = default, c51 = default, c60 = default, c61 = default, c70 = default, c71 = default;
        var lower = a + 4 * rowA;
        var row3 = 3 * rowA;
        for (; k > 0; k--)
        {
            var x = Vector512.Load(b);
            var y = Vector512.Load(b + Vector512<Real>.Count);
            var w = Vector512.Create(a[0]);
            c00 = Vector512.MultiplyAddEstimate(w, x, c00);
            c01 = Vector512.MultiplyAddEstimate(w, y, c01);
            w = Vector512.Create(a[rowA]);
            c10 = Vector512.MultiplyAddEstimate(w, x, c10);
            c11 = Vector512.MultiplyAddEstimate(w, y, c11);
            w = Vector512.Create(a[2 * rowA]);
            c20 = Vector512.MultiplyAddEstimate(w, x, c20);
            c21 = Vector512.MultiplyAddEstimate(w, y, c21);
            w = Vector512.Create(a[row3]);
            c30 = Vector512.MultiplyAddEstimate(w, x, c30);
            c31 = Vector512.MultiplyAddEstimate(w, y, c31);
            w = Vector512.Create(lower[0]);
            c40 = Vector512.MultiplyAddEstimate(w, x, c40);
            c41 = Vector512.MultiplyAddEstimate(w, y, c41);
            w = Vector512.Create(lower[rowA]);
            c50 = Vector512.MultiplyAddEstimate(w, x, c50);
            c51 = Vector512.MultiplyAddEstimate(w, y, c51);
            w = Vector512.Create(lower[2 * rowA]);
            c60 = Vector512.MultiplyAddEstimate(w, x, c60);
            c61 = Vector512.MultiplyAddEstimate(w, y, c61);
            w = Vector512.Create(lower[row3]);
            c70 = Vector512.MultiplyAddEstimate(w, x, c70);
            c71 = Vector512.MultiplyAddEstimate(w, y, c71);
            a += stepA;
            lower += stepA;
            b += rowB;
        }
        Store(c, c00, c01, add);
        Store(c + rowC, c10, c11, add);
        Store(c + 2 * rowC, c20, c21, add);
        Store(c + 3 * rowC, c30, c31, add);
        Store(c + 4 * rowC, c40, c41, add);
        Store(c + 5 * rowC, c50, c51, add);
        Store(c + 6 * rowC, c60, c61, add);
        Store(c + 7 * rowC, c70, c71, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Real* c, Vector512<Real> left, Vector512<Real> right, bool add)
    {
        if (add) (left, right) = (left + Vector512.Load(c), right + Vector512.Load(c + Vector512<Real>.Count));
        left.Store(c);
        right.Store(c + Vector512<Real>.Count);
    }
}
