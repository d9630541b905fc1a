using System.Text.Json.Nodes;
using Curriculum.Notebooks.Documents;
using Curriculum.Notebooks.Engine;
using Curriculum.Notebooks.Publishing;

namespace Curriculum.Notebooks.Tests.Publishing;

public sealed class SiteTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("curriculum-site-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private const string View = """
        <!-- cell id=title -->
        # 01 · Gradients

        You compute a gradient $\nabla L$.

        **45 minutes.** See [the next](02-tensors.ipynb#shapes).

        <!-- cell id=the-chain-rule -->
        ## The chain rule

        ### 链式法则

        $$
        \frac{\partial L}{\partial x}
        $$

        <script>evil()</script>

        <!-- cell id=twice -->
        ## The chain rule

        ```csharp id=sum metadata={"nbgrader": {"grade": true}}
        #!time
        // one & two
        var x = new Value(1.5) + "a<b";
        ```

        ```csharp id=answer metadata={"nbgrader": {"solution": true}}
        throw Homework.NotAttempted();
        ```
        """;

    [Fact]
    public void A_site_is_an_index_and_for_each_notebook_its_page_and_its_executed_file()
    {
        Site.Write(folder, [Run("01-gradients", View), Run("02-tensors", "# 02 · Tensors")]);

        Assert.Equal(["01-gradients.html", "01-gradients.ipynb", "02-tensors.html", "02-tensors.ipynb", "index.html"],
            Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var index = Read("index.html");
        Assert.Contains("<a href=\"01-gradients.html\">Gradients</a>", index, StringComparison.Ordinal);
        Assert.Contains("You compute a gradient <math", index, StringComparison.Ordinal);
        Assert.Contains("<td data-of=\"minutes\">45</td>", index, StringComparison.Ordinal);
        Assert.Contains("<td data-of=\"charts\">1</td>", index, StringComparison.Ordinal);
        Assert.Contains("✔&nbsp;1", index, StringComparison.Ordinal);
        Assert.Contains("○&nbsp;1", index, StringComparison.Ordinal);
        Assert.Contains("<td data-of=\"seconds\">1.5 s</td>", index, StringComparison.Ordinal);
        Assert.NotEmpty(Document.Read(Path.Combine(folder, "01-gradients.ipynb")).Find("sum")!.Outputs);
    }

    [Fact]
    public void A_page_has_contents_anchors_neighbours_and_links_between_pages()
    {
        Site.Write(folder, [Run("00-start", "# Start"), Run("01-gradients", View), Run("02-tensors", "# Tensors")]);
        var page = Read("01-gradients.html");

        Assert.Contains("<a href=\"#the-chain-rule\">The chain rule</a>", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"#the-chain-rule-1\">The chain rule</a>", page, StringComparison.Ordinal);
        Assert.Contains("id=\"链式法则\"", page, StringComparison.Ordinal);
        Assert.Contains("id=\"sum\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"02-tensors.html#shapes\"", page, StringComparison.Ordinal);
        Assert.Contains("rel=\"prev\" href=\"00-start.html\"", page, StringComparison.Ordinal);
        Assert.Contains("rel=\"next\" href=\"02-tensors.html\"", page, StringComparison.Ordinal);
        Assert.Contains("<mfrac>", page, StringComparison.Ordinal);
        foreach (var id in System.Text.RegularExpressions.Regex.Matches(page, " id=\"([^\"]+)\"").GroupBy(match => match.Value))
            Assert.Single(id);
    }

    [Fact]
    public void Code_is_coloured_by_the_compilers_tokens_and_escaped()
    {
        Site.Write(folder, [Run("01-gradients", View)]);
        var page = Read("01-gradients.html");

        Assert.Contains("<span class=\"d\">#!time</span>", page, StringComparison.Ordinal);
        Assert.Contains("<span class=\"c\">// one &amp; two</span>", page, StringComparison.Ordinal);
        Assert.Contains("<span class=\"k\">new</span> <span class=\"t\">Value</span>(<span class=\"n\">1.5</span>)", page, StringComparison.Ordinal);
        Assert.Contains("<span class=\"s\">\"a&lt;b\"</span>", page, StringComparison.Ordinal);
        Assert.Contains("Exercise<span>answer</span>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Outputs_show_their_richest_form_and_streams_their_last_state_in_colour()
    {
        var run = Run("01-gradients", View);
        run.Document.Find("answer")!.Outputs.AddRange(
        [
            Output("""{"output_type": "stream", "name": "stdout", "text": "10 %\r20 %\r\n\u001b[31mred\u001b[0m "}"""),
            Output("""{"output_type": "stream", "name": "stdout", "text": ["<end>\n"]}"""),
            Output("""{"output_type": "display_data", "metadata": {}, "data": {"image/svg+xml": ["<svg ", "id='s'/>"], "text/plain": "plain"}}"""),
            Output("""{"output_type": "display_data", "metadata": {}, "data": {"image/png": "iVBOR\n", "text/plain": "a \"dot\""}}"""),
            Output("""{"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["line 1", "\u001b[1mline 2\u001b[0m"]}"""),
        ]);
        Site.Write(folder, [run]);
        var page = Read("01-gradients.html");

        Assert.Contains(">20 %\n<span class=\"ansi-red\">red</span> &lt;end&gt;\n</pre>", page, StringComparison.Ordinal);
        Assert.Contains("<svg id='s'/>", page, StringComparison.Ordinal);
        Assert.Contains("alt=\"a &quot;dot&quot;\" src=\"data:image/png;base64,iVBOR\"", page, StringComparison.Ordinal);
        Assert.Contains("line 1\n<span class=\"ansi-bold\">line 2</span>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_runs_give_the_same_bytes_and_ask_the_network_for_nothing()
    {
        Site.Write(folder, [Run("01-gradients", View)]);
        var (index, page) = (Read("index.html"), Read("01-gradients.html"));
        Site.Write(folder, [Run("01-gradients", View)]);

        Assert.Equal((index, page), (Read("index.html"), Read("01-gradients.html")));
        foreach (var html in (string[])[index, page])
            Assert.DoesNotMatch("(src|href|url\\()=?[\"']?https?://", html);
    }

    [Fact]
    public void A_local_plotly_is_found_beside_the_notebooks_and_copied_beside_the_pages()
    {
        var script = Path.Combine(folder, "plotly.min.js");
        File.WriteAllText(script, "window.Plotly = {}");

        Assert.Equal(script, Site.FindPlotly(folder));
        Site.Write(Path.Combine(folder, "out"), [], Site.FindPlotly(folder));

        Assert.Equal("window.Plotly = {}", File.ReadAllText(Path.Combine(folder, "out", "plotly.min.js")));
    }

    [Fact]
    public void A_formula_that_cannot_be_drawn_is_shown_as_its_source()
    {
        Site.Write(folder, [Run("01-x", "# X\n\n$\\foo < 1$")]);

        Assert.Contains("<code class=\"broken-formula\"", Read("01-x.html"), StringComparison.Ordinal);
        Assert.Contains("\\foo &lt; 1</code>", Read("01-x.html"), StringComparison.Ordinal);
    }

    private string Read(string name) => File.ReadAllText(Path.Combine(folder, name));

    private static JsonObject Output(string json) => (JsonObject)JsonNode.Parse(json)!;

    private static NotebookRun Run(string name, string view)
    {
        var document = MarkdownView.Read(view);
        document.Find("sum")?.Outputs.AddRange(
        [
            Output("""{"output_type": "display_data", "metadata": {}, "data": {"text/html": "<figure class=\"curriculum-chart\"><svg/></figure>"}}"""),
            Output("""{"output_type": "display_data", "metadata": {}, "data": {"text/html": "<div class=\"curriculum-check\" data-exercise=\"a\" data-status=\"passed\" data-points=\"2\" data-of=\"2\"></div>"}}"""),
            Output("""{"output_type": "display_data", "metadata": {}, "data": {"text/html": "<div class=\"curriculum-check\" data-exercise=\"b\" data-status=\"not-attempted\" data-points=\"0\" data-of=\"2\"></div>"}}"""),
        ]);
        return new NotebookRun(name, document, 1.5, 1000, 2, 0, null);
    }
}
