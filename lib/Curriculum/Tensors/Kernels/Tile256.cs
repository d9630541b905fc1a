using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Curriculum.Tensors.Kernels;

/// <summary>6 rows × 2 vectors of 256 bits: twelve sums, two vectors of B and one of A fill fifteen of AVX2's sixteen registers.</summary>
internal readonly unsafe struct Tile256 : ITile
{
    public static int Rows => 6;

    public static int Columns => 2 * Vector256<Real>.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(int k, Real* a, nint rowA, nint stepA, Real* b, nint rowB, Real* c, nint rowC, bool add)
    {
        Vector256<Real> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default, c30 = default, c31 = default;
        Vector256<Real> c40 = default, c41 = default, c50 = default, c51 = default;
        var lower = a + 3 * rowA;
        for (; k > 0; k--)
        {
            var x = Vector256.Load(b);
            var y = Vector256.Load(b + Vector256<Real>.Count);
            var w = Vector256.Create(a[0]);
            c00 = Vector256.MultiplyAddEstimate(w, x, c00);
            c01 = Vector256.MultiplyAddEstimate(w, y, c01);
            w = Vector256.Create(a[rowA]);
            c10 = Vector256.MultiplyAddEstimate(w, x, c10);
            c11 = Vector256.MultiplyAddEstimate(w, y, c11);
            w = Vector256.Create(a[2 * rowA]);
            c20 = Vector256.MultiplyAddEstimate(w, x, c20);
            c21 = Vector256.MultiplyAddEstimate(w, y, c21);
            w = Vector256.Create(lower[0]);
            c30 = Vector256.MultiplyAddEstimate(w, x, c30);
            c31 = Vector256.MultiplyAddEstimate(w, y, c31);
            w = Vector256.Create(lower[rowA]);
            c40 = Vector256.MultiplyAddEstimate(w, x, c40);
            c41 = Vector256.MultiplyAddEstimate(w, y, c41);
            w = Vector256.Create(lower[2 * rowA]);
            c50 = Vector256.MultiplyAddEstimate(w, x, c50);
            c51 = Vector256.MultiplyAddEstimate(w, y, c51);
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
    private static void Store(Real* c, Vector256<Real> left, Vector256<Real> right, bool add)
    {
        if (add) (left, right) = (left + Vector256.Load(c), right + Vector256.Load(c + Vector256<Real>.Count));
        left.Store(c);
        right.Store(c + Vector256<Real>.Count);
    }
}
