namespace Curriculum.Tensors;

// Operations, and the backward pass over them. A node remembers the inputs of an operation and one rule for each.
public sealed partial class Tensor
{
    private static readonly AsyncLocal<bool> gradientsOff = new();

    private Node? node;
    private bool requiresGrad;
    private bool retainsGrad;

    /// <summary>Whether gradients flow to this tensor. Set it on a parameter; results of operations inherit it.</summary>
    /// <exception cref="InvalidOperationException">It is switched off on the result of an operation; use <see cref="Detach"/>.</exception>
    public bool RequiresGrad
    {
        get => requiresGrad || node is not null;
        set
        {
            if (node is not null && !value)
                throw new InvalidOperationException($"RequiresGrad: this tensor is the result of {node.Name}. Use Detach() to get its values without a gradient.");
            requiresGrad = value;
        }
    }

    /// <summary>dLoss/dThis after <see cref="Backward(bool)"/>, summed over all calls since <see cref="ZeroGrad"/>; null before.</summary>
    /// <remarks>Only leaves keep it (tensors that are not results of operations), and results that asked with <see cref="RetainGrad"/>.</remarks>
    public Tensor? Grad { get; set; }

    /// <summary>The operation this tensor is the result of, or null for a leaf.</summary>
    public string? Operation => node?.Name;

    /// <summary>Marks a leaf as a parameter and returns it: <c>var w = Tensor.Randn(g, 3, 2).RequireGrad();</c></summary>
    public Tensor RequireGrad()
    {
        RequiresGrad = true;
        return this;
    }

    /// <summary>Asks that <see cref="Grad"/> be kept although this is the result of an operation, and returns the tensor.</summary>
    public Tensor RetainGrad()
    {
        retainsGrad = true;
        return this;
    }

    /// <summary>Forgets the gradient.</summary>
    public void ZeroGrad() => Grad = null;

    /// <summary>Until the returned scope is disposed, operations record nothing: <c>using (Tensor.NoGrad()) { … }</c></summary>
    public static IDisposable NoGrad() => new NoGradScope();

    /// <summary>Defines an operation: its value, and for each input the rule that turns dy = dLoss/dValue into that input's gradient.</summary>
    /// <param name="name">What the operation is called in errors and graphs.</param>
    /// <param name="value">The result, computed from the inputs' values.</param>
    /// <param name="rules">Each input with its rule. A rule returns a new tensor (or dy itself) of the value's shape or the input's; broadcast sizes are summed out here.</param>
    /// <returns>The value, which now remembers how it was computed if any input requires a gradient.</returns>
    /// <example><code>static Tensor Cube(Tensor x) => Tensor.Op("cube", x.Map(v => v * v * v), (x, dy => dy * 3 * x * x));</code></example>
    public static Tensor Op(string name, Tensor value, params (Tensor Input, Func<Tensor, Tensor> Gradient)[] rules)
    {
        if (!Records(rules, rule => rule.Input)) return value;
        return Record(value, new Node(name, [.. rules.Select(rule => new Edge(rule.Input, rule.Gradient, null))]));
    }

    /// <summary>Defines an operation whose rules add to the input's gradient in place: for slices and look-ups, where most of the gradient is untouched.</summary>
    /// <param name="name">What the operation is called in errors and graphs.</param>
    /// <param name="value">The result, computed from the inputs' values.</param>
    /// <param name="rules">Each input with a rule (dy, dx) that adds its part to dx, a tensor of the input's shape.</param>
    public static Tensor Op(string name, Tensor value, params (Tensor Input, Action<Tensor, Tensor> Accumulate)[] rules)
    {
        if (!Records(rules, rule => rule.Input)) return value;
        return Record(value, new Node(name, [.. rules.Select(rule => new Edge(rule.Input, null, rule.Accumulate))]));
    }

