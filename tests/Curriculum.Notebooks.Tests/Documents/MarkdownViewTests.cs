using System.Text.Json.Nodes;
using Curriculum.Notebooks.Documents;
using FsCheck;
using FsCheck.Fluent;

namespace Curriculum.Notebooks.Tests.Documents;

public sealed class MarkdownViewTests
{
    private const string View = """
        <!-- cell id=title tags=intro,first -->
        # Backpropagation

        Prose with `code` and a block of its own:
        ```csharp
        var y = 1;
        ```

        ```csharp id=first-gradient
        var x = new Value(3);
        ```

        ````csharp id=fences metadata={"nbgrader": {"grade": true}}
        var text = @"
        ```
        ";
        ````

        ```html id=page
        #!html
        <b>2</b>
        ```

        ```raw id=raw-text
        as it is
        ```

        """;

    [Fact]
    public void A_view_shows_prose_as_it_is_and_cells_as_blocks_with_their_ids()
    {
        var document = MarkdownView.Read(View);

        Assert.Equal(["title", "first-gradient", "fences", "page", "raw-text"], document.Cells.Select(cell => cell.Id));
        Assert.EndsWith("```csharp\nvar y = 1;\n```", document.Cells[0].Source, StringComparison.Ordinal);
        Assert.Equal(["intro", "first"], document.Cells[0].Tags);
        Assert.True(JsonNode.DeepEquals(CourseMetadata.Code(), document.Cells[1].Metadata));
        Assert.True(JsonNode.DeepEquals(CourseMetadata.Code("html"), document.Cells[3].Metadata));
        Assert.Equal(CellKind.Raw, document.Cells[4].Kind);
        Assert.Equal(View, MarkdownView.Write(document));
    }

    [Fact]
    public void Prose_written_between_cells_becomes_a_cell_with_an_id_from_its_words()
    {
        var document = MarkdownView.Read("# The first words\r\n\r\n```csharp id=a\r\n1\r\n```\r\nafter it\n");

        Assert.Equal(["the-first-words", "a", "after-it"], document.Cells.Select(cell => cell.Id));
        Assert.Equal("after it", document.Cells[2].Source);
    }

    [Theory]
    [InlineData("x\n```csharp id=a\n1", 2, "not closed")]
    [InlineData("```csharp id=a b\n1\n```", 1, "\"b\" is not understood")]
    [InlineData("```csharp id=é\n1\n```", 1, "not allowed")]
    [InlineData("```csharp id=a metadata=[1]\n1\n```", 1, "not an object")]
    [InlineData("```csharp id=a metadata={x}\n1\n```", 1, "not JSON")]
    [InlineData("<!-- cell id=a -->\n\n<!-- cell id=a -->", 3, "Two cells")]
    [InlineData("<!-- cell tags=a -->", 1, "no id=")]
    [InlineData("<!-- cell id=a lines=9 -->\nx", 1, "lines=9")]
    [InlineData("<!-- cell id=a lines=99999999999 -->\nx", 1, "too large")]
    [InlineData("<!-- notebook metadata=[] -->", 1, "not a JSON object")]
    public void A_view_that_cannot_be_read_is_named_with_its_line(string view, int line, string problem)
    {
        var error = Assert.Throws<DamagedNotebookException>(() => MarkdownView.Read(view, "x.md"));

        Assert.Equal(line, error.Line);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_notebook_without_outputs_comes_back_from_its_view_exactly()
    {
        // Lines that a careless reader would take for a header, a fence or an end.
        var line = Gen.Elements("", " ", "x", "中文 😀", "```", "````", " ```csharp", "```csharp id=a", "```csharp bare id=zz metadata={}",
            "<!-- cell id=b -->", "<!-- notebook metadata={} -->", "-->", "`````", "#!html", "\t", "---", "\\");
        var source = line.ListOf().Select(lines => string.Join("\n", lines));
        var metadata = Gen.Elements("{}", """{"tags": []}""", """{"tags": ["a", "b-c"]}""", """{"tags": ["a b", "-->"]}""", """{"tags": [1]}""",
            """{"nbgrader": {"grade_id": "`x` --> y", "points": 2}}""", """{"dotnet_interactive": {"language": "csharp"}}""",
            """{"dotnet_interactive": {"language": "raw"}, "polyglot_notebook": {"kernelName": "raw"}}""",
            """{"dotnet_interactive": {"language": "html"}, "polyglot_notebook": {"kernelName": "html"}, "x": "a b"}""",
            """{"dotnet_interactive": {"language": "csharp"}, "polyglot_notebook": {"kernelName": "csharp"}, "tags": ["x"]}""",
            """{"dotnet_interactive": "odd", "polyglot_notebook": {"kernelName": "csharp"}}""");
        var cell = from kind in Gen.Elements(CellKind.Code, CellKind.Markdown, CellKind.Raw)
                   from text in source
                   from data in metadata
                   from attachment in Gen.Elements<string?>(null, null, "{}", """{"a.png": {"image/png": "iVBOR="}}""")
                   select (kind, text, data, attachment);
        var document = from cells in cell.ListOf()
                       from data in Gen.Elements("{}", """{"x": "--> <!--"}""", CourseMetadata.Notebook().ToJsonString())
                       select new Document
                       {
                           Metadata = (JsonObject)JsonNode.Parse(data)!,
                           Cells = [.. cells.Select((c, i) => new Cell
                           {
                               Id = $"cell-{i}",
                               Kind = c.kind,
                               Source = c.text,
                               Metadata = (JsonObject)JsonNode.Parse(c.data)!,
                               Attachments = c.attachment is null || c.kind == CellKind.Code ? null : (JsonObject)JsonNode.Parse(c.attachment)!,
                           })],
                       };

        Prop.ForAll(document.ToArbitrary(), original =>
        {
            var view = MarkdownView.Write(original);
            Assert.Equal(original.Write(), MarkdownView.Read(view).Write());
            Assert.Equal(view, MarkdownView.Write(MarkdownView.Read(view)));
            Assert.Equal(original.Write(), Document.Parse(original.Write()).Write());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithQuietOnSuccess(true));
    }
}
