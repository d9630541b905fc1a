namespace Curriculum.Tensors;

// The backward pass: from a result to everything it was computed from.
public sealed partial class Tensor
{
    /// <summary>Computes the gradient of this scalar with respect to every parameter it depends on, and adds it to their <see cref="Grad"/>.</summary>
    /// <param name="retainGraph">Keep the graph for another call; by default it is freed on the way.</param>
    /// <exception cref="ShapeException">This is not a scalar.</exception>
    /// <exception cref="InvalidOperationException">No parameter is involved, or the graph was freed by an earlier call.</exception>
    public void Backward(bool retainGraph = false)
    {
        if (NumElements != 1) throw ShapeErrors.BackwardOfNonScalar(Shape);
        Backward(Full(1, Shape), retainGraph);
    }

    /// <summary>Computes gradients from a given dLoss/dThis: the vector–Jacobian product.</summary>
    /// <exception cref="ShapeException"><paramref name="gradient"/> has another shape than this tensor.</exception>
    /// <exception cref="InvalidOperationException">No parameter is involved, or the graph was freed by an earlier call.</exception>
    public void Backward(Tensor gradient, bool retainGraph = false)
    {
        if (gradient.Shape != Shape) throw ShapeErrors.GradientShape(Shape, gradient.Shape);
        if (!RequiresGrad)
            throw new InvalidOperationException("Backward: nothing here requires a gradient. Mark the parameters with RequireGrad(), and compute the loss outside NoGrad.");
        using var off = NoGrad();
        var gradients = new Gradients();
        Receive(gradient, owned: false);
        var order = TopologicalOrder(gradients);
        for (var i = order.Count - 1; i >= 0; i--) order[i].node!.Propagate(order[i], gradients, retainGraph);
        gradients.Finish();
    }

    // Every result this tensor depends on, each after its inputs. An explicit stack: graphs through time are deep.
    private List<Tensor> TopologicalOrder(Gradients pass)
    {
        var (order, stack) = (new List<Tensor>(), new Stack<(Tensor Tensor, int Next)>());
        Visit(this);
        while (stack.TryPop(out var top))
        {
            var inputs = top.Tensor.node!.Inputs;
            if (top.Next == inputs.Length)
            {
                order.Add(top.Tensor);
                continue;
            }
            stack.Push((top.Tensor, top.Next + 1));
            Visit(inputs[top.Next]);
        }
        return order;

        void Visit(Tensor x)
        {
            if (x.node is null || x.node.Pass == pass) return;
            x.node.Pass = pass;
            stack.Push((x, 0));
        }
    }

    // Adds to the gradient. The first contribution is kept as it is; a buffer that others may hold is never written to.
    private void Receive(Tensor gradient, bool owned)
    {
        var current = node is null ? Grad : node.Gradient;
        if (current is null)
        {
            var keep = node is null && !(owned && gradient.IsContiguous) ? gradient.Clone() : gradient;
            Store(keep, owned || node is null);
        }
        else if (node is null || node.OwnsGradient) current.AddInPlace(gradient);
        else Store(current + gradient, owned: true);
    }

    /// <summary>The gradient as a buffer that may be written to, zero where nothing has arrived.</summary>
    internal Tensor GradientBuffer()
    {
        var buffer = GradientBuffer(out var holdsNumbers);
        if (!holdsNumbers) buffer.AsSpan().Clear();
        return buffer;
    }

    /// <summary>The same, its numbers unspecified if nothing has arrived.</summary>
    internal Tensor GradientBuffer(out bool holdsNumbers)
    {
        var current = node is null ? Grad : node.Gradient;
        holdsNumbers = current is not null;
        if (current is null) Store(Empty(Shape), owned: true);
        else if (node is not null && !node.OwnsGradient) Store(current.Clone(), owned: true);
        return node is null ? Grad! : node.Gradient!;
    }

    /// <summary>Adds rows to the gradient of this table. As long as nothing else arrives, only the rows that were looked up are stored.</summary>
    /// <param name="rows">Which row each part belongs to.</param>
    /// <param name="dy">The parts.</param>
    /// <param name="skip">A row that gets nothing, or −1.</param>
    internal void ReceiveRows(Indices rows, Tensor dy, int skip)
    {
        var few = rows.Count < Shape[0]; // else all rows take less room
        if (node is null && grad is null && few) RowGradient = new(RowGradient, Shape, rows, dy.ReadSpan(), skip);
        else AddRows(GradientBuffer().AsSpan(), rows, dy.ReadSpan(), Shape[0] == 0 ? 0 : NumElements / Shape[0], skip);
    }

    private void Store(Tensor gradient, bool owned)
    {
        if (node is null) Grad = gradient;
        else (node.Gradient, node.OwnsGradient) = (gradient, owned && gradient.IsContiguous);
    }

    private sealed class Node(string name, Tensor[] inputs, Action<Tensor, Gradients> rule)
    {
        private Tensor[]? inputs = inputs;
        private Action<Tensor, Gradients>? rule = rule;

        public string Name => name;
        public Tensor? Gradient { get; set; }
        public bool OwnsGradient { get; set; }

        /// <summary>The backward pass that has come here.</summary>
        public Gradients? Pass { get; set; }

        public Tensor[] Inputs => inputs ?? throw new InvalidOperationException(
            $"Backward: the graph behind this {name} was freed by an earlier Backward. Call Backward(retainGraph: true) the first time, or compute the loss again.");

        public void Propagate(Tensor result, Gradients gradients, bool retainGraph)
        {
            var dy = Gradient!;
            rule!(dy, gradients);
            if (result.retainsGrad) result.Grad = result.Grad is null ? dy.Clone() : result.Grad + dy;
            (Gradient, Pass) = (null, null);
            if (!retainGraph) (inputs, rule) = (null, null);
        }
    }
}