    /// <summary>The same for rules that share work: <paramref name="first"/> sees dy before any of them.</summary>
    internal static Tensor Op(string name, Tensor value, Action<Tensor> first, params (Tensor Input, Action<Tensor, Tensor> Accumulate)[] rules)
    {
        if (!Records(rules, rule => rule.Input)) return value;
        return Record(value, new Node(name, [.. rules.Select(rule => new Edge(rule.Input, null, rule.Accumulate))], first));
    }

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
        Receive(gradient, owned: false);
        foreach (var result in TopologicalOrder()) result.node!.Propagate(result, retainGraph);
    }

    // Every result this tensor depends on, each before its inputs. An explicit stack: graphs through time are deep.
    private List<Tensor> TopologicalOrder()
    {
        var (order, seen, stack) = (new List<Tensor>(), new HashSet<Tensor>(), new Stack<(Tensor Tensor, int Next)>());
        if (node is not null && seen.Add(this)) stack.Push((this, 0));
        while (stack.TryPop(out var top))
        {
            var edges = top.Tensor.node!.Edges;
            if (top.Next == edges.Length)
            {
                order.Add(top.Tensor);
                continue;
            }
            stack.Push((top.Tensor, top.Next + 1));
            var input = edges[top.Next].Input;
            if (input.node is not null && seen.Add(input)) stack.Push((input, 0));
        }
        order.Reverse();
        return order;
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

    // The gradient as a buffer that may be written to, zero where nothing has arrived.
    private Tensor GradientBuffer()
    {
        var current = node is null ? Grad : node.Gradient;
        if (current is null) Store(Zeros(Shape), owned: true);
        else if (node is not null && !node.OwnsGradient) Store(current.Clone(), owned: true);
        return node is null ? Grad! : node.Gradient!;
    }

    private void Store(Tensor gradient, bool owned)
    {
        if (node is null) Grad = gradient;
        else (node.Gradient, node.OwnsGradient) = (gradient, owned && gradient.IsContiguous);
    }

    private static bool Records<T>(T[] rules, Func<T, Tensor> input) => !gradientsOff.Value && Array.Exists(rules, rule => input(rule).RequiresGrad);

    private static Tensor Record(Tensor value, Node node)
    {
        // A value that is itself a result (or a parameter) must not lose its own history.
        var result = value.RequiresGrad ? value.Detach() : value;
        result.node = node;
        return result;
    }

    private readonly record struct Edge(Tensor Input, Func<Tensor, Tensor>? Gradient, Action<Tensor, Tensor>? Accumulate);

    private sealed class Node(string name, Edge[] edges, Action<Tensor>? first = null)
    {
        private Edge[]? edges = edges;

        public string Name => name;
        public Tensor? Gradient { get; set; }
        public bool OwnsGradient { get; set; }

        public Edge[] Edges => edges ?? throw new InvalidOperationException(
            $"Backward: the graph behind this {name} was freed by an earlier Backward. Call Backward(retainGraph: true) the first time, or compute the loss again.");

        public void Propagate(Tensor result, bool retainGraph)
        {
            var dy = Gradient!;
            first?.Invoke(dy);
            foreach (var (input, rule, accumulate) in Edges)
            {
                if (!input.RequiresGrad) continue;
                if (accumulate is not null) accumulate(dy, input.GradientBuffer());
                else
                {
                    var dx = rule!(dy).SumTo(input.Shape);
                    if (dx.Shape != input.Shape) throw ShapeErrors.RuleShape(Name, input.Shape, dx.Shape);
                    input.Receive(dx, owned: !dx.SharesStorageWith(dy));
                }
            }
            if (result.retainsGrad) result.Grad = result.Grad is null ? dy.Clone() : result.Grad + dy;
            Gradient = null;
            if (!retainGraph) edges = null;
        }
    }

    private sealed class NoGradScope : IDisposable
    {
        private readonly bool before = gradientsOff.Value;

        public NoGradScope() => gradientsOff.Value = true;

        public void Dispose() => gradientsOff.Value = before;
    }
}
