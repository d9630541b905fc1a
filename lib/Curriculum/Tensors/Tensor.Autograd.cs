namespace Curriculum.Tensors;

// Operations: a node remembers the inputs of an operation and the rule of its gradients. Tensor.Backward.cs walks back over them.
public sealed partial class Tensor
{
    private static readonly AsyncLocal<bool> gradientsOff = new();

    private Node? node;
    private bool requiresGrad;
    private bool retainsGrad;
    private Tensor? grad;

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
    public Tensor? Grad
    {
        get
        {
            if (RowGradient is { } rows) (grad, RowGradient) = (rows.ToDense(), null);
            return grad;
        }
        set => (grad, RowGradient) = (value, null);
    }

    /// <summary>The gradient of a table of which only rows were looked up, until somebody asks for all of <see cref="Grad"/>.</summary>
    internal RowGradient? RowGradient { get; private set; }

    /// <summary>Every number of the gradient that is not zero for sure: all, or those of the rows that were looked up. Null before <see cref="Backward(bool)"/>.</summary>
    internal Tensor? GradNumbers => RowGradient?.Values ?? grad;

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
    public static Tensor Op(string name, Tensor value, params (Tensor Input, Func<Tensor, Tensor> Gradient)[] rules) =>
        !Records(rules, rule => rule.Input) ? value : Record(name, value, Inputs(rules, rule => rule.Input), (dy, _) =>
        {
            foreach (var (input, rule) in rules)
            {
                if (!input.RequiresGrad) continue;
                var dx = rule(dy).SumTo(input.Shape);
                if (dx.Shape != input.Shape) throw ShapeErrors.RuleShape(name, input.Shape, dx.Shape);
                input.Receive(dx, owned: !dx.SharesStorageWith(dy));
            }
        });

    /// <summary>Defines an operation whose rules add to the input's gradient in place: for slices and look-ups, where most of the gradient is untouched.</summary>
    /// <param name="name">What the operation is called in errors and graphs.</param>
    /// <param name="value">The result, computed from the inputs' values.</param>
    /// <param name="rules">Each input with a rule (dy, dx) that adds its part to dx, a tensor of the input's shape.</param>
    public static Tensor Op(string name, Tensor value, params (Tensor Input, Action<Tensor, Tensor> Accumulate)[] rules) =>
        !Records(rules, rule => rule.Input) ? value : Record(name, value, Inputs(rules, rule => rule.Input), (dy, _) => Accumulate(dy, rules));

    /// <summary>The same for rules that share work: <paramref name="first"/> sees dy before any of them.</summary>
    internal static Tensor Op(string name, Tensor value, Action<Tensor> first, params (Tensor Input, Action<Tensor, Tensor> Accumulate)[] rules) =>
        !Records(rules, rule => rule.Input) ? value : Record(name, value, Inputs(rules, rule => rule.Input), (dy, _) =>
        {
            first(dy);
            Accumulate(dy, rules);
        });

    /// <summary>The same for a fused operation, whose one rule adds to the gradients of all inputs that ask for one.</summary>
    /// <param name="name">What the operation is called in errors and graphs.</param>
    /// <param name="value">The result, computed from the inputs' values.</param>
    /// <param name="inputs">What it was computed from; null stands for an input that is not there.</param>
    /// <param name="rule">What follows from dy.</param>
    internal static Tensor Op(string name, Tensor value, ReadOnlySpan<Tensor?> inputs, Action<Tensor, Gradients> rule)
    {
        var (count, records) = (0, false);
        foreach (var input in inputs) (count, records) = (input is null ? count : count + 1, records || input is { RequiresGrad: true });
        if (!records || gradientsOff.Value) return value;
        var present = new Tensor[count];
        foreach (var input in inputs) if (input is not null) present[^count--] = input;
        return Record(name, value, present, rule);
    }

    private static void Accumulate(Tensor dy, (Tensor Input, Action<Tensor, Tensor> Accumulate)[] rules)
    {
        foreach (var (input, rule) in rules)
            if (input.RequiresGrad) rule(dy, input.GradientBuffer());
    }

    private static bool Records<T>(T[] rules, Func<T, Tensor> input) => Array.Exists(rules, rule => input(rule).RequiresGrad) && !gradientsOff.Value;

    private static Tensor[] Inputs<T>(T[] rules, Func<T, Tensor> input)
    {
        var inputs = new Tensor[rules.Length];
        for (var i = 0; i < inputs.Length; i++) inputs[i] = input(rules[i]);
        return inputs;
    }

    private static Tensor Record(string name, Tensor value, Tensor[] inputs, Action<Tensor, Gradients> rule)
    {
        // A value that is itself a result (or a parameter) must not lose its own history.
        var result = value.RequiresGrad ? value.Detach() : value;
        result.node = new Node(name, inputs, rule);
        return result;
    }

    private sealed class NoGradScope : IDisposable
    {
        private readonly bool before = gradientsOff.Value;

        public NoGradScope() => gradientsOff.Value = true;

        public void Dispose() => gradientsOff.Value = before;
    }
}
