using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Curriculum.Charts;
using Curriculum.Tests.Charts;

namespace Curriculum.Tests.Browser;

public sealed partial class ChartViewTests
{
    // Asks the page itself: which face is seen, which words leave their picture, which marks have a size.
    private const string Probe = """
        <script>
        window.addEventListener('load', () => setTimeout(() => {
          const charts = [...document.querySelectorAll('figure.curriculum-chart')].map((figure) => {
            const seen = (node) => !!node && node.getBoundingClientRect().width > 0 && node.getBoundingClientRect().height > 0;
            const picture = figure.querySelector('.curriculum-chart-picture > svg');
            const view = figure.querySelector('.curriculum-chart-view');
            const root = picture.getBoundingClientRect();
            const cut = [...picture.querySelectorAll('text')].filter((text) => {
              const box = text.getBoundingClientRect();
              const frame = (text.closest('svg.marks') || picture).getBoundingClientRect();
              return box.left < frame.left - 2 || box.right > frame.right + 2 || box.top < frame.top - 3 || box.bottom > frame.bottom + 3;
            }).map((text) => text.textContent);
            const words = (node) => [...node.querySelectorAll('text')].map((text) => text.textContent.trim()).join('\n');
            return {
              picture: seen(picture), view: seen(view), cut: seen(picture) ? cut : [],
              marks: picture.querySelectorAll('.trace path, .trace rect, .trace circle').length,
              words: words(picture), viewWords: words(view),
              viewMarks: view.querySelectorAll('.scatterlayer path, .barlayer path, .heatmaplayer image, .contourlayer path, .boxlayer path, canvas').length,
              frames: view._transitionData ? view._transitionData._frames.length : 0, state: figure.dataset.view,
              active: view.layout && view.layout.sliders ? view.layout.sliders[0].active : -1,
            };
          });
          const report = document.createElement('div');
          report.id = 'report';
          report.textContent = JSON.stringify(charts);
          document.body.appendChild(report);
        }, 6000));
        </script>
        """;

    [SkippableFact]
    public void Pictures_are_seen_whole_without_network()
    {
        Chromium.Require();
        var charts = Look(Gallery.Kinds, plotly: null);
        foreach (var (name, chart, figure) in charts)
        {
            Assert.True((bool)chart["picture"]!, name);
            Assert.False((bool)chart["view"]!, name);
            Assert.True(chart["cut"]!.AsArray().Count == 0, $"{name}: {chart["cut"]}");
            Assert.True((int)chart["marks"]! > 0, name);
            AssertNamed(name, figure, (string)chart["words"]!);
        }
    }

    [SkippableFact]
    public void Interactive_views_take_the_pictures_place_where_plotly_can_be_loaded()
    {
        Chromium.Require();
        Chromium.RequirePlotly();
        var charts = Look(Gallery.Kinds.Where(pair => pair.Key != "surface"), Chromium.Plotly);
        foreach (var (name, chart, figure) in charts)
        {
            Assert.Equal("plotly", (string?)chart["state"]);
            Assert.False((bool)chart["picture"]!, name);
            Assert.True((bool)chart["view"]!, name);
            Assert.True((int)chart["viewMarks"]! > 0, name);
            Assert.Equal(figure.Frames?.Count ?? 0, (int)chart["frames"]!);
            AssertNamed(name, figure, (string)chart["viewWords"]!);
        }
    }

    [SkippableFact]
    public void A_chart_shown_twice_becomes_interactive_twice()
    {
        Chromium.Require();
        Chromium.RequirePlotly();
        var figure = Chart.Line([1, 2, 3]).Title("Twice");
        var charts = Look([new("one", () => figure), new("two", () => figure)], Chromium.Plotly);
        Assert.All(charts, chart => Assert.Equal("plotly", (string?)chart.Chart["state"]));
    }

