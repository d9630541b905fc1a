using Curriculum.Charts;

namespace Curriculum.Tests.Charts;

public sealed class ChartTests
{
    [Fact]
    public void Lengths_that_differ_are_named()
    {
        Assert.Equal("Line: 2 and 3 values; there must be as many of one as of the other.", Assert.Throws<ArgumentException>(() => Chart.Line([1, 2], [1, 2, 3])).Message);
        Assert.Contains("\"test\"", Assert.Throws<ArgumentException>(() => Chart.Lines([1, 2], ("test", new[] { 1.0 }))).Message);
        Assert.Contains("3 labels for 2 columns", Assert.Throws<ArgumentException>(() => Chart.Heatmap(new double[1, 2], ["a", "b", "c"])).Message);
        Assert.Contains("two coordinates", Assert.Throws<ArgumentException>(() => Chart.Scatter(new double[2, 3])).Message);
    }

    [Fact]
    public void Grid_refuses_what_does_not_fit()
    {
        Assert.Contains("3 figures do not fit into 1 × 2", Assert.Throws<ArgumentException>(() => Chart.Grid(1, 2, Chart.Line([1]), Chart.Line([1]), Chart.Line([1]))).Message);
        Assert.Contains("figure 1 is itself a grid", Assert.Throws<ArgumentException>(() => Chart.Grid(1, 1, Chart.Grid(1, 2, Chart.Line([1]), Chart.Line([1])))).Message);
    }

    [Fact]
    public void Frames_need_the_same_traces() => Assert.Contains("frame \"b\"",
        Assert.Throws<ArgumentException>(() => Chart.Animate([("a", Chart.Line([1])), ("b", Chart.Bar(["x"], [1]))])).Message);

    [Fact]
    public void Axes_of_an_animation_cover_all_frames()
    {
        var figure = Chart.Animate([("a", Chart.Line([0, 1])), ("b", Chart.Line([0, 9]))]);
        Assert.InRange(figure.Layout.Axes["yaxis"].Range!.Number(1), 9, 10);
    }

    [Fact]
    public void Classes_have_colours_of_their_own_in_order()
    {
        var figure = Chart.Scatter([1, 2, 3], [1, 2, 3], classes: new[] { 2, 10, 2 });
        Assert.Equal(["class 2", "class 10"], figure.Traces.Select(trace => trace.Name));
        Assert.Equal([1, 3], ((Scatter)figure.Traces[0]).X!);
    }

    [Fact]
    public void Tree_puts_parents_over_the_middle_of_their_children()
    {
        var places = (Scatter)Chart.Tree("root", node => node == "root" ? ["a", "b"] : [], node => node).Traces[1];
        Assert.Equal((places.X!.Number(1) + places.X.Number(2)) / 2, places.X.Number(0), 9);
        Assert.Equal([0, -1, -1], places.Y!);
    }

    [Fact]
    public void Tree_that_is_none_is_refused() =>
        Assert.Contains("its own descendant", Assert.Throws<ArgumentException>(() => Chart.Tree(1, _ => [1], node => "n")).Message);

    [Fact]
    public void Graph_layers_follow_the_edges_and_avoid_crossings()
    {
        var places = (Scatter)Chart.Graph(["a", "b", "c", "d"], new[] { (0, 3), (1, 2) }).Traces[1];
        Assert.Equal([0, 0, 1, 1], places.X!);
        Assert.True((places.Y!.Number(0) - places.Y.Number(1)) * (places.Y.Number(3) - places.Y.Number(2)) > 0);
    }

    [Fact]
    public void Graph_names_an_edge_to_nowhere() =>
        Assert.Contains("(0, 5)", Assert.Throws<ArgumentException>(() => Chart.Graph(["a"], new[] { (0, 5) })).Message);

    [Fact]
    public void Figures_do_not_change_when_something_is_added()
    {
        var line = Chart.Line([1, 2]);
        var json = line.ToJson();
        _ = line.Title("t").XAxis("x").Add(Chart.Line([2, 1])).Annotate(0, 1, "n").Size(300, 200);
        Assert.Equal(json, line.ToJson());
    }
}
