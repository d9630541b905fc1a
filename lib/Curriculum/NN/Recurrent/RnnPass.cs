using Curriculum.Tensors;
using Curriculum.Tensors.Kernels;

namespace Curriculum.NN;

/// <summary><see cref="RnnCell"/> over all time steps.</summary>
internal sealed class RnnPass(RecurrentWeights weights, Tensor x, Tensor? h0, PackedBatch batch, bool reverse, int hiddenSize, bool relu)
    : RecurrentPass(weights, x, h0, batch, reverse, hiddenSize)
{
    private readonly Tensor bias = BiasSum(weights);

    protected override void Step(int start, int rows, ReadOnlySpan<Real> ofState, Span<Real> h) =>
        RecurrentRnn.Forward(rows, HiddenSize, relu, RowsOf(Gates, start, rows), ofState, bias.AsSpan(), h);

    protected override void StepBack(int start, int rows, Span<Real> dh)
    {
        RecurrentRnn.Backward(relu, RowsOf(Output, start, rows), dh, RowsOf(DOfInput, start, rows));
        dh.Clear();
    }
}
