using Curriculum.Display;

namespace Curriculum.Autodiff;

/// <summary>Which pass a step belongs to.</summary>
public enum Phase
{
    /// <summary>From inputs to the output: values.</summary>
    Forward,

    /// <summary>From the output to the inputs: gradients.</summary>
    Backward,
}

/// <summary>One small step of a forward or backward pass.</summary>
/// <param name="Phase">Forward or backward.</param>
/// <param name="Node">Forward: the node whose value is computed. Backward: the node that passes its gradient on.</param>
/// <param name="Input">Backward: the input that receives; null forward and for the output's own gradient.</param>
/// <param name="Edge">Backward: the number of the edge in the graph the gradient goes along; null else.</param>
/// <param name="Operation">The sign of the node's operation.</param>
/// <param name="LocalDerivative">∂node/∂input.</param>
/// <param name="IncomingGradient">The node's own gradient, complete at this moment.</param>
/// <param name="Added">What the receiver's gradient grows by: local derivative × incoming gradient.</param>
/// <param name="GradientAfter">The receiver's gradient after this step.</param>
/// <param name="Explanation">The step in one sentence with its numbers.</param>
public sealed record Step(Phase Phase, GraphNode Node, GraphNode? Input, int? Edge, string Operation,
    double? LocalDerivative, double? IncomingGradient, double? Added, double? GradientAfter, string Explanation)
{
    /// <summary>The node whose gradient this step changes; null forward.</summary>
    public GraphNode? Receiver => Phase == Phase.Backward ? Input ?? Node : null;
}

/// <summary>Writes down both passes over a graph, as if every gradient were zero at the start.</summary>
internal static class StepList
{
    public static IReadOnlyList<Step> Of(ComputationGraph graph)
    {
        var inputs = graph.Edges.Select((edge, e) => (Edge: edge, Index: e)).ToLookup(pair => pair.Edge.To);
        var steps = new List<Step>();
        foreach (var node in graph.Nodes.Where(node => node.Operation.Length > 0))
            steps.Add(new(Phase.Forward, node, null, null, node.Operation, null, null, null, null,
                Forward(node, [.. inputs[node.Index].Select(pair => graph.Nodes[pair.Edge.From])])));

        var grad = new double[graph.Nodes.Count];
        var output = graph.Nodes[^1];
        grad[output.Index] = 1;
        steps.Add(new(Phase.Backward, output, null, null, output.Operation, null, null, 1, 1,
            $"{output.Name} is the output, so its gradient is ∂{output.Name}/∂{output.Name} = 1."));
        foreach (var node in graph.Nodes.Reverse())
            foreach (var (edge, e) in inputs[node.Index])
            {
                var (input, dy) = (graph.Nodes[edge.From], grad[node.Index]);
                var (before, added) = (grad[edge.From], edge.Slope * dy);
                grad[edge.From] += added;
                steps.Add(new(Phase.Backward, node, input, e, node.Operation, edge.Slope, dy, added, grad[edge.From],
                    Backward(node, input, edge.Slope, dy, added, before)));
            }
        return steps;
    }

    private static string Forward(GraphNode node, GraphNode[] inputs)
    {
        var (names, numbers) = (inputs.Select(input => input.Name).ToArray(), inputs.Select(input => N(input.Data)).ToArray());
        string Formula(string[] x) => (node.Operation, x) switch
        {
            ("+" or "−" or "×" or "÷" or "^", [var a, var b]) => $"{a} {node.Operation} {Bracket(b)}",
            (['^', ..], [var a]) => $"{Bracket(a)}{node.Operation}",
            ("neg", [var a]) => $"−{Bracket(a)}",
            (_, { Length: > 4 }) => $"{node.Operation} of {x.Length} numbers",
            _ => $"{node.Operation}({string.Join(", ", x)})",
        };
        var (named, plain) = (Formula(names), Formula(numbers));
        return named == plain ? $"Forward: {node.Name} = {plain} = {N(node.Data)}." : $"Forward: {node.Name} = {named} = {plain} = {N(node.Data)}.";
    }

    private static string Backward(GraphNode node, GraphNode input, double slope, double dy, double added, double before) =>
        $"Backward: {node.Name} passes its gradient {N(dy)} to {input.Name}: ∂{node.Name}/∂{input.Name} = {N(slope)}, and {N(slope)} × {Bracket(N(dy))} = {N(added)}; "
        + (before == 0 ? $"the gradient of {input.Name} is now {N(added)}." : $"the gradient of {input.Name} was {N(before)} and is now {N(before + added)}.");

    private static string Bracket(string number) => number.StartsWith('−') ? $"({number})" : number;

    private static string N(double x) => NumberText.Short(x);
}
