using Curriculum.Notebooks.Engine;

namespace Curriculum.Notebooks.Tests.Engine;

public sealed class ValueTests
{
    [Theory]
    [InlineData("0.1 + 0.2", "0.30000000000000004")]
    [InlineData("1f / 3", "0.33333334")]
    [InlineData("1234567", "1234567")]
    [InlineData("true", "True")]
    [InlineData("\"text\"", "text")]
    [InlineData("(object?)null", "null")]
    [InlineData("(1, \"a\", 2.5)", "(1, a, 2.5)")]
    [InlineData("new { Name = \"x\", Size = 1.5 }", "{ Name = x, Size = 1.5 }")]
    [InlineData("new[] { 1, 2, 3 }", "[ 1, 2, 3 ]")]
    [InlineData("new int[0]", "[]")]
    [InlineData("new Dictionary<string, double> { [\"a\"] = 1.5 }", "{ a: 1.5 }")]
    [InlineData("new[] { new[] { 1, 2 }, new[] { 3 } }", "[ [ 1, 2 ], [ 3 ] ]")]
    [InlineData("record P(int X, double Y);\nnew P(1, 2.5)", "P { X = 1, Y = 2.5 }")]
    [InlineData("class C { public int A => 1; public int B => throw new Exception(\"no\"); }\nnew C()", "C { A = 1, B = (Exception: no) }")]
    [InlineData("class D { public override string ToString() => \"own\"; }\nnew D()", "own")]
    [InlineData("typeof(Dictionary<string, int[]>)", "Dictionary<String, Int32[]>")]
    [InlineData("DayOfWeek.Monday", "Monday")]
    public async Task Plain_text_of(string expression, string expected) => Assert.Equal(expected, await Cells.Plain(expression));

    [Theory]
    [InlineData("Enumerable.Range(0, 100).ToArray()", "… 80 more")]
    [InlineData("Enumerable.Range(0, 100)", "… more")]
    [InlineData("IEnumerable<int> Forever() { while (true) yield return 1; }\nForever()", "… more")]
    public async Task Sequences_are_cut_at_twenty(string expression, string rest)
    {
        var bundle = await Cells.Bundle(expression);
        Assert.EndsWith($", {rest} ]", bundle["text/plain"]);
        Assert.Equal(21, bundle["text/plain"].Split(',').Length);
        Assert.Equal(20, bundle["text/html"].Split("<td>").Length / 2);
        Assert.Contains(rest, bundle["text/html"]);
    }

    [Fact]
    public async Task A_matrix_is_rows_with_aligned_numbers()
    {
        var bundle = await Cells.Bundle("new double[,] { { 1, 20 }, { 3.5, 4 } }");
        Assert.Equal("Double[2, 2]\n[   1   20 ]\n[ 3.5    4 ]", bundle["text/plain"]);
        Assert.Contains("<tr><td>1</td><td>3.5</td><td>4</td></tr>", bundle["text/html"]);
    }

    [Fact]
    public async Task Records_in_a_sequence_become_columns_and_text_is_escaped()
    {
        var html = (await Cells.Bundle("record P(int X, string Name);\nnew[] { new P(1, \"<a>\"), new P(2, \"b\") }"))["text/html"];
        Assert.Contains("<th>#</th><th>X</th><th>Name</th>", html);
        Assert.Contains("<td>0</td><td>1</td><td>&lt;a&gt;</td>", html);
    }

    [Fact]
    public async Task Helpers_show_html_and_other_content_as_it_stands()
    {
        var cells = new Cells();
        await cells.Run("HTML(\"<b>x</b>\").Display(); \"**m**\".DisplayAs(\"text/markdown\"); display(\"a\", \"text/html\"); 5.Display(); HTML(\"<i>r</i>\")");
        var shown = cells.Events.OfType<DisplayEvent>().Select(e => e.Bundle).ToList();
        Assert.Equal("<b>x</b>", Assert.Single(shown[0]).Value);
        Assert.Equal(("text/markdown", "**m**"), (shown[1].Single().Key, shown[1].Single().Value));
        Assert.Equal("<pre>a</pre>", shown[2]["text/html"]);
        Assert.Equal("5", shown[3]["text/plain"]);
        Assert.Equal("<i>r</i>", cells.Result["text/html"]);
    }

