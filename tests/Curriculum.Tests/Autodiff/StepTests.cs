using System.Text.Json;
using System.Xml.Linq;
using Curriculum.Autodiff;

namespace Curriculum.Tests.Autodiff;

public sealed class StepTests
{
    private static Value Example()
    {
        Value x = new(0.5, "x"), w = new(-2, "w");
        var h = (w * x + x * x).Tanh().Named("h");
        return (h * h - w).Named("loss");
    }

    [Fact]
    public void Steps_replayed_give_every_value_and_every_gradient()
    {
        var loss = Example();
        var graph = loss.Graph();
        var known = graph.Nodes.Where(node => node.Operation.Length == 0).Select(node => node.Index).ToHashSet();
        var gradient = new double[graph.Nodes.Count];
        foreach (var step in graph.Steps())
        {
            if (step.Phase == Phase.Forward)
            {
                Assert.All(graph.Edges.Where(edge => edge.To == step.Node.Index), edge => Assert.Contains(edge.From, known));
                known.Add(step.Node.Index);
                continue;
            }
            if (step.Input is not null)
            {
                Assert.Equal(gradient[step.Node.Index], step.IncomingGradient);
                Assert.Equal(step.LocalDerivative * step.IncomingGradient, step.Added);
                Assert.Equal(step.LocalDerivative, graph.Edges[step.Edge!.Value].Slope);
            }
            gradient[step.Receiver!.Index] += step.Added!.Value;
            Assert.Equal(gradient[step.Receiver.Index], step.GradientAfter);
        }
        loss.Backward();
        Assert.Equal(graph.Nodes.Count, known.Count);
        Assert.Equal(loss.Ancestry().Select(node => node.Grad), gradient);
    }

    [Fact]
    public void Steps_change_no_gradient()
    {
        var loss = Example();
        loss.Steps();
        Assert.All(loss.Ancestry(), node => Assert.False(node.HasGrad));
    }

    [Fact]
    public void A_step_explains_itself_with_its_numbers()
    {
        Value a = new(2, "a"), b = new(-3, "b");
        var steps = (a * b).Named("d").Steps();
        Assert.Equal("Forward: d = a × b = 2 × (−3) = −6.", steps[0].Explanation);
        Assert.Equal("d is the output, so its gradient is ∂d/∂d = 1.", steps[1].Explanation);
        Assert.Equal("Backward: d passes its gradient 1 to a: ∂d/∂a = −3, and −3 × 1 = −3; the gradient of a is now −3.", steps[2].Explanation);
    }

    [Fact]
    public void A_second_contribution_says_what_was_there_before()
    {
        var x = new Value(3, "x");
        Assert.EndsWith("the gradient of x was 3 and is now 6.", (x * x).Named("y").Steps()[^1].Explanation);
    }

    [Fact]
    public void The_stepper_is_well_formed_deterministic_and_readable_without_script()
    {
        var html = Example().Graph().Stepper().ToHtml();
        Assert.Equal(html, Example().Graph().Stepper().ToHtml());
        Assert.StartsWith("<figure class=\"curriculum-graph\"", html);
        var page = XElement.Parse(html);
        Assert.Equal(Example().Steps().Count, page.Descendants("li").Count());
        Assert.DoesNotContain("http", html.Replace("http://www.w3.org/2000/svg", ""));
        using var data = JsonDocument.Parse(page.Descendants().Single(element => element.Attribute("data-steps") is not null).Attribute("data-steps")!.Value);
        Assert.Equal(Example().Steps().Count, data.RootElement.GetProperty("steps").GetArrayLength());
    }

    [Fact]
    public void A_comparison_shows_both_gradients_and_the_worst_error()
    {
        var comparison = NumericGradient.Compare(x => x[0] * x[0] * x[1], [3, 2]);
        Assert.Equal([12.0, 9.0], comparison.Rows.Select(row => row.Analytic));
        Assert.InRange(comparison.WorstError, 0, 1e-8);
        Assert.Contains("x2", XElement.Parse(comparison.ToHtml()).Value);
        Assert.StartsWith("2 gradients", comparison.ToString());
        var wrong = NumericGradient.Compare(x => Value.Op("bad", x.Data * x.Data, (x, 1)), 3);
        Assert.InRange(wrong.WorstError, 0.5, 1);
    }
}
