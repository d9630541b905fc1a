using Curriculum.Display;

namespace Curriculum.Autodiff;

/// <summary>A number that remembers how it was computed, so that it can say how much it changes when its inputs do.</summary>
/// <remarks>
/// Every operation makes a new node that stores its inputs and, for each of them, the local derivative
/// ∂node/∂input at the moment of the forward pass. <see cref="Backward"/> then needs one rule for all operations:
/// <code>input.Grad += (∂node/∂input) · node.Grad</code>
/// Arithmetic follows IEEE 754: 1/0 is ∞, log(−1) is NaN, nothing throws, and a NaN stays visible in every result it touches.
/// A graph is used by one thread at a time.
/// </remarks>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed partial class Value : IHtml, INumericArray
{
    private readonly Edge[] inputs;

    // 0: not seen yet; otherwise 1 + the number of inputs already followed. Zero again after every walk.
    private int followed;

    /// <summary>A leaf: a number that is given, not computed.</summary>
    public Value(double data, string? label = null) => (Data, Label, Operation, inputs) = (data, label, "", []);

    private Value(string operation, double data, Edge[] inputs) => (Data, Operation, this.inputs) = (data, operation, inputs);

    /// <summary>The number itself. Setting it (a parameter update) does not recompute what was computed from it.</summary>
    public double Data { get; set; }

    /// <summary>∂(output)/∂(this) after <see cref="Backward"/> was called on an output; zero before.</summary>
    public double Grad { get; set; }

    /// <summary>Whether a backward pass has reached this node since it was made or since <see cref="ZeroGrad"/>.</summary>
    public bool HasGrad { get; private set; }

    /// <summary>The name shown in pictures and messages, or null.</summary>
    public string? Label { get; set; }

    /// <summary>The sign of the operation that made this node, or "" for a leaf.</summary>
    public string Operation { get; }

    /// <summary>The nodes this one was computed from, each with its local derivative; empty for a leaf.</summary>
    public IReadOnlyList<Edge> Inputs => inputs;

    /// <summary>Whether this node was given rather than computed.</summary>
    public bool IsLeaf => inputs.Length == 0;

    /// <summary>Gives this node a name and returns it.</summary>
    public Value Named(string label)
    {
        Label = label;
        return this;
    }

    /// <summary>A number is a leaf without a name.</summary>
    public static implicit operator Value(double data) => new(data);

    /// <summary>Computes the gradient of this node with respect to every node it was computed from.</summary>
    /// <remarks>Leaves accumulate over calls until <see cref="ZeroGrad"/>, as parameters shared by several losses must;
    /// the nodes between belong to one backward pass and start from zero in each.</remarks>
    public void Backward()
    {
        var order = Order();
        foreach (var node in order)
        {
            if (!node.IsLeaf) node.Grad = 0;
            node.HasGrad = true;
        }
        Grad += 1;
        for (var i = order.Count - 1; i >= 0; i--)
        {
            var dy = order[i].Grad;
            foreach (var (input, slope) in order[i].inputs) input.Grad += slope * dy;
        }
    }

    /// <summary>Sets the gradient back to zero, "not reached yet".</summary>
    public void ZeroGrad() => (Grad, HasGrad) = (0, false);

    /// <summary>This node and all it was computed from, every node after its inputs (a topological order).</summary>
    /// <remarks>The walk keeps its own stack, so a graph may be deeper than the call stack.</remarks>
    public IReadOnlyList<Value> Ancestry() => Order();

    /// <summary>A picture of how this node was computed.</summary>
    public ComputationGraph Graph() => new(this);

    /// <summary>The forward and the backward pass to this node, one small step at a time; no gradient is changed.</summary>
    public IReadOnlyList<Step> Steps() => Graph().Steps();

    private List<Value> Order()
    {
        var order = new List<Value>();
        var path = new Stack<Value>();
        followed = 1;
        path.Push(this);
        while (path.TryPeek(out var node))
        {
            if (node.followed > node.inputs.Length)
            {
                order.Add(path.Pop());
                continue;
            }
            var input = node.inputs[node.followed++ - 1].Input;
            if (input.followed > 0) continue;
            input.followed = 1;
            path.Push(input);
        }
        foreach (var node in order) node.followed = 0;
        return order;
    }

    IReadOnlyList<int> INumericArray.Shape => [];

    double[] INumericArray.ToDoubles() => [Data];

    /// <summary>One line: name, value, gradient.</summary>
    public override string ToString() =>
        $"{Label ?? (IsLeaf ? "value" : Operation)} = {NumberText.Short(Data)}, grad {(HasGrad ? NumberText.Short(Grad) : "not yet")}";

    /// <inheritdoc/>
    public string ToHtml() => $"<code>{HtmlText.Escape(ToString())}</code>";
}

/// <summary>One input of a node and the local derivative ∂node/∂input.</summary>
/// <param name="Input">The node that was used.</param>
/// <param name="Slope">How much the node changes when this input changes by a small amount, divided by that amount.</param>
public readonly record struct Edge(Value Input, double Slope);
