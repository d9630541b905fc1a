using System.Xml.Linq;
using Curriculum.Charts;

namespace Curriculum.Tests.Charts;

public sealed class SvgTests
{
    public static TheoryData<string> AllNames => Gallery.Names(Gallery.All);

    public static TheoryData<string> KindNames => Gallery.Names(Gallery.Kinds);

    [Theory]
    [MemberData(nameof(AllNames))]
    public void Picture_is_well_formed_and_has_no_script(string name)
    {
        var svg = XElement.Parse(Gallery.Make(name).ToSvg());
        Assert.Equal("img", (string?)svg.Attribute("role"));
        Assert.NotEmpty(svg.Element(svg.Name.Namespace + "title")!.Value);
        Assert.DoesNotContain(svg.Descendants(), element => element.Name.LocalName == "script");
        Assert.DoesNotContain(svg.DescendantsAndSelf().Attributes(), attribute =>
            attribute.Value.Contains("NaN", StringComparison.Ordinal) || attribute.Value.Contains('∞') || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(AllNames))]
    public void No_text_is_cut_off(string name)
    {
        foreach (var box in TextBox.All(XElement.Parse(Gallery.Make(name).ToSvg())))
            Assert.True(box.IsInside, $"\"{box.Text}\" at {box.Left:0},{box.Top:0} – {box.Right:0},{box.Bottom:0} leaves {box.Viewport}.");
    }

    [Theory]
    [MemberData(nameof(AllNames))]
    public void Upright_tick_labels_and_titles_do_not_meet(string name)
    {
        var svg = XElement.Parse(Gallery.Make(name).ToSvg());
        var boxes = TextBox.All(svg).Where(box => box is { Role: "ticks" or "title" or "legend" or "xtitle", Angle: 0, Kind: not "surface" }).ToArray();
        for (var i = 0; i < boxes.Length; i++)
            for (var j = i + 1; j < boxes.Length; j++)
                Assert.False(boxes[i].Meets(boxes[j]), $"\"{boxes[i].Text}\" meets \"{boxes[j].Text}\".");
    }

    [Theory]
    [MemberData(nameof(KindNames))]
    public void Every_trace_draws_marks(string name)
    {
        var svg = XElement.Parse(Gallery.Make(name).ToSvg());
        var traces = svg.Descendants().Where(element => (string?)element.Attribute("class") == "trace").ToArray();
        Assert.NotEmpty(traces);
        foreach (var trace in traces)
            Assert.Contains(trace.Descendants(), element => element.Name.LocalName is "path" or "rect" or "circle");
    }

    [Theory]
    [MemberData(nameof(KindNames))]
    public void Title_and_axis_titles_are_written(string name)
    {
        var figure = Gallery.Make(name);
        var words = string.Join('\n', XElement.Parse(figure.ToSvg()).Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value));
        Assert.Contains(figure.Layout.Title!.Text!, words);
        foreach (var axis in figure.Layout.Axes.Values.Where(axis => axis.Title is not null)) Assert.Contains(axis.Title!.Text!, words);
    }

    [Fact]
    public void Many_points_are_thinned_but_keep_their_extremes()
    {
        var y = Enumerable.Range(0, 100000).Select(i => Math.Sin(i / 500.0)).ToArray();
        y[61234] = 30;
        var svg = Chart.Line(y).ToSvg();
        Assert.True(svg.Length < 100_000, $"{svg.Length} characters");
        var run = y.Select((value, i) => (X: i / 150.0, Y: value)).ToArray();
        Assert.Contains(Curriculum.Charts.Svg.ScatterPainter.Thin(run), point => point.Y == 30);
    }

    [Fact]
    public void A_gap_in_the_data_is_a_gap_in_the_line()
    {
        var path = XElement.Parse(Chart.Line([1, double.NaN, 2, 3]).ToSvg()).Descendants()
            .First(element => (string?)element.Attribute("class") == "trace").Elements().First();
        Assert.Equal(2, ((string)path.Attribute("d")!).Count(c => c == 'M'));
    }

    [Fact]
    public void Bars_are_as_long_as_their_values()
    {
        var bars = XElement.Parse(Chart.Bar(["a", "b"], [10, 5]).ToSvg()).Descendants()
            .First(element => (string?)element.Attribute("class") == "trace").Elements().Select(rect => (double)rect.Attribute("height")!).ToArray();
        Assert.Equal(2, bars[0] / bars[1], 2);
    }

    [Fact]
    public void Histogram_counts_every_value_once()
    {
        var histogram = (Histogram)Chart.Histogram([0, 0.5, 1, 1, 2], 4).Traces[0];
        Assert.Equal([1, 1, 2, 1], Curriculum.Charts.Svg.BarSeries.Count(histogram).Counts);
    }

    [Fact]
    public void Box_has_quartiles_whiskers_and_outliers()
    {
        var box = Curriculum.Charts.Svg.BoxStatistics.Of([1, 2, 3, 4, 40])!;
        Assert.Equal((1.75, 3, 13), (box.Q1, box.Median, box.Q3));
        Assert.Equal((1, 4), (box.Low, box.High));
        Assert.Equal([40], box.Outliers);
    }
}
