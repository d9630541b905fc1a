using Curriculum.Tensors;
using Curriculum.Tensors.Kernels;

namespace Curriculum.NN;

/// <summary><see cref="LstmCell"/> over all time steps; with R, the output is h = (o ⊙ tanh c) Rᵀ (Sak et al. 2014, arXiv:1402.1128).</summary>
internal sealed class LstmPass : RecurrentPass
{
    private readonly RecurrentWeights weights;
    private readonly Tensor bias, c, previousC, tanhC;
    private readonly Tensor? c0, unprojected;
    private readonly RecurrentProduct? project;
    private Tensor? dFinalC, dC, dM, dProjected;

    public LstmPass(RecurrentWeights weights, Tensor x, Tensor? h0, Tensor? c0, PackedBatch batch, bool reverse, int hiddenSize)
        : base(weights, x, h0, batch, reverse, hiddenSize)
    {
        (this.weights, this.c0, bias) = (weights, c0, BiasSum(weights));
        (previousC, tanhC) = (Tensor.Empty(new(Rows, hiddenSize)), Tensor.Empty(new(Rows, hiddenSize)));
        c = c0?.Clone() ?? Tensor.Zeros(BatchSize, hiddenSize);
        if (weights.R is not { } r) return;
        unprojected = Tensor.Empty(tanhC.Shape);
        project = new(r, transposed: true, BatchSize, Time);
    }

    /// <summary>c after the last step [B, H]. It hangs on the output, so that its gradient is known before backward through time begins.</summary>
    public Tensor FinalC(Tensor output) => Tensor.Op("lstm_cell", c, (output, (dc, _) => dFinalC = dc));

    protected override void Step(int start, int rows, ReadOnlySpan<Real> ofState, Span<Real> h)
    {
        var m = unprojected is null ? h : RowsOf(unprojected, start, rows);
        RecurrentLstm.Forward(rows, HiddenSize, RowsOf(Gates, start, rows), ofState, bias.AsSpan(),
            c.AsSpan(), RowsOf(previousC, start, rows), RowsOf(tanhC, start, rows), m);
        project?.Multiply(rows, m, h);
    }

    protected override void BeginBack()
    {
        dC = dFinalC?.Clone() ?? Tensor.Zeros(c.Shape);
        dFinalC = null;
        if (unprojected is null) return;
        (dM, dProjected) = (Tensor.Empty(c.Shape), Tensor.Empty(Output.Shape));
    }

    protected override void StepBack(int start, int rows, Span<Real> dh)
    {
        ReadOnlySpan<Real> dm = dh;
        if (weights.R is { } r)
        {
            dh.CopyTo(RowsOf(dProjected!, start, rows));
            MatrixProduct.Multiply(rows, HiddenSize, OutputSize, new(dh, OutputSize, 1), new(r.AsSpan(), HiddenSize, 1), dM!.AsSpan());
            dm = dM.AsSpan();
        }
        RecurrentLstm.Backward(rows, HiddenSize, RowsOf(Gates, start, rows), RowsOf(previousC, start, rows), RowsOf(tanhC, start, rows),
            dm, dC!.AsSpan(), RowsOf(DOfInput, start, rows));
        dh.Clear();
    }

    protected override Tensor?[] MoreInputs => [c0, weights.R];

    protected override void EndBack(Gradients gradients)
    {
        if (Gradients.Wants(c0, out var dc0)) dc0.AddInPlace(dC!);
        if (weights.R is { } r) gradients.AddProduct(r, dProjected!, unprojected!);
    }
}
