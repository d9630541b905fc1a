using System.Numerics;
using System.Runtime.CompilerServices;

namespace Curriculum.Tensors.Kernels;

/// <summary>The one function of a simple recurrent network, forward and back.</summary>
internal static unsafe class RecurrentRnn
{
    /// <summary>h′ = tanh(·) or max(·, 0), where · is the sum of both products and the bias.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(int rows, int size, bool relu, ReadOnlySpan<Real> ofInput, ReadOnlySpan<Real> ofState, ReadOnlySpan<Real> bias, Span<Real> h)
    {
        fixed (Real* pInput = ofInput, pState = ofState, pBias = bias, pH = h)
            for (var row = 0; row < rows; row++)
            {
                var (at, j) = ((nint)row * size, 0);
                for (; j + Vector<Real>.Count <= size; j += Vector<Real>.Count) Forward<WholeVector>(relu, pInput + at + j, pState + at + j, pBias + j, pH + at + j);
                for (; j < size; j++) Forward<SingleLane>(relu, pInput + at + j, pState + at + j, pBias + j, pH + at + j);
            }
    }

    /// <summary>The gradient of the sum: dh (1 − h′²), or dh where h′ is above 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(bool relu, ReadOnlySpan<Real> h, ReadOnlySpan<Real> dh, Span<Real> dSum)
    {
        fixed (Real* pH = h, pDh = dh, pSum = dSum)
        {
            var j = 0;
            for (; j + Vector<Real>.Count <= h.Length; j += Vector<Real>.Count) Backward<WholeVector>(relu, pH + j, pDh + j, pSum + j);
            for (; j < h.Length; j++) Backward<SingleLane>(relu, pH + j, pDh + j, pSum + j);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Forward<TLanes>(bool relu, Real* ofInput, Real* ofState, Real* bias, Real* h) where TLanes : struct, ILanes
    {
        var sum = TLanes.Load(ofInput) + TLanes.Load(ofState) + TLanes.Load(bias);
        TLanes.Store(h, relu ? Vector.Max(sum, Vector<Real>.Zero) : VectorFunctions.Tanh(sum));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Backward<TLanes>(bool relu, Real* h, Real* dh, Real* dSum) where TLanes : struct, ILanes
    {
        var (y, d) = (TLanes.Load(h), TLanes.Load(dh));
        TLanes.Store(dSum, relu
            ? Vector.ConditionalSelect(Vector.GreaterThan(y, Vector<Real>.Zero), d, Vector<Real>.Zero)
            : d * (Vector<Real>.One - y * y));
    }
}
