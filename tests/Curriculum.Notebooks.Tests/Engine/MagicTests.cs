using Curriculum.Notebooks.Engine;

namespace Curriculum.Notebooks.Tests.Engine;

public sealed class MagicTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("magics").FullName;
    private readonly Cells cells;

    public MagicTests() => cells = new Cells(folder);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Parts_in_other_languages_are_shown_in_their_place()
    {
        await cells.Run("#!csharp\nvar a = 1;\n#!markdown\n# Title\ntext\n#!html\n<b>x</b>\n#!mermaid\ngraph TD; A-->B\n#!csharp\na + 1");
        var shown = cells.Events.OfType<DisplayEvent>().Select(e => e.Bundle).ToList();
        Assert.Equal("# Title\ntext", shown[0]["text/markdown"]);
        Assert.Equal("<b>x</b>", shown[1]["text/html"]);
        Assert.Equal("<pre class=\"mermaid\">graph TD; A--&gt;B</pre>", shown[2]["text/html"]);
        Assert.Equal("2", cells.Result["text/plain"]);
    }

    [Fact]
    public async Task Lines_after_a_magic_keep_their_numbers()
    {
        await cells.Run("#!markdown\nhello\n#!csharp\nvar a = nope;");
        Assert.Equal((4, 9), (cells.Error.Line, cells.Error.Column));
    }

    [Fact]
    public async Task Time_tells_how_long_the_cell_took()
    {
        await cells.Run("#!time\nawait Task.Delay(20);\n1");
        Assert.Matches(@"^Wall time: \d+\.\d ms$", cells.Events.OfType<DisplayEvent>().Single().Bundle["text/plain"]);
    }

    [Fact]
    public async Task Import_runs_a_file_of_code_and_a_notebook()
    {
        File.WriteAllText(Path.Combine(folder, "helpers.cs"), "int Three() => 3;");
        File.WriteAllText(Path.Combine(folder, "other.ipynb"), """
            {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
              {"id": "m", "cell_type": "markdown", "metadata": {}, "source": "x"},
              {"id": "c", "cell_type": "code", "metadata": {}, "source": "int Four() => Three() + 1;", "outputs": [], "execution_count": null}]}
            """);
        Assert.Equal(CellOutcome.Ran, await cells.Run("#!import helpers.cs\n#!import \"other.ipynb\"\nFour()"));
        Assert.Equal("4", cells.Result["text/plain"]);
    }

    [Fact]
    public async Task An_error_in_an_imported_file_is_shown_in_that_file()
    {
        File.WriteAllText(Path.Combine(folder, "broken.cs"), "int a = 1;\nint b = nope;");
        await cells.Run("var before = 1;\n#!import broken.cs");
        Assert.Contains("broken.cs(2,9): error CS0103", cells.Traceback);
        Assert.Contains("> 2 │ int b = nope;", cells.Traceback);
    }

    [Fact]
    public async Task Import_of_a_file_that_is_not_there_says_where_it_looked()
    {
        await cells.Run("#!import nowhere.cs");
        Assert.Contains(Path.Combine(folder, "nowhere.cs"), cells.Error.Message);
    }

    [Fact]
    public async Task An_assembly_is_found_from_the_notebooks_folder_with_those_beside_it()
    {
        var library = Path.Combine(TestFolders.Root, "lib", "bin");
        Directory.CreateDirectory(Path.Combine(folder, "notebooks"));
        Directory.CreateDirectory(Path.Combine(folder, "bin"));
        foreach (var file in Directory.GetFiles(library, "*.dll")) File.Copy(file, Path.Combine(folder, "bin", Path.GetFileName(file)));
        var notebook = new Cells(Path.Combine(folder, "notebooks"));
        Assert.Equal(CellOutcome.Ran, await notebook.Run("#r \"../bin/Curriculum.dll\"\nusing Curriculum;"));
        Assert.Equal(CellOutcome.Ran, await notebook.Run("typeof(Generator).Assembly.GetName().Name"));
        Assert.Equal("Curriculum", notebook.Result["text/plain"]);
    }
}
