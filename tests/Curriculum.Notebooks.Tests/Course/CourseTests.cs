using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Curriculum.Tests.Browser;

namespace Curriculum.Notebooks.Tests.Course;

public sealed partial class CourseTests(CourseRun course) : IClassFixture<CourseRun>
{
    // Asks the page itself: which face of each chart is seen, what is drawn, which words leave the picture, and which titles the figure has.
    private const string Probe = """
        <script>
        window.addEventListener('load', () => setTimeout(() => {
          const seen = node => !!node && node.getBoundingClientRect().width > 0 && node.getBoundingClientRect().height > 0;
          const words = node => [...node.querySelectorAll('text')].map(text => text.textContent.trim()).join('\n');
          const charts = [...document.querySelectorAll('figure.curriculum-chart')].map(figure => {
            const picture = figure.querySelector('.curriculum-chart-picture > svg') ?? figure.querySelector('svg');
            const view = figure.querySelector('.curriculum-chart-view');
            const data = JSON.parse(figure.querySelector('.curriculum-chart-data')?.textContent ?? '{}');
            const layout = data.layout ?? {};
            const titles = [layout.title?.text, ...Object.entries(layout).filter(([key, axis]) => /^[xy]axis/.test(key) && axis.visible !== false).map(([, axis]) => axis.title?.text)];
            const cut = [...picture.querySelectorAll('text')].filter(text => {
              const box = text.getBoundingClientRect(), frame = (text.closest('svg.marks') || picture).getBoundingClientRect();
              return box.left < frame.left - 2 || box.right > frame.right + 2 || box.top < frame.top - 3 || box.bottom > frame.bottom + 3;
            }).map(text => text.textContent);
            const face = seen(picture) ? picture : view;
            return {
              face: seen(picture) ? 'picture' : seen(view) ? 'view' : 'nothing', cut: seen(picture) ? cut : [], titles: titles.filter(title => title), words: words(face),
              marks: face.querySelectorAll('.trace path, .trace rect, .trace circle, .trace line, .scatterlayer path, .barlayer path, .heatmaplayer image, .contourlayer path, .boxlayer path, canvas').length,
            };
          });
          const report = document.createElement('div');
          report.id = 'report';
          report.textContent = JSON.stringify(charts);
          document.body.appendChild(report);
        }, 8000));
        </script>
        """;

    public static TheoryData<string> Names => CourseRun.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_learners_notebook_runs_to_its_end_with_every_check_not_attempted(string name)
    {
        var run = course.Runs[name];
        Assert.True(run.Failure is null, $"{run.Failure?.CellId}: {run.Failure?.Error.Message}");
        Assert.Equal((0, 0), (run.Passed, run.Failed));
        Assert.True(run.NotAttempted > 0, "there is no exercise");
        Assert.True(run.Charts > 0, "there is no chart");
    }

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void Every_chart_is_a_whole_picture_without_network(string name)
    {
        Chromium.Require();
        AssertCharts(name, course.Site(plotly: null), "picture");
    }

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void Every_chart_is_interactive_where_plotly_lies_beside_the_page(string name)
    {
        Chromium.Require();
        Chromium.RequirePlotly();
        AssertCharts(name, course.Site(Chromium.Plotly), "view");
    }

    private void AssertCharts(string name, string site, string face)
    {
        var page = Path.Combine(site, name + ".html");
        var probed = Path.Combine(site, name + ".probed.html");
        File.WriteAllText(probed, File.ReadAllText(page).Replace("</body>", Probe + "</body>"));
        var report = ReportElement().Match(Chromium.Dom(probed, 1200, 900)).Groups[1].Value;
        Assert.True(report.Length > 0, "the page did not report");
        var charts = JsonNode.Parse(WebUtility.HtmlDecode(report))!.AsArray();
        Assert.Equal(course.Runs[name].Charts, charts.Count);
        for (var i = 0; i < charts.Count; i++)
        {
            var (chart, which) = (charts[i]!, $"{name}, chart {i + 1}");
            var titles = chart["titles"]!.AsArray().Select(title => (string)title!).ToList();
            Assert.True((string?)chart["face"] == face, $"{which} shows its {chart["face"]}");
            Assert.True(chart["cut"]!.AsArray().Count == 0, $"{which}: cut off: {chart["cut"]}");
            Assert.True((int)chart["marks"]! > 0, $"{which} has no marks");
            Assert.True(titles.Count >= 1, $"{which} has neither a title nor named axes");
            Assert.All(titles, title => Assert.True(((string)chart["words"]!).Contains(title.Split("<br>")[0], StringComparison.Ordinal), $"{which}: \"{title}\" is not seen"));
        }
    }

    [GeneratedRegex("<div id=\"report\">(.*?)</div>", RegexOptions.Singleline)]
    private static partial Regex ReportElement();
}
