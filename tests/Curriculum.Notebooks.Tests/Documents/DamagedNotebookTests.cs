using System.Text;
using Curriculum.Notebooks.Documents;

namespace Curriculum.Notebooks.Tests.Documents;

public sealed class DamagedNotebookTests
{
    /// <summary>Each row: what is damaged, the text, the line and column the message must name, words of the problem, words of the fix.</summary>
    public static TheoryData<string, string, int, int, string, string> Damages => new()
    {
        { "truncated", "{\n \"cells\": [\n  {\"cell_type\": \"co", 3, 20, "cut off", "version control" },
        { "truncated after a comma", "{\"cells\": [],\n", 2, 1, "cut off", "version control" },
        { "not JSON", "# My notebook", 1, 1, "not JSON: '#'", "just before" },
        { "a trailing comma", "{\"cells\": [],\n}", 2, 1, "not JSON: '}'", "comma" },
        { "two values", "{}\n{}", 2, 1, "not JSON: '{'", "bracket" },
        { "an array", "[]", 1, 1, "A notebook is a JSON object", "right file" },
        { "null", "null", 1, 1, "A notebook is a JSON object", "right file" },
        { "JSON but no notebook", "{\"name\": \"x\"}", 1, 1, "not a notebook", "right file" },
        { "no cells", "{\"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 5}", 1, 1, "no \"cells\"", "\"cells\": []" },
        { "cells not a list", Notebook("{}"), 2, 11, "\"cells\" must be a list", "\"cells\": []" },
        { "cells null", Notebook("null"), 1, 1, "\"cells\" must be a list", "\"cells\": []" },
        { "a cell that is a string", Notebook("[\"x\"]"), 2, 12, "Cell 1 is not an object", "cell_type" },
        { "a cell without type", Cell("""{"id": "a", "metadata": {}, "source": []}"""), 3, 1, "no \"cell_type\"", "code" },
        { "an unknown cell type", Cell("""{"id": "a", "cell_type": "sql", "metadata": {}, "source": []}"""), 3, 26, "type \"sql\"", "raw" },
        { "a source that is a number", Cell("""{"id": "a", "cell_type": "raw", "metadata": {}, "source": 5}"""), 3, 59, "\"source\" must be", "\"source\": []" },
        { "a source line that is a number", Cell("""{"id": "a", "cell_type": "raw", "metadata": {}, "source": ["x", 5]}"""), 3, 65, "line of \"source\" is 5", "quotes" },
        { "no source", Cell("""{"id": "a", "cell_type": "raw", "metadata": {}}"""), 3, 1, "no \"source\"", "\"source\": []" },
        { "no cell metadata", Cell("""{"id": "a", "cell_type": "raw", "source": []}"""), 3, 1, "no \"metadata\"", "\"metadata\": {}" },
        { "a cell member nobody knows", Cell("""{"id": "a", "cell_type": "raw", "metadata": {}, "source": [], "level": 2}"""), 3, 72, "\"level\"", "metadata" },
        { "duplicate ids", Cell(Raw("a") + ",\n" + Raw("a")), 4, 8, "Two cells have the id \"a\"", "another" },
        { "a bad id", Cell(Raw("déjà vu")), 3, 8, "\"déjà vu\" is not allowed", "64" },
        { "an empty id", Cell(Raw("")), 3, 8, "not allowed", "64" },
        { "a long id", Cell(Raw(new string('x', 65))), 3, 8, "not allowed", "64" },
        { "an id that is a number", Cell("""{"id": 7, "cell_type": "raw", "metadata": {}, "source": []}"""), 3, 8, "not a string", "\"id\":" },
        { "no id in 4.5", Cell("""{"cell_type": "raw", "metadata": {}, "source": []}"""), 3, 1, "no \"id\"", "\"id\":" },
        { "nbformat 3", """{"worksheets": [], "metadata": {}, "nbformat": 3, "nbformat_minor": 0}""", 1, 48, "nbformat 3", "nbconvert" },
        { "nbformat 5", """{"cells": [], "metadata": {}, "nbformat": 5, "nbformat_minor": 0}""", 1, 43, "nbformat is 5", "4.5" },
        { "a newer minor", """{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 6}""", 1, 64, "nbformat_minor is 6", "4.5" },
        { "a huge version", """{"cells": [], "metadata": {}, "nbformat": 1e400, "nbformat_minor": 6}""", 1, 43, "nbformat is 1e400", "4.5" },
        { "no notebook metadata", """{"cells": [], "nbformat": 4, "nbformat_minor": 5}""", 1, 1, "no \"metadata\"", "\"metadata\": {}" },
        { "notebook metadata that is a list", """{"cells": [], "metadata": [], "nbformat": 4, "nbformat_minor": 5}""", 1, 27, "must be an object", "{}" },
        { "an unknown top member", """{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5, "x": 1}""", 1, 72, "\"x\"", "metadata" },
        { "outputs in a Markdown cell", Cell("""{"id": "a", "cell_type": "markdown", "metadata": {}, "source": [], "outputs": []}"""), 3, 79, "Markdown cell has outputs", "Delete" },
        { "outputs that are no list", Code("{}"), 3, 89, "\"outputs\" must be a list", "[]" },
        { "an output without type", Code("[{}]"), 3, 90, "no \"output_type\"", "run it again" },
        { "an unknown output type", Code("""[{"output_type": "pyout"}]"""), 3, 106, "\"pyout\"", "run it again" },
        { "a stream without a name", Code("""[{"output_type": "stream", "text": ""}]"""), 3, 90, "no \"name\", which is \"stdout\"", "run it again" },
        { "a result without data", Code("""[{"output_type": "execute_result", "metadata": {}}]"""), 3, 90, "no \"data\"", "\"data\": {}" },
        { "an execution count that is huge", Code("[]").Replace("null", "99999999999999999999"), 3, 74, "execution count", "null" },
        { "duplicate keys", "{\"cells\": [],\n \"cells\": []}", 2, 2, "\"cells\" stands twice", "Keep one" },
        { "deep nesting", Notebook(new string('[', 200) + new string(']', 200)), 2, 74, "64 deep", "restore" },
        { "a merge conflict", "{\n<<<<<<< HEAD\n \"cells\": [],\n=======\n>>>>>>> mine\n}", 2, 1, "merge conflict", "Choose one side" },
        { "the end of a merge conflict", "{\n \"cells\": [],\n>>>>>>> mine\n}", 3, 1, "merge conflict", "Choose one side" },
        { "an empty file", "", 1, 1, "empty", "version control" },
        { "only spaces", " \n\n", 1, 1, "empty", "version control" },
        { "a NUL", "{\"cells\":\0 []}", 1, 10, "NUL", "version control" },
        { "a NUL in a source", Cell("""{"id": "a", "cell_type": "raw", "metadata": {}, "source": "x\u0000"}"""), 3, 59, "NUL", "Delete" },
        { "half an emoji", Cell("""{"id": "a", "cell_type": "raw", "metadata": {}, "source": "\ud83d"}"""), 3, 59, "surrogate", "both halves" },
        { "a number nobody can write", Notebook("[]").Replace("\"metadata\": {}", "\"metadata\": {\"x\": 01}"), 3, 21, "not JSON", "comma" },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public void A_damaged_notebook_is_named_with_line_column_problem_and_fix(
        string kind, string json, int line, int column, string problem, string fix)
    {
        var error = Assert.Throws<DamagedNotebookException>(() => Document.Parse(json, "x.ipynb"));

        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.Contains(fix, error.Fix, StringComparison.Ordinal);
        Assert.StartsWith($"x.ipynb({line},{column}): ", error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(kind);
    }

    [Theory]
    [InlineData("UTF-16 little-endian", "UTF-16", 1)]
    [InlineData("UTF-16 big-endian", "UTF-16", 1)]
    [InlineData("UTF-8 with a byte order mark", "byte order mark", 1)]
    [InlineData("Latin-1", "0xE9 is not UTF-8", 20)]
    [InlineData("cut inside a letter", "0xC3 is not UTF-8", 20)]
    public void Bytes_that_are_not_plain_UTF8_are_named(string kind, string problem, int column)
    {
        const string Json = "{\"metadata\": {\"a\":\"é\"}}";
        byte[] bytes = kind switch
        {
            "UTF-16 little-endian" => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Json)],
            "UTF-16 big-endian" => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Json)],
            "UTF-8 with a byte order mark" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Json)],
            "Latin-1" => Encoding.Latin1.GetBytes(Json),
            _ => Encoding.UTF8.GetBytes(Json)[..20],
        };
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, bytes);

        var error = Assert.Throws<DamagedNotebookException>(() => Document.Read(path));
        File.Delete(path);

        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.Equal((1, column), (error.Line, error.Column));
    }

    [Fact]
    public void Every_cut_of_a_notebook_is_refused_and_never_half_read()
    {
        var json = Code("""[{"output_type": "stream", "name": "stdout", "text": ["中文 😀\n"]}]""").TrimEnd();
        var bytes = Encoding.UTF8.GetBytes(json);
        Assert.Single(Document.Parse(json).Cells);

        for (var length = 0; length < bytes.Length; length++)
        {
            var cut = bytes[..length];
            Assert.Throws<DamagedNotebookException>(() => DocumentReader.Read(cut, "cut.ipynb"));
        }
    }

    private static string Notebook(string cells) =>
        $"{{\n \"cells\": {cells},\n \"metadata\": {{}}, \"nbformat\": 4, \"nbformat_minor\": 5}}\n";

    private static string Cell(string cells) => Notebook($"[\n{cells}]");

    private static string Raw(string id) => $$"""{"id": "{{id}}", "cell_type": "raw", "metadata": {}, "source": []}""";

    private static string Code(string outputs) =>
        Cell($$"""{"id":"a","cell_type":"code","metadata":{},"source":[],"execution_count":null,"outputs":{{outputs}}}""");
}
