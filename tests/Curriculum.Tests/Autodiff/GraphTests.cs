using System.Xml.Linq;
using Curriculum.Autodiff;

namespace Curriculum.Tests.Autodiff;

public sealed class GraphTests
{
    private static Value Random(long seed, int operations)
    {
        var generator = new Generator(seed);
        List<Value> pool = [.. Enumerable.Range(0, 5).Select(i => new Value(generator.Normal(), $"x{i}"))];
        for (var i = 0; i < operations; i++)
        {
            var (a, b) = (pool[generator.Next(pool.Count)], pool[^(1 + generator.Next(Math.Min(8, pool.Count)))]);
            pool.Add(generator.Next(3) switch { 0 => a * b, 1 => a + b, _ => b.Tanh() });
        }
        return Value.Sum(pool.TakeLast(6)).Named("out");
    }

    [Fact]
    public void Gradients_are_not_yet_until_backward_has_run_and_the_picture_keeps_what_it_saw()
    {
        var x = new Value(3, "x");
        var y = (x * x).Named("y");
        var before = y.Graph();
        y.Backward();
        Assert.Contains("not yet", before.ToHtml());
        Assert.DoesNotContain("not yet", y.Graph().ToHtml());
        Assert.All(before.Nodes, node => Assert.Null(node.Grad));
    }

    [Fact]
    public void Using_a_node_twice_gives_two_edges()
    {
        var x = new Value(3, "x");
        var graph = (x * x).Graph();
        Assert.Equal(2, graph.Nodes.Count);
        Assert.Equal([new(0, 1, 0, 3), new(0, 1, 1, 3)], graph.Edges);
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 20)]
    [InlineData(3, 60)]
    public void The_picture_is_well_formed_and_the_same_every_time(long seed, int operations)
    {
        var y = Random(seed, operations);
        y.Backward();
        var html = y.Graph().ToHtml();
        Assert.StartsWith("<figure class=\"curriculum-graph\"", html);
        var svg = XElement.Parse(html).Descendants().Single(element => element.Name.LocalName == "svg");
        Assert.Equal(y.Graph().Nodes.Count, svg.Descendants().Count(element => element.Attribute("data-node") is not null));
        Assert.Equal(html, y.Graph().ToHtml());
    }

    [Fact]
    public void Hostile_labels_stay_text()
    {
        var y = new Value(1, "<b>&\"x\"\u0001") + 1;
        Assert.Contains(XElement.Parse(y.Graph().ToHtml()).Descendants(), element => element.Value.StartsWith("<b>&\"x\""));
    }

    [Fact]
    public void Text_fits_into_its_box()
    {
        var y = (new Value(-1234.5678, "a label that is far too long for any box") * new Value(1e-9, "反向传播反向传播")).Sigmoid().Named("w");
        y.Backward();
        foreach (var box in XElement.Parse(y.Graph().ToHtml()).Descendants().Where(element => element.Attribute("data-node") is not null))
        {
            var width = (double)box.Elements().Single(element => element.Name.LocalName == "rect").Attribute("width")!;
            foreach (var line in box.Elements().Where(element => element.Name.LocalName == "text").GroupBy(text => (double)text.Attribute("y")!))
                Assert.True(line.Sum(text => text.Value.Sum(c => c >= 0x2E80 ? 14.4 : 7.2)) + 12 <= width, $"{line.First().Value} is wider than {width}");
        }
    }

    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 30)]
    [InlineData(3, 50)]
    [InlineData(4, 50)]
    public void Boxes_do_not_overlap_and_edges_go_right(long seed, int operations)
    {
        var (place, _) = Place(Random(seed, operations).Graph());
        for (var a = 0; a < place.Nodes.Length; a++)
            for (var b = 0; b < a; b++)
                Assert.True(Math.Abs(place.Nodes[a].X - place.Nodes[b].X) >= (place.NodeWidths[a] + place.NodeWidths[b]) / 2
                    || Math.Abs(place.Nodes[a].Y - place.Nodes[b].Y) >= LayeredLayout.NodeHeight, $"boxes {a} and {b} overlap");
        Assert.All(place.Edges, edge => Assert.All(edge.Zip(edge.Skip(1)), pair => Assert.True(pair.First.X < pair.Second.X)));
        Assert.All(place.Nodes, node => Assert.InRange(node.Y, LayeredLayout.NodeHeight / 2, place.Height - LayeredLayout.NodeHeight / 2));
    }

    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 30)]
    [InlineData(3, 50)]
    [InlineData(4, 50)]
    public void Long_edges_do_not_run_through_boxes(long seed, int operations)
    {
        var (place, _) = Place(Random(seed, operations).Graph());
        foreach (var edge in place.Edges)
            for (var i = 1; i + 2 < edge.Length; i += 2)
                Assert.DoesNotContain(Enumerable.Range(0, place.Nodes.Length), v =>
                    Math.Abs(place.Nodes[v].X - (edge[i].X + edge[i + 1].X) / 2) < 1 && Math.Abs(place.Nodes[v].Y - edge[i].Y) < LayeredLayout.NodeHeight / 2);
    }

    [Fact]
    public void Fewer_edges_cross_than_in_the_order_of_computation()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var (_, edges) = Place(Random(seed, 30).Graph());
            var chains = new Chains(Columns(Random(seed, 30).Graph()), edges);
            var naive = LayerOrder.Crossings(chains);
            LayerOrder.Improve(chains);
            Assert.InRange(LayerOrder.Crossings(chains), 0, naive);
            Assert.True(LayerOrder.Crossings(chains) < naive || naive == 0, $"{naive} crossings were not reduced");
        }
    }

    [Fact]
    public void A_tree_is_drawn_without_crossings()
    {
        Value Tree(int depth) => depth == 0 ? new Value(1) : Tree(depth - 1) * Tree(depth - 1);
        var graph = Tree(5).Graph();
        var chains = new Chains(Columns(graph), Place(graph).Item2);
        LayerOrder.Improve(chains);
        Assert.Equal(0, LayerOrder.Crossings(chains));
    }

    [Fact]
    public void A_graph_too_large_to_read_says_so()
    {
        var x = new Value(1);
        for (var i = 0; i < 200; i++) x += 1;
        Assert.Contains("at most 120 nodes", x.Graph().ToHtml());
        Assert.Contains("at most 120 nodes", x.Graph().Stepper().ToHtml());
        XElement.Parse(x.Graph().ToHtml());
    }

    private static (Placement, LayoutEdge[]) Place(ComputationGraph graph)
    {
        var inputs = graph.Edges.ToLookup(edge => edge.To);
        LayoutEdge[] edges = [.. graph.Edges.Select(edge => new LayoutEdge(edge.From, edge.To, edge.Port, inputs[edge.To].Count()))];
        return (LayeredLayout.Place([.. graph.Nodes.Select(_ => 120.0)], edges), edges);
    }

    private static int[] Columns(ComputationGraph graph)
    {
        var rank = new int[graph.Nodes.Count];
        foreach (var edge in graph.Edges.Reverse()) rank[edge.From] = Math.Max(rank[edge.From], rank[edge.To] + 1);
        return [.. rank.Select(r => rank.Max() - r)];
    }
}
