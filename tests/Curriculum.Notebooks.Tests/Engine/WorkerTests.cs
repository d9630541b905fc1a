using System.Diagnostics;
using Curriculum.Notebooks.Engine;
using Curriculum.Notebooks.Engine.Workers;

namespace Curriculum.Notebooks.Tests.Engine;

public sealed class WorkerTests
{
    private readonly Notebook notebook = new();

    [Theory]
    [InlineData("int F(int n) => F(n + 1) + 1;\nF(0)", "StackOverflow", "called itself too deep")]
    [InlineData("Environment.Exit(3);", "SessionEnded", "Environment.Exit(3)")]
    [InlineData("Environment.FailFast(\"boom\");", "FailFast", "boom")]
    [InlineData("new System.Threading.Thread(() => throw new FormatException(\"elsewhere\")).Start(); System.Threading.Thread.Sleep(-1);", "FormatException", "elsewhere")]
    [InlineData("System.Diagnostics.Process.GetCurrentProcess().Kill(); System.Threading.Thread.Sleep(-1);", "SessionEnded", "killed")]
    public async Task Whatever_ends_the_session_is_told_and_what_ran_is_kept(string source, string name, string message)
    {
        var document = Notebook.Of(("first", "1 + 1"), ("fatal", $"Console.WriteLine(\"so far\");\n{source}"), ("never", "Console.WriteLine(\"not run\");"));
        var run = await notebook.Run(document);
        Assert.Equal(("fatal", name), (run.Failure!.CellId, run.Failure.Error.Name));
        Assert.Contains(message, run.Failure.Error.Message);
        Assert.Equal("2", (string?)document.Cells[0].Outputs.Single()["data"]!["text/plain"]);
        Assert.Equal("so far\n", Notebook.Text(document.Cells[1]));
        Assert.Equal("error", (string?)document.Cells[1].Outputs[^1]["output_type"]);
        Assert.Empty(document.Cells[2].Outputs);
        Assert.Equal((1, false), (run.Cells, run.Failure.Cancelled));
    }

    [Fact]
    public async Task A_stack_overflow_names_the_method()
    {
        var run = await notebook.Run(Notebook.Of("int Deeper(int n) => Deeper(n + 1) + 1;\nDeeper(0)"));
        Assert.Equal("  in Deeper", run.Failure!.Error.Brief[^1]);
    }

    [Fact]
    public async Task Memory_without_end_is_an_error_of_the_cell_or_the_end_of_its_session_only()
    {
        var run = await notebook.Run(Notebook.Of("var all = new List<byte[]>();\nAppContext.SetData(\"x\", all);\nall.Add(new byte[Array.MaxLength]);\nnew long[Array.MaxLength, 1000]"));
        Assert.NotNull(run.Failure);
        Assert.Contains("OutOfMemory", run.Failure.Error.Name);
    }

    [Fact]
    public async Task A_cell_that_takes_too_long_is_stopped_and_its_process_ended()
    {
        await using var worker = WorkerProcess.Start(Path.GetTempPath());
        List<CellEvent> events = [];
        Assert.Equal((CellOutcome.Ran, true), await worker.RunAsync(new RunRequest("warm", "1", false), _ => { }, null, default));
        Assert.Equal((CellOutcome.Failed, false), await worker.RunAsync(
            new RunRequest("loop", "while (true) { }", false), events.Add, TimeSpan.FromSeconds(0.5), default));
        var error = Assert.IsType<ErrorEvent>(events[^1]);
        Assert.Equal("TimeOut", error.Name);
        Assert.Contains("0.5 s", error.Message);
        Assert.True(worker.HasEnded);
    }

    [Fact]
    public async Task A_run_that_is_cancelled_keeps_what_ran()
    {
        using var source = new CancellationTokenSource();
        var document = Notebook.Of(("one", "Console.WriteLine(\"done\");"), ("two", "Console.WriteLine(\"in\"); while (true) { }"));
        var running = notebook.Run(document, cancellation: source.Token);
        while (!notebook.Events.Any(e => e.Cell == "two")) await Task.Delay(10);
        await source.CancelAsync();
        var run = await running;
        Assert.True(run.Failure!.Cancelled);
        Assert.Contains("did not listen", run.Failure.Error.Message);
        Assert.Equal(("done\n", "in\n"), (Notebook.Text(document.Cells[0]), Notebook.Text(document.Cells[1])));
    }

    [Fact]
    public async Task A_cell_cannot_forge_a_reply_on_its_standard_output()
    {
        var document = Notebook.Of("var raw = Console.OpenStandardOutput();\n"
            + "raw.Write(Encoding.UTF8.GetBytes(\"{\\\"reply\\\":\\\"finished\\\",\\\"Outcome\\\":0}\\n\")); raw.Flush();\nawait Task.Delay(300);\n1 + 1");
        var run = await notebook.Run(document);
        Assert.Null(run.Failure);
        Assert.Contains("{\"reply\":\"finished\"", Notebook.Text(document.Cells[0]));
        Assert.Contains(document.Cells[0].Outputs, o => (string?)o["data"]?["text/plain"] == "2");
    }

    [Fact]
    public async Task Text_from_threads_without_a_context_reaches_the_running_cell()
    {
        var document = Notebook.Of("System.Threading.ThreadPool.UnsafeQueueUserWorkItem(_ => Console.WriteLine(\"pool\"), null);\nawait Task.Delay(300);");
        await notebook.Run(document);
        Assert.Equal("pool\n", Notebook.Text(document.Cells[0]));
    }

    [Fact]
    public async Task Asking_for_input_gets_none()
    {
        var document = Notebook.Of("Console.ReadLine()");
        Assert.Null((await notebook.Run(document)).Failure);
        Assert.Equal("null", (string?)document.Cells[0].Outputs.Single()["data"]!["text/plain"]);
    }

    [Fact]
    public async Task A_worker_is_gone_when_its_notebook_has_ended()
    {
        var document = Notebook.Of(("one", "Console.Write(Environment.ProcessId);"));
        await notebook.Run(document);
        var id = int.Parse(Notebook.Text(document.Cells[0]), System.Globalization.CultureInfo.InvariantCulture);
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(id));
    }
}
