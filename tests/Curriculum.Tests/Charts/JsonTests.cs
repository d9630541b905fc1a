using System.Text.Json.Nodes;
using Curriculum.Charts;

namespace Curriculum.Tests.Charts;

public sealed class JsonTests
{
    public static TheoryData<string> AllNames => Gallery.Names(Gallery.All);

    [Fact]
    public void Line_is_written_as_plotly_reads_it() => Same(
        """
        {"data":[{"type":"scatter","x":[0,1],"y":[0.5,null],"mode":"lines","name":"train"}],
         "layout":{"title":{"text":"Loss"},"xaxis":{"title":{"text":"epoch"}},"yaxis":{"title":{"text":"loss"},"type":"log","exponentformat":"power"}}}
        """,
        Chart.Line([0, 1], [0.5, double.NaN], "train").Title("Loss").XAxis("epoch").YAxis("loss", log: true));

    [Fact]
    public void Heatmap_is_written_as_plotly_reads_it() => Same(
        """
        {"data":[{"type":"heatmap","z":[[1,-2],[3,4]],"x":["a","b"],"y":["c","d"],"texttemplate":"%{z}","zmid":0,"xgap":1,"ygap":1,
          "colorscale":[[0,"#0072B2"],[0.25,"#7FB4D6"],[0.5,"#F7F5F2"],[0.75,"#EBA77C"],[1,"#D55E00"]]}],
         "layout":{"xaxis":{"type":"category"},"yaxis":{"type":"category","autorange":"reversed"}}}
        """,
        Chart.Heatmap(new double[,] { { 1, -2 }, { 3, 4 } }, ["a", "b"], ["c", "d"], "%{z}"));

    [Fact]
    public void Marker_is_nested_and_one_colour_is_not_a_list() => Same(
        """{"data":[{"type":"bar","x":["a"],"y":[2],"marker":{"color":"#009E73","line":{"width":1}}}],"layout":{}}""",
        Chart.Of(new Bar { X = new[] { "a" }, Y = new[] { 2.0 }, Marker = new() { Color = "#009E73", Line = new() { Width = 1 } } }));

    [Fact]
    public void Histogram_names_its_bins() => Same(
        """{"data":[{"type":"histogram","x":[0,1,2],"name":"h","xbins":{"start":0,"end":2,"size":0.5}}],"layout":{"barmode":"overlay","showlegend":false,"yaxis":{"title":{"text":"count"}}}}""",
        Chart.Histogram([0, 1, 2], 4, "h"));

    [Fact]
    public void Grid_gives_every_panel_axes_with_domains()
    {
        var json = JsonNode.Parse(Chart.Grid(1, 2, Chart.Line([1, 2]).Title("left"), Chart.Line([2, 1])).ToJson())!;
        Assert.Equal("x2", (string?)json["data"]![1]!["xaxis"]);
        Assert.Equal("y2", (string?)json["layout"]!["xaxis2"]!["anchor"]);
        Assert.Equal(1.0, (double)json["layout"]!["xaxis2"]!["domain"]![1]!);
        Assert.True((double)json["layout"]!["xaxis"]!["domain"]![1]! < (double)json["layout"]!["xaxis2"]!["domain"]![0]!);
        Assert.Equal("x domain", (string?)json["layout"]!["annotations"]![0]!["xref"]);
    }

    [Fact]
    public void Animation_has_frames_a_slider_over_them_and_a_play_button()
    {
        var json = JsonNode.Parse(Chart.Animate([("a", Chart.Line([1, 2])), ("b", Chart.Line([2, 3]))], 120).ToJson())!;
        Assert.Equal(["a", "b"], json["frames"]!.AsArray().Select(frame => (string?)frame!["name"]));
        var step = json["layout"]!["sliders"]![0]!["steps"]![1]!;
        Assert.Equal("""{"label":"b","method":"animate","args":[["b"],{"mode":"immediate","fromcurrent":false,"frame":{"duration":0,"redraw":true},"transition":{"duration":0}}]}""", step.ToJsonString());
        var play = json["layout"]!["updatemenus"]![0]!["buttons"]![0]!;
        Assert.Equal("animate", (string?)play["method"]);
        Assert.Null(play["args"]![0]);
        Assert.Equal(120, (int)play["args"]![1]!["frame"]!["duration"]!);
    }

    [Theory]
    [MemberData(nameof(AllNames))]
    public void Figure_read_back_is_the_same_figure(string name)
    {
        var json = Gallery.Make(name).ToJson();
        Assert.Equal(json, Figure.FromJson(json).ToJson());
    }

    [Fact]
    public void Properties_without_a_member_are_kept()
    {
        const string json = """{"data":[{"type":"scatter","y":[1],"customdata":[[1,2]],"line":{"simplify":false}}],"layout":{"dragmode":"pan","xaxis":{"rangeslider":{"visible":true}},"xaxis3":{"nticks":4},"polar":{}},"config":{"scrollZoom":true}}""";
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(Figure.FromJson(json).ToJson())));
    }

    [Fact]
    public void Type_may_stand_anywhere_and_is_scatter_where_it_is_missing()
    {
        var figure = Figure.FromJson("""{"data":[{"z":[[1]],"type":"heatmap"},{"y":[1]}]}""");
        Assert.IsType<Heatmap>(figure.Traces[0]);
        Assert.IsType<Scatter>(figure.Traces[1]);
    }

    [Theory]
    [InlineData("", "not a figure's JSON")]
    [InlineData("{\"data\":[", "not a figure's JSON")]
    [InlineData("[]", "JSON object with \"data\"")]
    [InlineData("{\"data\":{}}", "list of traces")]
    [InlineData("{\"data\":[3]}", "data[0] is not a trace")]
    [InlineData("{\"data\":[{\"type\":\"pie\"}]}", "data[0] has the type \"pie\"")]
    [InlineData("{\"data\":[{\"y\":[true,{}]}]}", "Expected a number")]
    [InlineData("{\"data\":[{\"y\":[1],\"marker\":{\"colorscale\":[[0.5]]}}]}", "colour scale")]
    [InlineData("{\"data\":[],\"layout\":3}", "layout")]
    [InlineData("{\"data\":[],\"frames\":[{\"data\":[{\"type\":\"nope\"}]}]}", "frames[0].data[0]")]
    public void Damaged_json_is_refused_with_what_and_where(string json, string says) =>
        Assert.Contains(says, Assert.Throws<FormatException>(() => Figure.FromJson(json)).Message);

    [Fact]
    public void Arrays_of_numbers_can_be_columns()
    {
        Assert.Equal([1, 2, 3, 4], Column.From(new Numbers([2, 2], [1, 2, 3, 4])));
        Assert.Equal(2, NumberGrid.From(new Numbers([2, 2], [1, 2, 3, 4])).Height);
        Assert.Contains("[1, 2, 2]", Assert.Throws<ArgumentException>(() => NumberGrid.From(new Numbers([1, 2, 2], [1, 2, 3, 4]))).Message);
    }

    private sealed record Numbers(IReadOnlyList<int> Shape, double[] Values) : INumericArray
    {
        public double[] ToDoubles() => Values;
    }

    private static void Same(string expected, Figure figure) => Assert.True(
        JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(figure.ToJson())), $"Expected {expected}\nGot      {figure.ToJson()}");
}
