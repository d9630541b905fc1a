using System.Diagnostics;
using Curriculum.Notebooks.Documents;

namespace Curriculum.Notebooks.Tests.Hosts;

/// <summary>The command as a user calls it, in a small course of its own.</summary>
public sealed class RunCommandTests : IDisposable
{
    private readonly string course = Directory.CreateTempSubdirectory("course").FullName;

    public RunCommandTests()
    {
        Directory.CreateDirectory(Path.Combine(course, "lib", "bin"));
        File.WriteAllText(Path.Combine(course, "lib", "bin", "Curriculum.dll"), "");
        Write("00-fine", ("a", "display(1); HTML(\"<figure class=\\\"curriculum-chart\\\"></figure>\")"));
        Write("01-broken", ("a", "Console.WriteLine(\"so far\");\nvar x = int.Parse(\"x\");"), ("b", "2"));
    }

    public void Dispose() => Directory.Delete(course, recursive: true);

    [Fact]
    public void A_notebook_that_runs_gives_0_its_site_and_the_table()
    {
        var (code, output, _) = Run("run", "0", "--out", "site");
        Assert.Equal(0, code);
        Assert.Matches("00-fine: first chart [0-9.]+ s after the start", output);
        Assert.Matches(@"│ 00-fine +│ +[0-9.]+ │ +\d+ │ +1 │ +1 │ +0 │ +0 │ +0 │", output);
        Assert.DoesNotContain('\e', output);
        Assert.True(File.Exists(Path.Combine(course, "site", "index.html")));
        Assert.Equal(2, Document.Read(Path.Combine(course, "site", "00-fine.ipynb")).Cells[0].Outputs.Count);
    }

    [Fact]
    public void A_failed_cell_gives_1_and_is_told_with_source_output_and_error()
    {
        var (code, output, _) = Run("run", "--jobs", "2");
        Assert.Equal(1, code);
        Assert.Matches(@"(?s)01-broken, cell a: FormatException.*  1 │ Console.*> 2 │ var x = int\.Parse.*Output so far:\nso far\nFormatException: .*  at a, line 2", output);
        Assert.Equal("error", (string?)Document.Read(Path.Combine(course, "out", "01-broken.ipynb")).Cells[0].Outputs[^1]["output_type"]);
        Assert.Matches("│ 00-fine ", output);
    }

    [Theory]
    [InlineData("No notebook is called 7. There are: 00-fine, 01-broken.", "run", "7")]
    [InlineData("--jobs is at least 1.", "run", "--jobs", "0")]
    [InlineData("--timeout is a number of seconds above 0.", "run", "--timeout", "-1")]
    [InlineData("There is no option --wrong.", "run", "--wrong")]
    [InlineData("Name another folder.", "run", "--out", "notebooks")]
    [InlineData("There is no solution for a.", "run", "0", "--solutions")]
    public void A_wrong_call_gives_2_and_says_what_to_do(string message, params string[] arguments)
    {
        if (arguments.Contains("--solutions"))
            Edit("00-fine", text => text.Replace("\"metadata\": {}, \"source\"", "\"metadata\": {\"nbgrader\": {\"solution\": true, \"grade\": false}}, \"source\""));
        var (code, _, errors) = Run(arguments);
        Assert.Equal(2, code);
        Assert.Contains(message, errors);
    }

    [Fact]
    public void Without_the_library_the_command_that_builds_it_is_named()
    {
        File.Delete(Path.Combine(course, "lib", "bin", "Curriculum.dll"));
        var (code, _, errors) = Run("run");
        Assert.Equal(2, code);
        Assert.Contains("dotnet build", errors);
    }

    [Fact]
    public void Optional_cells_are_passed_over_and_told_unless_asked_for()
    {
        Edit("00-fine", text => text.Replace("\"metadata\": {}, \"source\"", "\"metadata\": {\"tags\": [\"optional\"]}, \"source\""));
        Assert.Matches(@"│ 00-fine \(1 optional skipped\) +│ +[0-9.]+ │ +\d+ │ +0 │ +0 │", Run("run", "0").Output);
        Assert.Matches(@"│ 00-fine +│ +[0-9.]+ │ +\d+ │ +1 │ +1 │", Run("run", "0", "--optional").Output);
    }

    [Fact]
    public void Help_shows_an_example_and_the_exit_codes()
    {
        var (code, output, _) = Run("run", "--help");
        Assert.Equal(0, code);
        Assert.Contains("-- run 01 --out site", output);
        Assert.Contains("130  stopped by Ctrl-C", output);
    }

    private (int Code, string Output, string Errors) Run(params string[] arguments)
    {
        var info = new ProcessStartInfo("dotnet", [typeof(Document).Assembly.Location, .. arguments])
        {
            WorkingDirectory = course,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(info)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output.ReplaceLineEndings("\n"), errors.Result);
    }

    private void Write(string name, params (string Id, string Source)[] cells)
    {
        var shown = cells.Select(cell => $$"""{"id": "{{cell.Id}}", "cell_type": "code", "metadata": {}, "source": {{System.Text.Json.JsonSerializer.Serialize(cell.Source)}}, "outputs": [], "execution_count": null}""");
        Directory.CreateDirectory(Path.Combine(course, "notebooks"));
        File.WriteAllText(Path.Combine(course, "notebooks", name + ".ipynb"),
            $$"""{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{{string.Join(", ", shown)}}]}""");
    }

    private void Edit(string name, Func<string, string> change)
    {
        var file = Path.Combine(course, "notebooks", name + ".ipynb");
        File.WriteAllText(file, change(File.ReadAllText(file)));
    }
}