    [SkippableFact]
    public void A_chart_that_a_notebook_puts_into_the_page_later_becomes_interactive()
    {
        Chromium.Require();
        Chromium.RequirePlotly();
        // As Jupyter does: markup first, then every script made anew so that it runs.
        var html = System.Text.Json.JsonSerializer.Serialize(Chart.Line([1, 2, 3]).ToHtml());
        var insert = $$"""
            <div id="output"></div><script>
            const output = document.getElementById('output');
            output.innerHTML = {{html}};
            for (const old of output.querySelectorAll('script')) {
              const script = document.createElement('script');
              for (const attribute of old.attributes) script.setAttribute(attribute.name, attribute.value);
              script.textContent = old.textContent;
              old.replaceWith(script);
            }
            </script>
            """;
        Assert.Equal("plotly", (string?)Report(insert, Chromium.Plotly)[0]!["state"]);
    }

    [SkippableFact]
    public void Play_button_runs_to_the_last_frame()
    {
        Chromium.Require();
        Chromium.RequirePlotly();
        var figure = Chart.Animate(Enumerable.Range(0, 5), i => $"epoch {i}", i => Chart.Line([0, 1, 2], [0, i, 2 * i]), millisecondsPerFrame: 50);
        // A headless page draws no frames while its clock is virtual, so the clock drives the animation.
        const string clock = "<script>window.requestAnimationFrame = (draw) => setTimeout(() => draw(performance.now()), 16);</script>";
        const string play = "<script>setTimeout(() => document.querySelector('.updatemenu-button').dispatchEvent(new MouseEvent('click', { bubbles: true })), 3000);</script>";
        var chart = Report(clock + figure.ToHtml() + play, Chromium.Plotly)[0]!;
        Assert.Equal(4, (int)chart["active"]!);
    }

    [SkippableFact]
    public void Picture_stays_where_the_local_file_is_not_plotly()
    {
        Chromium.Require();
        var wrong = Path.GetTempFileName();
        File.WriteAllText(wrong, "<!DOCTYPE html> not a script");
        var chart = Report(Chart.Line([1, 2, 3]).ToHtml(), wrong)[0]!;
        File.Delete(wrong);
        Assert.Equal((true, false), ((bool)chart["picture"]!, (bool)chart["view"]!));
    }

    private static void AssertNamed(string name, Figure figure, string words)
    {
        foreach (var title in figure.Layout.Axes.Values.Where(axis => axis.Visible != false).Select(axis => axis.Title?.Text).Append(figure.Layout.Title?.Text).OfType<string>())
            Assert.True(words.Contains(title, StringComparison.Ordinal), $"{name}: \"{title}\" is not among {words}");
    }

    private static List<(string Name, JsonNode Chart, Figure Figure)> Look(IEnumerable<KeyValuePair<string, Func<Figure>>> figures, string? plotly)
    {
        var list = figures.Select(pair => (Name: pair.Key, Figure: pair.Value())).ToList();
        var charts = Report(string.Concat(list.Select(one => one.Figure.ToHtml())), plotly);
        return [.. list.Zip(charts, (one, chart) => (one.Name, chart!, one.Figure))];
    }

    private static JsonArray Report(string html, string? plotly)
    {
        var folder = Directory.CreateTempSubdirectory("curriculum-charts-");
        try
        {
            if (plotly is not null) File.Copy(plotly, Path.Combine(folder.FullName, PlotlyScript.LocalName));
            var page = Path.Combine(folder.FullName, "page.html");
            File.WriteAllText(page, $"<!DOCTYPE html><meta charset=\"utf-8\"><body>{html}{Probe}</body>");
            var report = ReportElement().Match(Chromium.Dom(page)).Groups[1].Value;
            Assert.NotEmpty(report);
            return JsonNode.Parse(WebUtility.HtmlDecode(report))!.AsArray();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [GeneratedRegex("<div id=\"report\">(.*?)</div>", RegexOptions.Singleline)]
    private static partial Regex ReportElement();
}