    [Fact]
    public async Task A_displayed_value_can_be_replaced()
    {
        var cells = new Cells();
        await cells.Run("var d = display(1); d.Update(2);");
        var shown = cells.Events.OfType<DisplayEvent>().Single();
        var update = cells.Events.OfType<UpdateEvent>().Single();
        Assert.Equal((shown.Id, "2"), (update.Id, update.Bundle["text/plain"]));
    }

    [Fact]
    public async Task The_library_finds_the_host_and_updates_through_it()
    {
        var cells = new Cells();
        await cells.Run("var show = (Action<string, IReadOnlyDictionary<string, string>, bool>)AppContext.GetData(\"Curriculum.Display.Show\");\n"
            + "show(\"live\", new Dictionary<string, string> { [\"text/plain\"] = \"1\" }, false); show(\"live\", new Dictionary<string, string> { [\"text/plain\"] = \"2\" }, true);");
        Assert.Equal(("live", "1"), cells.Events.OfType<DisplayEvent>().Select(e => (e.Id, e.Bundle["text/plain"])).Single());
        Assert.Equal(("live", "2"), cells.Events.OfType<UpdateEvent>().Select(e => (e.Id, e.Bundle["text/plain"])).Single());
    }

    private const string Attribute = """
        [AttributeUsage(AttributeTargets.Class, Inherited = true)]
        class TypeFormatterSourceAttribute(Type type) : Attribute { public Type FormatterSourceType => type; public string[]? PreferredMimeTypes { get; set; } }
        class Formatter(string mime) { public string MimeType => mime; public bool Format(object value, System.IO.TextWriter writer) { writer.Write($"{mime} of {value}"); return true; } }
        class Source { public IEnumerable<object> CreateTypeFormatters() => [new Formatter("text/html"), new Formatter("text/plain"), new Formatter("text/x-third")]; }

        """;

    [Theory]
    [InlineData("[TypeFormatterSource(typeof(Source), PreferredMimeTypes = [\"text/html\", \"text/plain\"])] class T", "text/html,text/plain")]
    [InlineData("[TypeFormatterSource(typeof(Source), PreferredMimeTypes = [\"text/x-third\"])] class T", "text/plain,text/x-third")]
    [InlineData("[TypeFormatterSource(typeof(Source))] class T", "text/html,text/plain,text/x-third")]
    [InlineData("[TypeFormatterSource(typeof(Source), PreferredMimeTypes = [\"text/html\", \"text/plain\"])] class Base {}\nclass T : Base", "text/html,text/plain")]
    public async Task A_types_own_formatters_are_found_by_the_attributes_name(string type, string mimeTypes)
    {
        var bundle = await Cells.Bundle(Attribute + type + " { public override string ToString() => \"T!\"; }\nnew T()");
        Assert.Equal(mimeTypes, string.Join(',', bundle.Keys.Order()));
        if (bundle.TryGetValue("text/html", out var html)) Assert.Equal("text/html of T!", html);
    }

    [Fact]
    public async Task A_formatter_that_throws_fails_the_cell_with_its_own_error()
    {
        var cells = new Cells();
        Assert.Equal(CellOutcome.Failed, await cells.Run(Attribute.Replace("writer.Write($\"{mime} of {value}\");", "throw new FormatException(\"broken picture\");")
            + "[TypeFormatterSource(typeof(Source))] class T {}\nnew T()"));
        Assert.Equal("broken picture", cells.Error.Message);
    }

    [Fact]
    public async Task A_formatter_with_the_wrong_parameters_is_named()
    {
        var cells = new Cells();
        await cells.Run(Attribute.Replace("Format(object value", "Format(string value") + "[TypeFormatterSource(typeof(Source))] class T {}\nnew T()");
        Assert.Contains("no bool Format(object, TextWriter)", cells.Error.Message);
    }
}
