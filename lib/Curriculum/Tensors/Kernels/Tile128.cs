using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Curriculum.Tensors.Kernels;

/// <summary>6 rows × 2 vectors of 128 bits (SSE, Arm AdvSimd), on the same plan as <see cref="Tile256"/>.</summary>
internal readonly unsafe struct Tile128 : ITile
{
    public static int Rows => 6;

    public static int Columns => 2 * Vector128<Real>.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(int k, Real* a, nint rowA, nint stepA, Real* b, nint rowB, Real* c, nint rowC, bool add)
    {
        Vector128<Real> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default, c30 = default, c31 = default;
        Vector128<Real> c40 = default, c41 = default, c50 = default, c51 = default;
        var lower = a + 3 * rowA;
        for (; k > 0; k--)
        {
            var x = Vector128.Load(b);
            var y = Vector128.Load(b + Vector128<Real>.Count);
            var w = Vector128.Create(a[0]);
            c00 = Vector128.MultiplyAddEstimate(w, x, c00);
            c01 = Vector128.MultiplyAddEstimate(w, y, c01);
            w = Vector128.Create(a[rowA]);
            c10 = Vector128.MultiplyAddEstimate(w, x, c10);
            c11 = Vector128.MultiplyAddEstimate(w, y, c11);
            w = Vector128.Create(a[2 * rowA]);
            c20 = Vector128.MultiplyAddEstimate(w, x, c20);
            c21 = Vector128.MultiplyAddEstimate(w, y, c21);
            w = Vector128.Create(lower[0]);
            c30 = Vector128.MultiplyAddEstimate(w, x, c30);
            c31 = Vector128.MultiplyAddEstimate(w, y, c31);
            w = Vector128.Create(lower[rowA]);
            c40 = Vector128.MultiplyAddEstimate(w, x, c40);
            c41 = Vector128.MultiplyAddEstimate(w, y, c41);
            w = Vector128.Create(lower[2 * rowA]);
            c50 = Vector128.MultiplyAddEstimate(w, x, c50);
            c51 = Vector128.MultiplyAddEstimate(w, y, c51);
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
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Real* c, Vector128<Real> left, Vector128<Real> right, bool add)
    {
        if (add) (left, right) = (left + Vector128.Load(c), right + Vector128.Load(c + Vector128<Real>.Count));
        left.Store(c);
        right.Store(c + Vector128<Real>.Count);
    }
}
