using System.Text.Json.Nodes;
using Curriculum.Notebooks.Checking;
using Curriculum.Notebooks.Documents;

namespace Curriculum.Notebooks.Tests.Checking;

public sealed class CheckerTests
{
    private const string Answer = """{"grade": false, "grade_id": "power", "locked": false, "schema_version": 3, "solution": true, "task": false}""";
    private const string Check = """{"grade": true, "grade_id": "power-check", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}""";

    [Fact]
    public void A_good_notebook_has_no_findings()
    {
        var folder = Directory.CreateTempSubdirectory("curriculum-check-").FullName;
        var path = Path.Combine(folder, "01-good.ipynb");
        Good().Save(path);

        Assert.Empty(Checker.Check(path));
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Each row: the source of the bad cell, its line, words of the problem.</summary>
    public static TheoryData<string, int, string> BadCode => new()
    {
        { "var x = ;", 1, "not valid C#" },
        { "namespace A { }", 1, "namespace" },
        { "1;\nclass A { }\nstatic class B { extension(int x) { int Twice() => 2 * x; } }", 3, "extension block" },
        { "static int Twice(this int x) => 2 * x;", 1, "extension method" },
        { "Span<int> s = new int[3];", 1, "span" },
        { "var s = stackalloc int[3];", 1, "span" },
        { "var s = array.AsSpan();", 1, "span" },
        { "using System.IO;", 1, "using System.IO; stands in a later cell" },
        { "#r \"../lib/bin/Curriculum.dll\"", 1, "later cell" },
        { "#r \"nuget: Humanizer.Core, 2.14.1\"", 1, "restored over the network" },
        { "#load \"x.csx\"", 1, "#load" },
        { "1\n#!fsharp", 2, "#!fsharp" },
        { "#!html\n<b>x</b>", 1, "html by its first line" },
        { "var name = Console.ReadLine();", 1, "ReadLine waits" },
        { "var k = await Kernel.GetInputAsync(\"?\");", 1, "GetInputAsync waits" },
        { "KernelInvocationContext.Current.Display(1);", 1, "KernelInvocationContext" },
        { "display(1).Update(2);", 1, "Update is lost" },
        { "// " + new string('x', 120), 1, "123 characters" },
        { string.Join('\n', Enumerable.Repeat("1;", 26)), 26, "26 lines" },
    };

    [Theory]
    [MemberData(nameof(BadCode))]
    public void A_code_cell_outside_the_contract_is_named_with_its_line(string source, int line, string problem)
    {
        var document = Good();
        document.Find("middle-code")!.Source = source;

        Holds(document, "middle-code", line, problem);
    }

    [Theory]
    [InlineData("using System.Linq;")]
    [InlineData("#!time\nvar y = 2;")]
    [InlineData("void F() { Span<int> s = stackalloc int[3]; }")]
    [InlineData("var file = Open();\nfile.ReadLine()")]
    [InlineData("await Task.Delay(1);\ndisplay(3);")]
    public void Code_inside_the_contract_is_let_alone(string source)
    {
        var document = Good();
        document.Find("middle-code")!.Source = source;

        Assert.Empty(Checker.Check(document, "01-good.ipynb"));
    }

    /// <summary>Each row: the prose of the bad cell, its line, words of the problem.</summary>
    public static TheoryData<string, int, string> BadProse => new()
    {
        { "It is\nsimply a sum.", 2, "\"simply\"" },
        { "Just add.", 1, "\"Just\"" },
        { "A **obviously** b", 1, "\"obviously\"" },
        { string.Join(' ', Enumerable.Repeat("word", 30)), 1, "149 characters" },
        { "First\n\n$x + \\foo$", 3, "column 6: The command \\foo" },
        { "First\n\n$$\nx\n+ \\foo\n$$", 5, "column 3: The command \\foo" },
        { "First\n\n$$x = \n1$$", 3, "stays as it is written" },
        { "[x](nowhere.md)", 1, "finds no file" },
        { "See\n[x](#nothing)", 2, "finds no cell and no heading" },
        { "![x](attachment:a.png)", 1, "no attachment" },
        { "[x]()", 1, "leads nowhere" },
    };

    [Theory]
    [MemberData(nameof(BadProse))]
    public void Prose_that_breaks_a_rule_is_named_with_its_line(string source, int line, string problem)
    {
        var document = Good();
        document.Find("middle-prose")!.Source = source;

        Holds(document, "middle-prose", line, problem);
    }

    [Theory]
    [InlineData("`just` and\n```\nsimply\n```")]
    [InlineData("[cell](#middle-code), [heading](#a-heading), [web](https://example.org/just)")]
    [InlineData("$$\n\\text{just}\n$$\nAdjust, justify.")]
    [InlineData("| a | table whose row is much longer than a line of prose may be because it cannot be broken anywhere | without breaking it |\n|---|---|---|")]
    public void Prose_inside_the_rules_is_let_alone(string source)
    {
        var document = Good();
        document.Find("middle-prose")!.Source = source + "\n\n### A heading";

        Assert.Empty(Checker.Check(document, "01-good.ipynb"));
    }

    [Fact]
    public void Optional_cells_are_not_counted()
    {
        var document = Good();
        while (document.Cells.Count < 60) document.Cells.Insert(1, new() { Id = $"more-{new string('x', document.Cells.Count)}", Kind = CellKind.Markdown, Source = "x" });
        Assert.Empty(Checker.Check(document, "01-good.ipynb"));
        document.Cells.Insert(document.Cells.FindIndex(cell => cell.Id == "middle-code") + 1, new() { Id = "longer", Kind = CellKind.Code, Source = string.Join('\n', Enumerable.Repeat("// x", 12)) });
        foreach (var (key, value) in CourseMetadata.Code("csharp")) document.Find("longer")!.Metadata[key] = value!.DeepClone();
        Holds(document, null, 0, "25 to 60");
        document.Find("longer")!.Metadata["tags"] = new JsonArray("optional");
        Assert.Empty(Checker.Check(document, "01-good.ipynb"));
    }

    /// <summary>Each row: what is done to a good notebook, the cell named, words of the problem.</summary>
    public static TheoryData<string, Action<Document>, string?, string> BadShape => new()
    {
        { "kernel", d => d.Metadata["kernelspec"]!["name"] = "python3", null, "\"kernelspec\" is not the course's" },
        { "extra metadata", d => d.Metadata["widgets"] = 1, null, "\"widgets\"" },
        { "no language", d => d.Find("middle-code")!.Metadata.Clear(), "middle-code", "does not name its language" },
        { "extra cell metadata", d => d.Find("middle-code")!.Metadata["scrolled"] = true, "middle-code", "\"scrolled\"" },
        { "number as id", d => d.Find("middle-code")!.Id = "3f2a91bc", "3f2a91bc", "says nothing" },
        { "kind as id", d => d.Find("middle-code")!.Id = "cell-12", "cell-12", "says nothing" },
        { "no library", d => d.Find("load")!.Source = "using System;", "load", "does not load the library" },
        { "other library", d => d.Find("load")!.Source += "\n#r \"/home/me/x.dll\"", "load", "not there on every machine" },
        { "package without version", d => { d.Find("middle-code")!.Source = "#r \"nuget: X\""; d.Find("middle-code")!.Metadata["tags"] = new JsonArray("optional"); }, "middle-code", "no exact version" },
        { "html without magic", d => { foreach (var (key, value) in CourseMetadata.Code("html")) d.Find("middle-code")!.Metadata[key] = value!.DeepClone(); }, "middle-code", "html by its metadata" },
        { "code first", d => d.Cells.RemoveAt(0), "load", "does not start with prose" },
        { "no title", d => d.Cells[0].Source = "Promise.\n\n5 minutes", "title", "no title" },
        { "no promise", d => d.Cells[0].Source = "# Title", "title", "no promise" },
        { "no minutes", d => d.Cells[0].Source = "# Title\n\nPromise.", "title", "how long" },
        { "too short", d => d.Cells.RemoveRange(3, 10), null, "25 to 60" },
        { "too long", d => { for (var i = 0; i < 60; i++) d.Cells.Insert(1, new() { Id = $"more-{i}", Kind = CellKind.Markdown, Source = "x" }); }, null, "25 to 60" },
        { "long cells", d => { foreach (var cell in d.Cells.Where(c => c.Kind == CellKind.Code)) cell.Source += string.Concat(Enumerable.Repeat("\n// x", 9)); }, null, "shorter than 8" },
        { "no quiz", d => d.Find("quiz")!.Source = "x", null, "\"Quiz\"" },
        { "no 小结", d => d.Find("xiaojie")!.Source = "x", null, "\"小结\"" },
        { "answer without check", d => d.Cells.RemoveAll(c => c.Id == "power-check"), "power", "no check cell" },
        { "check without answer", d => d.Cells.RemoveAll(c => c.Id == "power"), "power-check", "no answer cell" },
        { "unmarked check", d => d.Find("power-check")!.Metadata.Remove("nbgrader"), "power-check", "not marked" },
        { "wrong grade_id", d => d.Find("power")!.Metadata["nbgrader"]!["grade_id"] = "x", "power", "grade_id" },
        { "foreign key", d => d.Find("power")!.Metadata["nbgrader"]!["cell"] = "x", "power", "no \"cell\"" },
        { "no points", d => ((JsonObject)d.Find("power-check")!.Metadata["nbgrader"]!).Remove("points"), "power-check", "no points" },
        { "points on an answer", d => d.Find("power")!.Metadata["nbgrader"]!["points"] = 2, "power", "not graded has points" },
        { "locked answer", d => d.Find("power")!.Metadata["nbgrader"]!["locked"] = true, "power", "locked" },
        { "old schema", d => d.Find("power")!.Metadata["nbgrader"]!["schema_version"] = 2, "power", "schema_version" },
        { "no task", d => ((JsonObject)d.Find("power")!.Metadata["nbgrader"]!).Remove("task"), "power", "\"task\"" },
        { "nbgrader as text", d => d.Find("middle-code")!.Metadata["nbgrader"] = "x", "middle-code", "not an object" },
    };

    [Theory]
    [MemberData(nameof(BadShape))]
    public void A_notebook_of_another_shape_is_named(string what, Action<Document> spoil, string? cell, string problem)
    {
        var document = Good();
        spoil(document);

        Holds(document, cell, null, problem);
        Assert.NotEmpty(what);
    }

    [Fact]
    public void Notebook_00_needs_of_length_and_closing_sections_only_the_Chinese_summary()
    {
        var document = Good();
        document.Cells.RemoveAll(cell => cell.Id.StartsWith("filler", StringComparison.Ordinal) || cell.Id is "quiz" or "roads");
        Assert.Empty(Checker.Check(document, "00-start-here.ipynb"));

        document.Cells.RemoveAll(cell => cell.Id == "xiaojie");
        Assert.Contains("小结", Assert.Single(Checker.Check(document, "00-start-here.ipynb")).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Stored_outputs_another_layout_and_a_damaged_file_are_named()
    {
        var path = Path.GetTempFileName();
        var document = Good();
        document.Find("load")!.ExecutionCount = 1;
        File.WriteAllText(path, document.Write().Replace("\n \"metadata\"", "\n   \"metadata\""));
        var findings = Checker.Check(path);
        Assert.Contains(findings, finding => finding.CellId == "load" && finding.Problem.Contains("stores outputs", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Problem.Contains("canonical form: line ", StringComparison.Ordinal));

        File.WriteAllText(path, "{\n");
        Assert.Contains("Line 2, column 1", Assert.Single(Checker.Check(path)).Problem, StringComparison.Ordinal);
        File.Delete(path);
    }

    private static void Holds(Document document, string? cell, int? line, string problem) => Assert.Contains(
        Checker.Check(document, "01-good.ipynb"),
        finding => finding.CellId == cell && (line is null || finding.Line == line) && finding.Fix.Length > 0
            && finding.Problem.Contains(problem, StringComparison.Ordinal));

    private static Document Good()
    {
        var fillers = Enumerable.Range(0, 15).Select(i => $"<!-- cell id=filler-{"abcdefghijklmno"[i]}x -->\nWe look.\n");
        return MarkdownView.Read($"""
            <!-- cell id=title -->
            # 01 · Good

            You build a good notebook.

            **40 minutes.**

            ```csharp id=load
            #r "../lib/bin/Curriculum.dll"
            using Curriculum.Charts;
            ```

            <!-- cell id=middle-prose -->
            ## A heading

            ```csharp id=middle-code
            1 + 1
            ```

            ```csharp id=power metadata={CanonicalObject("nbgrader", Answer)}
            double Power(double x) => throw Homework.NotAttempted();
            ```

            ```csharp id=power-check metadata={CanonicalObject("nbgrader", Check)}
            Homework.Check("power")
            ```

            {string.Join('\n', fillers)}
            <!-- cell id=where-it-breaks -->
            ## Where it breaks

            <!-- cell id=summary -->
            ## Summary

            <!-- cell id=quiz -->
            ## Quiz

            <!-- cell id=xiaojie -->
            ## 小结

            <!-- cell id=roads -->
            ## Roads not taken

            <!-- cell id=references -->
            ## References
            """);
    }

    private static string CanonicalObject(string key, string json) => $"{{\"{key}\": {json}}}";
}
