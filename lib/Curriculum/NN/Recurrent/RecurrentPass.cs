using Curriculum.Tensors;
using Curriculum.Tensors.Kernels;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Curriculum.NN;

/// <summary>The parameters of one layer in one direction.</summary>
/// <param name="W">Of the input [G·H, I].</param>
/// <param name="U">Of the state [G·H, P].</param>
/// <param name="B">Added to x Wᵀ [G·H], or null.</param>
/// <param name="C">Added to h Uᵀ [G·H], or null.</param>
/// <param name="R">The projection of the output [P, H], or null where P = H.</param>
internal sealed record RecurrentWeights(Tensor W, Tensor U, Tensor? B, Tensor? C, Tensor? R);

/// <summary>One layer in one direction over all time steps, as one operation.</summary>
/// <remarks>The products with the input are one product for all steps; each step then adds its product with the state and runs the cell's
/// kernel over the rows. Backward through time (Werbos 1990) the kernels leave the gradient of every sum inside the gates;
/// the weights' gradients are then one product each. A subclass is a cell; its equation stands in the cell's own class.</remarks>
internal abstract class RecurrentPass
{
    private readonly RecurrentWeights weights;
    private readonly PackedBatch batch;
    private readonly bool reverse;
    private readonly Tensor x, h, ofState;
    private readonly Tensor? h0;

    protected RecurrentPass(RecurrentWeights weights, Tensor x, Tensor? h0, PackedBatch batch, bool reverse, int hiddenSize)
    {
        (this.weights, this.batch, this.reverse, this.x, this.h0, HiddenSize) = (weights, batch, reverse, x.Contiguous(), h0, hiddenSize);
        GateSize = weights.W.Shape[0];
        Gates = Tensor.Empty(new(batch.Rows, GateSize));
        Output = Tensor.Empty(new(batch.Rows, OutputSize));
        (PreviousH, ofState) = (Tensor.Empty(Output.Shape), Tensor.Empty(new(batch.Size, GateSize)));
        h = h0?.Clone() ?? Tensor.Zeros(batch.Size, OutputSize);
        DOfInput = DOfState = DH = h; // until a gradient arrives
    }

    /// <summary>x Wᵀ, then whatever the cell keeps of its gates [N, G·H].</summary>
    protected Tensor Gates { get; }

    /// <summary>h after every step [N, P].</summary>
    protected Tensor Output { get; }

    /// <summary>h before every step [N, P].</summary>
    protected Tensor PreviousH { get; }

    /// <summary>The gradient of x Wᵀ [N, G·H].</summary>
    protected Tensor DOfInput { get; private set; }

    /// <summary>The gradient of h Uᵀ [N, G·H]; for most cells the same tensor.</summary>
    protected Tensor DOfState { get; private set; }

    /// <summary>The gradient of h at the step that backward has reached [B, P].</summary>
    protected Tensor DH { get; private set; }

    protected int HiddenSize { get; }

    protected int GateSize { get; }

    protected int OutputSize => weights.U.Shape[1];

    protected int Rows => batch.Rows;

    protected int BatchSize => batch.Size;

    protected int Time => batch.Time;

    /// <summary>b + c, where the cell only needs their sum.</summary>
    protected static Tensor BiasSum(RecurrentWeights weights) =>
        weights is { B: { } b, C: { } c } ? b.Detach() + c.Detach() : Tensor.Zeros(weights.W.Shape[0]);

    /// <summary>All steps; the result is h after each of them [N, P].</summary>
    public Tensor Forward(string name)
    {
        MatrixProduct.Multiply(Rows, GateSize, x.Shape[1], ByRows(x), ByColumns(weights.W), Gates.AsSpan());
        var u = new RecurrentProduct(weights.U, transposed: true, batch.Size, batch.Time);
        for (var i = 0; i < batch.Time; i++)
        {
            var (start, rows) = batch.At(reverse ? batch.Time - 1 - i : i);
            RowsOf(h, 0, rows).CopyTo(RowsOf(PreviousH, start, rows));
            u.Multiply(rows, h.AsSpan(), ofState.AsSpan());
            Step(start, rows, ofState.AsSpan(), h.AsSpan());
            RowsOf(h, 0, rows).CopyTo(RowsOf(Output, start, rows));
        }
        return Tensor.Op(name, Output, [x, weights.W, weights.U, weights.B, weights.C, h0, .. MoreInputs], BackThroughTime);
    }

    /// <summary>The cell: from the rows of <see cref="Gates"/> and h Uᵀ to the next h, in place.</summary>
    protected abstract void Step(int start, int rows, ReadOnlySpan<Real> ofState, Span<Real> h);

    /// <summary>The cell backward: fills the rows of <see cref="DOfInput"/> and <see cref="DOfState"/>, and leaves in dh what does not pass through h Uᵀ.</summary>
    protected abstract void StepBack(int start, int rows, Span<Real> dh);

    /// <summary>Makes room before backward runs.</summary>
    protected virtual void BeginBack()
    {
    }

    /// <summary>Whether the gradients of x Wᵀ and of h Uᵀ differ.</summary>
    protected virtual bool StateDiffers => false;

    /// <summary>What the cell is computed from besides the input, h and their weights.</summary>
    protected virtual Tensor?[] MoreInputs => [];

    /// <summary>Adds to the gradients of <see cref="MoreInputs"/>.</summary>
    protected virtual void EndBack(Gradients gradients)
    {
    }

    /// <summary>The rows of a time step.</summary>
    protected static Span<Real> RowsOf(Tensor matrix, int start, int rows) =>
        matrix.AsSpan().Slice(start * matrix.Shape[1], rows * matrix.Shape[1]);

    private void BackThroughTime(Tensor dy, Gradients gradients)
    {
        var slopes = dy.Contiguous();
        DOfInput = Tensor.Empty(Gates.Shape);
        DOfState = StateDiffers ? Tensor.Empty(Gates.Shape) : DOfInput;
        DH = Tensor.Zeros(h.Shape);
        BeginBack();
        var u = new RecurrentProduct(weights.U, transposed: false, batch.Size, batch.Time);
        for (var i = batch.Time - 1; i >= 0; i--)
        {
            var (start, rows) = batch.At(reverse ? batch.Time - 1 - i : i);
            var dh = RowsOf(DH, 0, rows);
            TensorPrimitives.Add(dh, RowsOf(slopes, start, rows), dh);
            StepBack(start, rows, dh);
            u.Multiply(rows, RowsOf(DOfState, start, rows), dh, add: true);
        }
        if (Gradients.Wants(x, out var dx, out var add))
            MatrixProduct.Multiply(Rows, x.Shape[1], GateSize, ByRows(DOfInput), ByRows(weights.W), dx.AsSpan(), add);
        if (Gradients.Wants(h0, out var dh0)) dh0.AddInPlace(DH);
        gradients.AddProduct(weights.W, DOfInput, x);
        gradients.AddProduct(weights.U, DOfState, PreviousH);
        Gradients.AddSum(weights.B, DOfInput);
        Gradients.AddSum(weights.C, DOfState);
        EndBack(gradients);
    }

    private static StridedMatrix ByRows(Tensor x) => new(x.AsSpan(), x.Shape[1], 1);

    private static StridedMatrix ByColumns(Tensor x) => new(x.AsSpan(), 1, x.Shape[1]);
}
