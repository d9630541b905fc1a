using Curriculum.Charts;
using Curriculum.Display;
using Microsoft.DotNet.Interactive;

namespace Curriculum.Tests.Display;

[Collection("host")]
public sealed class LiveTests
{
    [Fact]
    public void Updates_go_to_the_place_where_the_first_was_shown()
    {
        using var host = new FakeHost();
        var clock = new StoppedClock();
        using (var display = LiveDisplay.Start("one", clock))
        {
            clock.Advance(300);
            display.Update("two");
        }

        Assert.Equal([("one", false), ("two", true)], host.Shown.Select(shown => (shown.Faces["text/plain"], shown.IsUpdate)));
        Assert.Single(host.Shown.Select(shown => shown.Id).Distinct());
    }

    [Fact]
    public void Updates_are_at_most_five_a_second_and_the_last_state_is_shown()
    {
        using var host = new FakeHost();
        var clock = new StoppedClock();
        using (var display = LiveDisplay.Start(0, clock))
            for (var i = 1; i <= 100; i++)
            {
                clock.Advance(10);
                display.Update(i);
            }

        Assert.Equal(["0", "20", "40", "60", "80", "100"], host.Shown.Select(shown => shown.Faces["text/plain"]));
    }

    [Fact]
    public void Last_state_is_shown_even_when_it_came_too_soon()
    {
        using var host = new FakeHost();
        using (var display = LiveDisplay.Start("first", new StoppedClock())) display.Update("last");
        Assert.Equal("last", host.Shown[^1].Faces["text/plain"]);
    }

    [Fact]
    public void Update_after_the_end_is_refused()
    {
        using var host = new FakeHost();
        var display = LiveDisplay.Start("a");
        display.Complete();
        Assert.Throws<ObjectDisposedException>(() => display.Update("b"));
        display.Complete();
        Assert.Single(host.Shown);
    }

    [Fact]
    public void Without_a_host_one_line_is_written_at_the_end()
    {
        var (console, written) = (Console.Out, new StringWriter());
        Console.SetOut(written);
        try
        {
            Assert.False(Host.CanUpdate);
            using var chart = LiveChart.Lines("loss");
            for (var i = 0; i < 50; i++) chart.Add("train", i, 1.0 / (i + 1));
            Assert.Empty(written.ToString());
            chart.Complete();
        }
        finally
        {
            Console.SetOut(console);
        }

        Assert.Equal("Line chart: 1 trace, x step 0…49, y loss 0.02…1", written.ToString().Trim());
    }

    [Fact]
    public void Live_chart_shows_pictures_while_it_runs_and_the_interactive_chart_at_the_end()
    {
        using var host = new FakeHost();
        var clock = new StoppedClock();
        using (var chart = LiveChart.Lines("loss", title: "Training", clock: clock))
        {
            clock.Advance(300);
            chart.Add("train", 1, 0.5);
            clock.Advance(300);
            chart.Now("epoch 2 of 9 <slow>");
            chart.Add("test", 1, 0.7);
        }

        Assert.All(host.Shown, shown => Assert.StartsWith("<figure class=\"curriculum-chart\"", shown.Faces["text/html"]));
        Assert.All(host.Shown.SkipLast(1), shown => Assert.DoesNotContain("<script", shown.Faces["text/html"]));
        Assert.Contains("epoch 2 of 9 &lt;slow&gt;", host.Shown[^2].Faces["text/html"]);
        Assert.Contains("<script", host.Shown[^1].Faces["text/html"]);
        Assert.Equal("Line chart \"Training\": 2 traces, x step 1…1, y loss 0.5…0.7", host.Shown[^1].Faces["text/plain"]);
    }

    [Fact]
    public void Progress_says_how_far_how_long_and_what_now()
    {
        using var host = new FakeHost();
        var clock = new StoppedClock();
        using (var progress = Progress.Start(4, "epochs", clock))
        {
            clock.Advance(61500);
            progress.Step("loss < 1");
        }

        Assert.Equal("epochs: 0 of 4, 0.0 s", host.Shown[0].Faces["text/plain"]);
        Assert.Equal("epochs: 1 of 4, 1 min 1 s, loss < 1", host.Shown[^1].Faces["text/plain"]);
        Assert.Contains("<progress value=\"1\" max=\"4\"", host.Shown[^1].Faces["text/html"]);
        Assert.Contains("loss &lt; 1", host.Shown[^1].Faces["text/html"]);
    }

    [Fact]
    public void Cancellation_is_the_hosts()
    {
        using var host = new FakeHost();
        Assert.False(Host.Cancellation.IsCancellationRequested);
        host.Stop.Cancel();
        Assert.True(Host.Cancellation.IsCancellationRequested);
    }

    [Fact]
    public void Dotnet_interactive_is_found_by_name_shown_in_and_updated()
    {
        using var stop = new CancellationTokenSource();
        var context = KernelInvocationContext.Current = new KernelInvocationContext(stop.Token);
        try
        {
            var clock = new StoppedClock();
            using (var display = LiveDisplay.Start("one", clock))
            {
                clock.Advance(300);
                display.Update("two");
            }

            Assert.Equal(["one", "two"], context.Shown);
            stop.Cancel();
            Assert.True(Host.Cancellation.IsCancellationRequested);
        }
        finally
        {
            KernelInvocationContext.Current = null;
        }
    }
}
