using System.Numerics;
using System.Runtime.CompilerServices;

namespace Curriculum.Tensors.Kernels;

/// <summary>The gates of a gated recurrent unit, one pass forward and one back over rows of [r, z, n].</summary>
internal static unsafe class RecurrentGru
{
    /// <summary>r, z = σ(a + u), n = tanh(aₙ + r uₙ), h′ = (1 − z) n + z h, where a = x Wᵀ + b and u = h Uᵀ + c.</summary>
    /// <param name="rows">How many sequences are at this step.</param>
    /// <param name="size">H.</param>
    /// <param name="gates">x Wᵀ [rows, 3H]; becomes r, z, n.</param>
    /// <param name="ofState">h Uᵀ [rows, 3H].</param>
    /// <param name="biasIh">b [3H].</param>
    /// <param name="biasHh">c [3H].</param>
    /// <param name="reset">Keeps uₙ, what r multiplies [rows, H].</param>
    /// <param name="h">The hidden state [rows, H]; becomes the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(int rows, int size, Span<Real> gates, ReadOnlySpan<Real> ofState, ReadOnlySpan<Real> biasIh, ReadOnlySpan<Real> biasHh,
        Span<Real> reset, Span<Real> h)
    {
        fixed (Real* pGates = gates, pState = ofState, pB = biasIh, pC = biasHh, pReset = reset, pH = h)
            for (var row = 0; row < rows; row++)
            {
                var (wide, at, j) = ((nint)row * 3 * size, (nint)row * size, 0);
                for (; j + Vector<Real>.Count <= size; j += Vector<Real>.Count)
                    Forward<WholeVector>(size, pGates + wide + j, pState + wide + j, pB + j, pC + j, pReset + at + j, pH + at + j);
                for (; j < size; j++)
                    Forward<SingleLane>(size, pGates + wide + j, pState + wide + j, pB + j, pC + j, pReset + at + j, pH + at + j);
            }
    }

    /// <summary>From dh after a step, the gradients of the sums a and u, and the part of dh before the step that does not pass through u.</summary>
    /// <remarks>dn = dh (1 − z)(1 − n²); dz = dh (h − n) z(1 − z); dr = dn uₙ r(1 − r); da = [dr, dz, dn]; du = [dr, dz, dn r]; dh ← dh z.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(int rows, int size, ReadOnlySpan<Real> gates, ReadOnlySpan<Real> reset, ReadOnlySpan<Real> previousH,
        Span<Real> dh, Span<Real> dOfInput, Span<Real> dOfState)
    {
        fixed (Real* pGates = gates, pReset = reset, pPrevious = previousH, pDh = dh, pA = dOfInput, pU = dOfState)
            for (var row = 0; row < rows; row++)
            {
                var (wide, at, j) = ((nint)row * 3 * size, (nint)row * size, 0);
                for (; j + Vector<Real>.Count <= size; j += Vector<Real>.Count)
                    Backward<WholeVector>(size, pGates + wide + j, pReset + at + j, pPrevious + at + j, pDh + at + j, pA + wide + j, pU + wide + j);
                for (; j < size; j++)
                    Backward<SingleLane>(size, pGates + wide + j, pReset + at + j, pPrevious + at + j, pDh + at + j, pA + wide + j, pU + wide + j);
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Forward<TLanes>(int size, Real* gates, Real* ofState, Real* biasIh, Real* biasHh, Real* reset, Real* h)
        where TLanes : struct, ILanes
    {
        var r = VectorFunctions.Sigmoid(TLanes.Load(gates) + TLanes.Load(biasIh) + TLanes.Load(ofState) + TLanes.Load(biasHh));
        var z = VectorFunctions.Sigmoid(TLanes.Load(gates + size) + TLanes.Load(biasIh + size) + TLanes.Load(ofState + size) + TLanes.Load(biasHh + size));
        var u = TLanes.Load(ofState + 2 * size) + TLanes.Load(biasHh + 2 * size);
        var n = VectorFunctions.Tanh(TLanes.Load(gates + 2 * size) + TLanes.Load(biasIh + 2 * size) + r * u);
        TLanes.Store(gates, r);
        TLanes.Store(gates + size, z);
        TLanes.Store(gates + 2 * size, n);
        TLanes.Store(reset, u);
        TLanes.Store(h, (Vector<Real>.One - z) * n + z * TLanes.Load(h));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Backward<TLanes>(int size, Real* gates, Real* reset, Real* previousH, Real* dh, Real* dOfInput, Real* dOfState)
        where TLanes : struct, ILanes
    {
        var one = Vector<Real>.One;
        var (r, z, n) = (TLanes.Load(gates), TLanes.Load(gates + size), TLanes.Load(gates + 2 * size));
        var d = TLanes.Load(dh);
        var dn = d * (one - z) * (one - n * n);
        var dz = d * (TLanes.Load(previousH) - n) * z * (one - z);
        var dr = dn * TLanes.Load(reset) * r * (one - r);
        TLanes.Store(dOfInput, dr);
        TLanes.Store(dOfInput + size, dz);
        TLanes.Store(dOfInput + 2 * size, dn);
        TLanes.Store(dOfState, dr);
        TLanes.Store(dOfState + size, dz);
        TLanes.Store(dOfState + 2 * size, dn * r);
        TLanes.Store(dh, d * z);
    }
}
