using System.Numerics;
using System.Runtime.CompilerServices;

namespace Curriculum.Tensors.Kernels;

/// <summary>The gates of a long short-term memory, one pass forward and one back over rows of [i, f, g, o].</summary>
internal static unsafe class RecurrentLstm
{
    /// <summary>i, f, o = σ(·), g = tanh(·), c′ = f c + i g, h′ = o tanh(c′), where · is the sum of both products and the bias.</summary>
    /// <param name="rows">How many sequences are at this step.</param>
    /// <param name="size">H.</param>
    /// <param name="gates">x Wᵀ [rows, 4H]; becomes i, f, g, o.</param>
    /// <param name="ofState">h Uᵀ [rows, 4H].</param>
    /// <param name="bias">b + c [4H].</param>
    /// <param name="c">The cell state [rows, H]; becomes the next.</param>
    /// <param name="previousC">Keeps the cell state as it was [rows, H].</param>
    /// <param name="tanhC">Keeps tanh(c′) [rows, H].</param>
    /// <param name="h">The next hidden state [rows, H].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(int rows, int size, Span<Real> gates, ReadOnlySpan<Real> ofState, ReadOnlySpan<Real> bias,
        Span<Real> c, Span<Real> previousC, Span<Real> tanhC, Span<Real> h)
    {
        fixed (Real* pGates = gates, pState = ofState, pBias = bias, pC = c, pPrevious = previousC, pTanh = tanhC, pH = h)
            for (var row = 0; row < rows; row++)
            {
                var (wide, at, j) = ((nint)row * 4 * size, (nint)row * size, 0);
                for (; j + Vector<Real>.Count <= size; j += Vector<Real>.Count)
                    Forward<WholeVector>(size, pGates + wide + j, pState + wide + j, pBias + j, pC + at + j, pPrevious + at + j, pTanh + at + j, pH + at + j);
                for (; j < size; j++)
                    Forward<SingleLane>(size, pGates + wide + j, pState + wide + j, pBias + j, pC + at + j, pPrevious + at + j, pTanh + at + j, pH + at + j);
            }
    }

    /// <summary>From dh and dc after a step, the gradient of the sums inside the gates, and dc before the step.</summary>
    /// <remarks>do = dh tanh(c′) o(1 − o); dc′ += dh o (1 − tanh² c′); di = dc′ g i(1 − i); df = dc′ c f(1 − f); dg = dc′ i (1 − g²); dc = dc′ f.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(int rows, int size, ReadOnlySpan<Real> gates, ReadOnlySpan<Real> previousC, ReadOnlySpan<Real> tanhC,
        ReadOnlySpan<Real> dh, Span<Real> dc, Span<Real> dGates)
    {
        fixed (Real* pGates = gates, pPrevious = previousC, pTanh = tanhC, pDh = dh, pDc = dc, pD = dGates)
            for (var row = 0; row < rows; row++)
            {
                var (wide, at, j) = ((nint)row * 4 * size, (nint)row * size, 0);
                for (; j + Vector<Real>.Count <= size; j += Vector<Real>.Count)
                    Backward<WholeVector>(size, pGates + wide + j, pPrevious + at + j, pTanh + at + j, pDh + at + j, pDc + at + j, pD + wide + j);
                for (; j < size; j++)
                    Backward<SingleLane>(size, pGates + wide + j, pPrevious + at + j, pTanh + at + j, pDh + at + j, pDc + at + j, pD + wide + j);
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Forward<TLanes>(int size, Real* gates, Real* ofState, Real* bias, Real* c, Real* previousC, Real* tanhC, Real* h)
        where TLanes : struct, ILanes
    {
        var i = VectorFunctions.Sigmoid(TLanes.Load(gates) + TLanes.Load(ofState) + TLanes.Load(bias));
        var f = VectorFunctions.Sigmoid(TLanes.Load(gates + size) + TLanes.Load(ofState + size) + TLanes.Load(bias + size));
        var g = VectorFunctions.Tanh(TLanes.Load(gates + 2 * size) + TLanes.Load(ofState + 2 * size) + TLanes.Load(bias + 2 * size));
        var o = VectorFunctions.Sigmoid(TLanes.Load(gates + 3 * size) + TLanes.Load(ofState + 3 * size) + TLanes.Load(bias + 3 * size));
        var before = TLanes.Load(c);
        var after = f * before + i * g;
        var tanh = VectorFunctions.Tanh(after);
        TLanes.Store(gates, i);
        TLanes.Store(gates + size, f);
        TLanes.Store(gates + 2 * size, g);
        TLanes.Store(gates + 3 * size, o);
        TLanes.Store(previousC, before);
        TLanes.Store(c, after);
        TLanes.Store(tanhC, tanh);
        TLanes.Store(h, o * tanh);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Backward<TLanes>(int size, Real* gates, Real* previousC, Real* tanhC, Real* dh, Real* dc, Real* dGates)
        where TLanes : struct, ILanes
    {
        var one = Vector<Real>.One;
        var (i, f) = (TLanes.Load(gates), TLanes.Load(gates + size));
        var (g, o) = (TLanes.Load(gates + 2 * size), TLanes.Load(gates + 3 * size));
        var (tanh, d) = (TLanes.Load(tanhC), TLanes.Load(dh));
        var dCell = TLanes.Load(dc) + d * o * (one - tanh * tanh);
        TLanes.Store(dGates, dCell * g * i * (one - i));
        TLanes.Store(dGates + size, dCell * TLanes.Load(previousC) * f * (one - f));
        TLanes.Store(dGates + 2 * size, dCell * i * (one - g * g));
        TLanes.Store(dGates + 3 * size, d * tanh * o * (one - o));
        TLanes.Store(dc, dCell * f);
    }
}
