using Curriculum.Tensors;
using Curriculum.Tensors.Kernels;

namespace Curriculum.NN;

/// <summary><see cref="GruCell"/> over all time steps.</summary>
internal sealed class GruPass(RecurrentWeights weights, Tensor x, Tensor? h0, PackedBatch batch, bool reverse, int hiddenSize)
    : RecurrentPass(weights, x, h0, batch, reverse, hiddenSize)
{
    private readonly Tensor reset = Tensor.Empty(new(batch.Rows, hiddenSize));
    private readonly Tensor biasIh = weights.B ?? Tensor.Zeros(3 * hiddenSize), biasHh = weights.C ?? Tensor.Zeros(3 * hiddenSize);

    // r stands between h Uₙᵀ and the sum, so the two gradients differ in n.
    protected override bool StateDiffers => true;

    protected override void Step(int start, int rows, ReadOnlySpan<Real> ofState, Span<Real> h) => RecurrentGru.Forward(rows, HiddenSize,
        RowsOf(Gates, start, rows), ofState, biasIh.AsSpan(), biasHh.AsSpan(), RowsOf(reset, start, rows), h);

    protected override void StepBack(int start, int rows, Span<Real> dh) => RecurrentGru.Backward(rows, HiddenSize, RowsOf(Gates, start, rows),
        RowsOf(reset, start, rows), RowsOf(PreviousH, start, rows), dh, RowsOf(DOfInput, start, rows), RowsOf(DOfState, start, rows));
}
