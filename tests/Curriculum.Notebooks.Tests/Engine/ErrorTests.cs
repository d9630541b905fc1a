using Curriculum.Notebooks.Engine;

namespace Curriculum.Notebooks.Tests.Engine;

public sealed class ErrorTests
{
    private readonly Cells cells = new();

    [Fact]
    public async Task A_compile_error_marks_line_and_column_in_the_cell()
    {
        Assert.Equal(CellOutcome.Failed, await cells.Run("var x = 1;\nvar y = x + nope;\nvar z = 2;", "sums"));
        Assert.Equal(("CompilationError", 2, 13, 4), (cells.Error.Name, cells.Error.Line, cells.Error.Column, cells.Error.Length));
        Assert.Contains("sums(2,13): error CS0103", cells.Traceback);
        Assert.Contains("> 2 │ var y = x + nope;\n    │             ^^^^\n  3 │ var z = 2;", cells.Traceback);
    }

    [Fact]
    public async Task Every_compile_error_of_a_cell_is_told_up_to_a_limit()
    {
        await cells.Run(string.Join('\n', Enumerable.Range(0, 8).Select(i => $"nope{i}();")));
        Assert.Equal(5, cells.Error.Brief.Count(line => line.Contains("CS0103")));
        Assert.Equal("… and 3 more errors", cells.Error.Brief[^1]);
    }

    [Fact]
    public async Task The_caret_stands_under_the_place_after_wide_and_combining_characters_and_tabs()
    {
        await cells.Run("\tvar 漢字 = 1; var é = nope;");
        // A tab is shown as four columns, 漢 and 字 take two each, the combining accent none.
        Assert.Contains("> 1 │     var 漢字 = 1; var é = nope;\n    │ " + new string(' ', 4 + "var ".Length + 4 + " = 1; var é = ".Length) + "^^^^", cells.Traceback);
    }

    [Fact]
    public async Task An_exception_marks_the_line_that_threw_with_the_learners_calls_only()
    {
        await cells.Run("int Root(int x) =>\n    x < 0 ? throw new ArgumentException(\"negative\") : x;", "define");
        await cells.Run("var a = 1;\nvar all = new[] { 1, -1 }.Select(x => Root(x)).ToList();", "use");
        Assert.Equal(("ArgumentException", "negative", 2), (cells.Error.Name, cells.Error.Message, cells.Error.Line));
        Assert.Contains("> 2 │     x < 0 ? throw", cells.Traceback);
        Assert.Contains("at define, line 2, in Root", cells.Traceback);
        Assert.Contains("at use, line 2", cells.Traceback);
        Assert.DoesNotContain("Submission#", cells.Traceback);
        Assert.DoesNotContain("System.Linq", cells.Traceback);
    }

    [Fact]
    public async Task An_exception_in_async_code_is_told_in_the_cells_lines()
    {
        await cells.Run("async Task Work()\n{\n    await Task.Yield();\n    throw new InvalidOperationException(\"later\");\n}\nawait Work();");
        Assert.Equal("later", cells.Error.Message);
        Assert.Contains("line 4, in Work", cells.Traceback);
        Assert.Contains("line 6", cells.Traceback);
    }

    [Fact]
    public async Task The_reason_inside_an_exception_is_told()
    {
        await cells.Run("throw new InvalidOperationException(\"outer\", new FormatException(\"inner\"));");
        Assert.Contains("because of FormatException: inner", cells.Traceback);
    }

    [Fact]
    public async Task An_unknown_magic_names_the_line_and_what_is_known()
    {
        Assert.Equal(CellOutcome.Failed, await cells.Run("var a = 1;\n#!fsharp\nlet b = 2"));
        Assert.Equal(2, cells.Error.Line);
        Assert.Contains("#!fsharp is not known", cells.Error.Message);
        Assert.Contains("#!mermaid", cells.Error.Message);
        Assert.Contains("> 2 │ #!fsharp", cells.Traceback);
    }

    [Fact]
    public async Task A_missing_assembly_is_an_error_in_the_line_that_asks_for_it()
    {
        await cells.Run("\n#r \"nowhere/Missing.dll\"");
        Assert.Equal(("CompilationError", 2), (cells.Error.Name, cells.Error.Line));
        Assert.Contains("nowhere/Missing.dll", cells.Error.Message);
    }

    [Fact]
    public async Task A_package_is_refused_outside_optional_cells_and_skipped_in_them()
    {
        await cells.Run("var a = 1;\n#r \"nuget: Some.Package, 1.0\"");
        Assert.Equal(2, cells.Error.Line);
        Assert.Contains("optional", cells.Error.Message);
        Assert.Equal(CellOutcome.Skipped, await cells.Run("#r \"nuget: Some.Package, 1.0\"", optional: true));
        Assert.Contains("Some.Package", cells.Text());
        Assert.Equal(CellOutcome.Skipped, await cells.Run("Some.Package.Use();", optional: true));
        Assert.Equal(CellOutcome.Ran, await cells.Run("1"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("// nothing")]
    [InlineData("\n\n")]
    public async Task A_cell_without_code_runs(string source) => Assert.Equal(CellOutcome.Ran, await cells.Run(source));
}
