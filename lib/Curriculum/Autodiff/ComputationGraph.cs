using Curriculum.Display;

namespace Curriculum.Autodiff;

/// <summary>One node of a graph, as it was when the graph was taken.</summary>
/// <param name="Index">Its place in topological order.</param>
/// <param name="Name">Its label; a number for a constant; v1, v2, … for an inner node without a label.</param>
/// <param name="Operation">The sign of its operation, "" for a leaf.</param>
/// <param name="Data">Its value.</param>
/// <param name="Grad">Its gradient, or null where no backward pass has reached it.</param>
public sealed record GraphNode(int Index, string Name, string Operation, double Data, double? Grad);

/// <summary>One edge of a graph: node <paramref name="From"/> is input number <paramref name="Port"/> of node <paramref name="To"/>.</summary>
/// <param name="From">The index of the input.</param>
/// <param name="To">The index of the node that uses it.</param>
/// <param name="Port">Which of the node's inputs this is.</param>
/// <param name="Slope">The local derivative ∂To/∂From.</param>
public sealed record GraphEdge(int From, int To, int Port, double Slope);

/// <summary>A picture of a computation: every node with its value and gradient, edges from inputs to results.</summary>
/// <remarks>It keeps what it saw: a backward pass after <see cref="Value"/>.Graph() does not change it.</remarks>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class ComputationGraph : IHtml
{
    /// <summary>Up to how many nodes are drawn; more would be too small to read.</summary>
    public const int MostNodes = 120;

    internal ComputationGraph(Value output)
    {
        var order = output.Ancestry();
        var index = new Dictionary<Value, int>(order.Count);
        foreach (var value in order) index.Add(value, index.Count);
        var unnamed = 0;
        Nodes =
        [
            .. order.Select((value, i) => new GraphNode(i,
                value.Label ?? (value.IsLeaf ? NumberText.Short(value.Data) : $"v{++unnamed}"),
                value.Operation, value.Data, value.HasGrad ? value.Grad : null)),
        ];
        Edges = [.. order.SelectMany((value, to) => value.Inputs.Select((edge, port) => new GraphEdge(index[edge.Input], to, port, edge.Slope)))];
    }

    /// <summary>The nodes, each after its inputs; the last is the output.</summary>
    public IReadOnlyList<GraphNode> Nodes { get; }

    /// <summary>The edges, ordered by the node they lead to and its input.</summary>
    public IReadOnlyList<GraphEdge> Edges { get; }

    /// <summary>The forward and the backward pass over this graph, one small step at a time.</summary>
    public IReadOnlyList<Step> Steps() => StepList.Of(this);

    /// <summary>The graph with a slider over <see cref="Steps"/>.</summary>
    public Stepper Stepper() => new(this);

    /// <inheritdoc/>
    public string ToHtml() => Nodes.Count > MostNodes ? TooLarge("picture") : $"{FigureStart}{GraphPicture.Svg(this)}</figure>";

    /// <summary>How many nodes and edges there are, and how far the gradients are.</summary>
    public override string ToString() =>
        $"Graph of {Nodes[^1].Name}: {Nodes.Count} nodes, {Edges.Count} edges, {Nodes.Count(node => node.Grad is not null)} with a gradient";

    internal const string FigureStart = """<figure class="curriculum-graph" style="margin:.5em 0;overflow-x:auto">""";

    internal string TooLarge(string what) =>
        $"""{FigureStart}<p>{HtmlText.Escape(ToString())}. A {what} shows at most {MostNodes} nodes; take the graph of a smaller part, as in <code>hidden[0].Graph()</code>.</p></figure>""";
}
