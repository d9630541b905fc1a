using Curriculum.Notebooks.Engine;

namespace Curriculum.Notebooks.Tests.Engine;

public sealed class SessionTests
{
    private readonly Cells cells = new();

    [Fact]
    public async Task A_cell_goes_on_from_the_cells_before_it()
    {
        await cells.Run("int Twice(int x) => 2 * x; var a = 20; record Point(int X);");
        await cells.Run("Twice(a) + new Point(2).X");
        Assert.Equal("42", cells.Result["text/plain"]);
    }

    [Fact]
    public async Task Only_the_last_expression_without_a_semicolon_is_the_result()
    {
        await cells.Run("var a = 1;\na + 3");
        Assert.Equal("4", cells.Result["text/plain"]);
        await cells.Run("var b = 6; Math.Abs(b);");
        Assert.Empty(cells.Events);
        await cells.Run("Console.Write(\"\")");
        Assert.Empty(cells.Events);
        await cells.Run("(string?)null");
        Assert.Equal("null", cells.Result["text/plain"]);
    }

    [Fact]
    public async Task The_default_usings_are_exactly_those_of_the_contract()
    {
        Assert.Equal(CellOutcome.Ran, await cells.Run(
            "var (a, b, c) = (new StringBuilder(), new ArrayList(), new List<int> { 1 }.Select(x => x)); await Task.CompletedTask; Math.Abs(1)"));
        foreach (var beyond in new[] { "File.Exists(\"\")", "new CancellationTokenSource()", "Regex.IsMatch(\"\", \"\")", "Stopwatch.StartNew()" })
            Assert.Equal(CellOutcome.Failed, await cells.Run(beyond));
    }

    [Fact]
    public async Task Cells_are_compiled_with_optimisation()
    {
        await cells.Run("typeof(Anchor).Assembly.GetCustomAttributes(false).OfType<System.Diagnostics.DebuggableAttribute>().Any(d => d.IsJITOptimizerDisabled)\nclass Anchor;");
        await cells.Run("class Anchor2;");
        await cells.Run("typeof(Anchor2).Assembly.GetCustomAttributes(false).OfType<System.Diagnostics.DebuggableAttribute>().Any(d => d.IsJITOptimizerDisabled)");
        Assert.Equal("False", cells.Result["text/plain"]);
    }

    [Fact]
    public async Task A_cell_may_use_what_CSharp_14_brings()
    {
        await cells.Run("class Box { public int Size { get; set => field = Math.Max(0, value); } }\nBox? none = null; none?.Size = 3; new Box { Size = -4 }.Size");
        Assert.Equal("0", cells.Result["text/plain"]);
    }

    [Fact]
    public async Task Await_works_at_the_top_level()
    {
        await cells.Run("await Task.Delay(1);\nvar x = await Task.FromResult(7);\nx");
        Assert.Equal("7", cells.Result["text/plain"]);
    }

    [Fact]
    public async Task Console_output_comes_while_the_cell_runs_and_in_order()
    {
        using var first = new SemaphoreSlim(0);
        List<string> texts = [];
        AppContext.SetData("SessionTests.Gate", first);
        var run = cells.Session.RunAsync("cell", "Console.Write(\"a\"); Console.Error.WriteLine(\"b\");\n"
            + "((System.Threading.SemaphoreSlim)AppContext.GetData(\"SessionTests.Gate\")).Wait(); Console.WriteLine($\"{1.5}\"); display(2)", happening =>
            {
                lock (texts) texts.Add(happening switch { TextEvent t => $"{t.Stream}:{t.Text}", DisplayEvent d => d.Bundle["text/plain"], _ => "" });
            });
        // The cell waits for us; what it wrote before must be here already.
        while (!run.IsCompleted && texts.Count < 2) await Task.Delay(5);
        Assert.False(run.IsCompleted);
        lock (texts) Assert.Equal(["stdout:a", "stderr:b\n"], texts);
        first.Release();
        await run;
        Assert.Equal(["stdout:a", "stderr:b\n", "stdout:1.5\n", "2"], texts.Take(4));
    }

    [Fact]
    public async Task Text_from_the_cells_own_threads_belongs_to_it()
    {
        await cells.Run("var t = new System.Threading.Thread(() => Console.WriteLine(\"thread\")); t.Start(); t.Join();\n"
            + "Parallel.For(0, 3, i => Console.WriteLine(\"parallel\"));\nawait Task.Run(() => Console.WriteLine(\"pool\"));");
        Assert.Equal(["parallel", "parallel", "parallel", "pool", "thread"], cells.Text().Trim().Split('\n').Order());
    }

    [Fact]
    public async Task Two_sessions_do_not_mix_their_output()
    {
        var (a, b) = (new Cells(), new Cells());
        await Task.WhenAll(
            a.Run("for (var i = 0; i < 50; i++) { Console.Write('a'); await Task.Delay(1); }"),
            b.Run("for (var i = 0; i < 50; i++) { Console.Write('b'); await Task.Delay(1); }"));
        Assert.Equal((new string('a', 50), new string('b', 50)), (a.Text(), b.Text()));
    }

    [Fact]
    public async Task Numbers_are_written_as_everywhere_whatever_the_country()
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo("de-DE");
        try
        {
            await cells.Run("Console.Write($\"{1.5} {1234.5:N1}\"); new[] { 0.5 }");
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
        Assert.Equal("1.5 1,234.5", cells.Text());
        Assert.Equal("[ 0.5 ]", cells.Result["text/plain"]);
    }

    [Fact]
    public async Task Warnings_neither_stop_a_cell_nor_show()
    {
        Assert.Equal(CellOutcome.Ran, await cells.Run("#warning careful\nasync Task<int> F() => 1;\nint unused;\nstring s = null;\n1"));
        Assert.Single(cells.Events);
    }

    [Fact]
    public async Task A_cell_that_listens_stops_when_asked()
    {
        using var source = new CancellationTokenSource();
        var run = cells.Run("var ask = (Func<System.Threading.CancellationToken>)AppContext.GetData(\"Curriculum.Display.Cancellation\");\nConsole.Write(\"in\");\n"
            + "await Task.Delay(-1, ask());", cancellation: source.Token);
        while (cells.Text() != "in") await Task.Delay(5);
        await source.CancelAsync();
        Assert.Equal(CellOutcome.Cancelled, await run);
        Assert.Equal(CellOutcome.Ran, await cells.Run("1"));
    }

    [Fact]
    public async Task A_failed_cell_leaves_the_state_as_it_was()
    {
        await cells.Run("var a = 1;");
        Assert.Equal(CellOutcome.Failed, await cells.Run("var b = 2; throw new Exception();"));
        Assert.Equal(CellOutcome.Failed, await cells.Run("b"));
        Assert.Equal(CellOutcome.Ran, await cells.Run("a"));
    }

    [Fact]
    public async Task A_state_can_be_continued_twice_without_the_branches_seeing_each_other()
    {
        await cells.Run("int Base() => 10;");
        var fork = cells.Session.State;
        await cells.Run("int Answer() => Base() + 1;");
        var first = await cells.Session.EvaluateAsync("Answer()");
        cells.Session.State = fork;
        Assert.Equal(CellOutcome.Failed, await cells.Run("Answer()"));
        await cells.Run("int Answer() => Base() + 2;");
        Assert.Equal((11, 12), (first, await cells.Session.EvaluateAsync("Answer()")));
    }
}
