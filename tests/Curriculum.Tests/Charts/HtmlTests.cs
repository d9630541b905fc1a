using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Curriculum.Charts;

namespace Curriculum.Tests.Charts;

public sealed partial class HtmlTests
{
    public static TheoryData<string> AllNames => Gallery.Names(Gallery.All);

    [Theory]
    [MemberData(nameof(AllNames))]
    public void Fragment_starts_as_a_chart_and_holds_picture_data_and_script_once(string name)
    {
        var html = Gallery.Make(name).ToHtml();
        Assert.StartsWith("<figure class=\"curriculum-chart\"", html);
        Assert.Single(Data().Matches(html));
        Assert.Equal(2, html.Split("<script").Length - 1);
        Assert.Equal(2, html.Split("</script>").Length - 1);
        Assert.Single(Regex.Matches(html, "<svg xmlns"));
    }

    [Theory]
    [MemberData(nameof(AllNames))]
    public void Same_figure_gives_the_same_bytes(string name) => Assert.Equal(Gallery.Make(name).ToHtml(), Gallery.Make(name).ToHtml());

    [Theory]
    [MemberData(nameof(AllNames))]
    public void Embedded_data_is_the_figure_to_nine_digits(string name)
    {
        var figure = Gallery.Make(name);
        Same(JsonNode.Parse(figure.ToJson()), JsonNode.Parse(Data().Match(figure.ToHtml()).Groups[1].Value));
    }

    [Fact]
    public void The_marks_of_a_sentence_are_words_and_not_markup()
    {
        var data = JsonNode.Parse(Data().Match(Chart.Bar(["<s>", "</s>"], new[] { 1.0, 2 }).ToHtml()).Groups[1].Value)!;
        Assert.Equal(["&lt;s>", "&lt;/s>"], data["data"]![0]!["x"]!.AsArray().Select(label => (string?)label));
    }

    [Fact]
    public void Words_cannot_end_the_script_that_holds_them()
    {
        var html = Chart.Line([1, 2], "</script><script>alert(1)</script><!--").Title("</figure><img onerror=alert(1)>").ToHtml();
        Assert.DoesNotContain("<script>alert", html);
        Assert.DoesNotContain("<!--", html);
        Assert.DoesNotContain("<img", html);
        Assert.Equal("</script><script>alert(1)</script><!--", (string?)JsonNode.Parse(Data().Match(html).Groups[1].Value)!["data"]![0]!["name"]);
    }

    [Fact]
    public void Different_figures_have_different_ids() =>
        Assert.NotEqual(Id(Chart.Line([1, 2])), Id(Chart.Line([1, 3])));

    [Fact]
    public void Line_of_text_says_kind_title_traces_and_ranges() => Assert.Equal(
        "Line chart \"Loss\": 2 traces, x epoch 0…2, y loss 0.01…0.69",
        Chart.Lines(("train", new[] { 0.69, 0.3, 0.01 }), ("test", new[] { 0.6, 0.4, 0.2 })).Title("Loss").XAxis("epoch").YAxis("loss").ToString());

    [Theory]
    [MemberData(nameof(AllNames))]
    public void Text_is_one_line(string name) => Assert.DoesNotContain('\n', Gallery.Make(name).ToString());

    [Theory]
    [InlineData("chart.svg", "<svg")]
    [InlineData("chart.html", "<!DOCTYPE html>")]
    [InlineData("chart.json", "{\"data\"")]
    public void Save_writes_what_the_ending_says_and_leaves_nothing_else(string file, string start)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var path = Path.Combine(folder.FullName, file);
            Chart.Line([1, 2]).Save(path);
            Chart.Line([1, 3]).Save(path);
            Assert.StartsWith(start, File.ReadAllText(path));
            Assert.Single(folder.GetFiles());
            Assert.Contains(".svg, .html or .json", Assert.Throws<ArgumentException>(() => Chart.Line([1]).Save(Path.Combine(folder.FullName, "a.png"))).Message);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Same(JsonNode? expected, JsonNode? actual)
    {
        if (expected is JsonObject fields)
        {
            Assert.Equal(fields.Select(pair => pair.Key), actual!.AsObject().Select(pair => pair.Key));
            foreach (var (name, value) in fields) Same(value, actual[name]);
        }
        else if (expected is JsonArray items)
        {
            Assert.Equal(items.Count, actual!.AsArray().Count);
            for (var i = 0; i < items.Count; i++) Same(items[i], actual[i]);
        }
        else if (expected?.GetValueKind() == System.Text.Json.JsonValueKind.Number)
        {
            var (a, b) = ((double)expected, (double)actual!);
            Assert.True(Math.Abs(a - b) <= 1e-9 * Math.Abs(a) || Math.Abs(a - b) < 1e-300, $"{a} became {b}");
        }
        else Assert.Equal(expected?.ToJsonString(), actual?.ToJsonString());
    }

    private static string Id(Figure figure) => Regex.Match(figure.ToHtml(), "data-chart=\"([^\"]+)\"").Groups[1].Value;

    [GeneratedRegex("<script type=\"application/json\" class=\"curriculum-chart-data\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Data();
}
