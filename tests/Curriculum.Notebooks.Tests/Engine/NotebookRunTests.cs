using Curriculum.Notebooks.Documents;
using Curriculum.Notebooks.Engine;

namespace Curriculum.Notebooks.Tests.Engine;

public sealed class NotebookRunTests
{
    private readonly Notebook notebook = new();

    [Fact]
    public async Task Outputs_are_stored_as_nbformat_says_and_read_back()
    {
        var document = Notebook.Of(("out", "Console.Write(\"a\"); Console.WriteLine(\"b\"); Console.Error.Write(\"e\"); Console.Write(\"c\"); display(1); 2.5"), ("bad", "throw new Exception(\"x\");"));
        await notebook.Run(document);
        var outputs = document.Cells[0].Outputs;
        Assert.Equal(["stream", "stream", "stream", "display_data", "execute_result"], outputs.Select(o => (string)o["output_type"]!));
        Assert.Equal(["ab\n", "e", "c"], outputs.Take(3).Select(o => (string)o["text"]!));
        Assert.Equal(["stdout", "stderr", "stdout"], outputs.Take(3).Select(o => (string)o["name"]!));
        Assert.Equal(["data", "metadata", "output_type"], outputs[3].Select(member => member.Key).Order());
        Assert.Equal(["data", "execution_count", "metadata", "output_type"], outputs[4].Select(member => member.Key).Order());
        Assert.Equal((1, 1), ((int)outputs[4]["execution_count"]!, document.Cells[0].ExecutionCount));
        var error = document.Cells[1].Outputs.Single();
        Assert.Equal(["ename", "evalue", "output_type", "traceback"], error.Select(member => member.Key).Order());
        var text = document.Write();
        Assert.Equal(text, Document.Parse(text).Write());
    }

    [Fact]
    public async Task An_update_replaces_what_was_shown_even_in_an_earlier_cell()
    {
        var document = Notebook.Of(("show", "var d = display(\"old\");"), ("update", "d.Update(\"new\");"));
        await notebook.Run(document);
        Assert.Equal("new", (string?)document.Cells[0].Outputs.Single()["data"]!["text/plain"]);
        Assert.Empty(document.Cells[1].Outputs);
    }

    [Fact]
    public async Task Charts_are_counted_everywhere_and_checks_in_graded_cells()
    {
        const string Cards = """
            HTML("<div class=\"curriculum-check\" data-exercise=\"a\" data-status=\"passed\" data-points=\"2\" data-of=\"2\">").Display();
            HTML("<div class=\"curriculum-check\" data-exercise=\"b\" data-status=\"not-attempted\" data-points=\"0\" data-of=\"2\">").Display();
            HTML("<div class=\"curriculum-check\" data-exercise=\"c\" data-status=\"failed\" data-points=\"0\" data-of=\"2\">").Display();
            """;
        var document = Notebook.Of(
            ("charts", "HTML(\"<figure class=\\\"curriculum-chart\\\" id=\\\"a\\\"></figure><figure class=\\\"curriculum-chart\\\"></figure><figure class=\\\"other\\\"></figure>\")"),
            ("examples", Cards), ("checks", Cards));
        document.Cells[2].Metadata["nbgrader"] = new System.Text.Json.Nodes.JsonObject { ["grade"] = true };
        var run = await notebook.Run(document);
        Assert.Equal((2, 1, 1, 1), (run.Charts, run.Passed, run.Failed, run.NotAttempted));
        Assert.True(run.PeakBytes > 10_000_000);
    }

    [Fact]
    public async Task Outputs_of_an_earlier_run_are_dropped_and_optional_cells_whose_package_is_missing_are_skipped()
    {
        var document = Notebook.Of(("one", "var x = 1;"), ("two", "#r \"nuget: Some.Package, 1.0\""), ("three", "x"));
        document.Cells[0].Outputs.Add(new System.Text.Json.Nodes.JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = "old" });
        document.Cells[1].Metadata["tags"] = new System.Text.Json.Nodes.JsonArray("optional");
        var run = await notebook.Run(document, optional: true);
        Assert.Null(run.Failure);
        Assert.Empty(document.Cells[0].Outputs);
        Assert.Equal((2, 1), (run.Cells, run.Skipped));
        Assert.Contains("Some.Package", Notebook.Text(document.Cells[1]));
        Assert.Equal([1, null, 2], document.Cells.Select(cell => cell.ExecutionCount));
    }

    [Theory]
    [InlineData(false, 1, 1, "Skipped: this cell is optional. `run --optional` runs it too.\n")]
    [InlineData(true, 2, 0, "an hour later\n")]
    public async Task Optional_cells_run_when_asked_for(bool optional, int ran, int skipped, string text)
    {
        var document = Notebook.Of(("one", "var x = 1;"), ("long", "Console.WriteLine(\"an hour later\");"));
        document.Cells[1].Metadata["tags"] = new System.Text.Json.Nodes.JsonArray("optional");
        var run = await notebook.Run(document, optional: optional);
        Assert.Null(run.Failure);
        Assert.Equal((ran, skipped), (run.Cells, run.Skipped));
        Assert.Equal(text, Notebook.Text(document.Cells[1]));
    }

    [Fact]
    public async Task Text_that_no_file_can_hold_or_nobody_can_read_is_mended()
    {
        var document = Notebook.Of("Console.WriteLine(\"half \\ud83d.\"); for (var i = 0; i < 300; i++) Console.Error.Write(new string('x', 10_000));");
        await notebook.Run(document);
        Assert.Equal("half \ufffd.\n", (string?)document.Cells[0].Outputs[0]["text"]);
        Assert.EndsWith("… cut after 1000000 characters\n", (string?)document.Cells[0].Outputs[1]["text"]);
        Assert.NotEmpty(document.Write());
    }

    [Fact]
    public async Task Cells_that_flood_the_console_lose_nothing()
    {
        var document = Notebook.Of("for (var i = 0; i < 20_000; i++) Console.WriteLine(i);");
        await notebook.Run(document);
        Assert.Equal(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i}\n")), Notebook.Text(document.Cells[0]));
    }
}
