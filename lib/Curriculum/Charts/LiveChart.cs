using Curriculum.Display;

namespace Curriculum.Charts;

/// <summary>A line chart that redraws itself as points are added; when it is complete it is an ordinary figure.</summary>
public sealed class LiveChart : IDisposable
{
    private readonly LiveDisplay display;
    private readonly Figure empty;
    private readonly List<(string Name, List<double> X, List<double> Y)> lines = [];
    private string now = "";

    private LiveChart(Figure empty, TimeProvider? clock)
    {
        this.empty = empty;
        display = LiveDisplay.Start(new LivePicture(() => empty, ""), clock);
    }

    /// <summary>The chart as it is now.</summary>
    public Figure Figure => empty.Add([.. lines.Select(line => new Scatter { Name = line.Name, X = line.X, Y = line.Y, Mode = line.X.Count < 2 ? "lines+markers" : "lines" })]);

    /// <summary>An empty chart, shown at once.</summary>
    /// <param name="y">What the vertical axis measures.</param>
    /// <param name="x">What the horizontal axis counts.</param>
    /// <param name="title">The title.</param>
    /// <param name="log">Whether the vertical axis is logarithmic.</param>
    /// <param name="clock">What measures the pause between two pictures; the system's where not set.</param>
    public static LiveChart Lines(string y, string x = "step", string? title = null, bool log = false, TimeProvider? clock = null)
    {
        var figure = new Figure().XAxis(x).YAxis(y, log: log ? true : null);
        return new(title is null ? figure : figure.Title(title), clock);
    }

    /// <summary>Adds a point to a line, which begins with its first point.</summary>
    public void Add(string line, double x, double y)
    {
        var index = lines.FindIndex(one => one.Name == line);
        if (index < 0)
        {
            index = lines.Count;
            lines.Add((line, [], []));
        }

        lines[index].X.Add(x);
        lines[index].Y.Add(y);
        Redraw();
    }

    /// <summary>Says under the chart what happens now; the finished chart does not keep it.</summary>
    public void Now(string text)
    {
        now = text;
        Redraw();
    }

    /// <summary>Shows the finished chart in its interactive form.</summary>
    public void Complete() => display.Complete(Figure);

    /// <summary>Completes the chart.</summary>
    public void Dispose() => Complete();

    private void Redraw() => display.Update(new LivePicture(() => Figure, now));
}

/// <summary>A moment of a <see cref="LiveChart"/>: the picture only, because the next one soon replaces it.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
internal sealed class LivePicture(Func<Figure> figure, string now) : IHtml
{
    public string ToHtml() => HtmlView.Write(figure(), interactive: false)
        + (now.Length == 0 ? "" : $"<div class=\"curriculum-now\" style=\"font-family:system-ui,sans-serif;font-size:13px\">{Svg.SvgWriter.Escape(now)}</div>");

    public override string ToString() => now.Length == 0 ? figure().ToString() : $"{figure()} — {now}";
}
