using System.Globalization;
using System.Net;

namespace Curriculum.Display;

/// <summary>A bar that shows how far something is, how long it has taken, and what happens now.</summary>
public sealed class Progress : IDisposable
{
    private readonly TimeProvider clock;
    private readonly long start;
    private readonly LiveDisplay display;
    private readonly int total;
    private readonly string what;
    private int done;
    private string now = "";

    private Progress(int total, string what, TimeProvider clock)
    {
        (this.total, this.what, this.clock, start) = (total, what, clock, clock.GetTimestamp());
        display = LiveDisplay.Start(Snapshot(), clock);
    }

    /// <summary>Shows an empty bar.</summary>
    /// <param name="total">How many steps there will be.</param>
    /// <param name="what">What they are steps of.</param>
    /// <param name="clock">What measures the time; the system's where not set.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="total"/> is negative.</exception>
    public static Progress Start(int total, string what, TimeProvider? clock = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        return new(total, what, clock ?? TimeProvider.System);
    }

    /// <summary>One more step is done.</summary>
    public void Step(string? now = null) => Report(done + 1, now);

    /// <summary>So many steps are done, and this happens now.</summary>
    public void Report(int done, string? now = null)
    {
        (this.done, this.now) = (Math.Clamp(done, 0, total), now ?? this.now);
        display.Update(Snapshot());
    }

    /// <summary>Shows the last state and ends.</summary>
    public void Dispose() => display.Complete(Snapshot());

    private ProgressState Snapshot() => new(what, done, total, clock.GetElapsedTime(start), now);
}

/// <summary>A moment of a <see cref="Progress"/>.</summary>
/// <param name="What">What the steps are steps of.</param>
/// <param name="Done">How many are done.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Elapsed">How long it has taken.</param>
/// <param name="Now">What happens now.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record ProgressState(string What, int Done, int Total, TimeSpan Elapsed, string Now) : IHtml
{
    /// <inheritdoc/>
    public string ToHtml() =>
        $"<div class=\"curriculum-progress\" style=\"font-family:system-ui,sans-serif;font-size:13px\"><progress value=\"{Done}\" max=\"{Math.Max(1, Total)}\" style=\"width:220px;vertical-align:middle;accent-color:#0072B2\"></progress> {WebUtility.HtmlEncode(ToString())}</div>";

    /// <summary>What, how far, how long, and what happens now.</summary>
    public override string ToString()
    {
        var time = Elapsed.TotalSeconds < 60 ? Elapsed.TotalSeconds.ToString("0.0 s", CultureInfo.InvariantCulture)
            : $"{(int)Elapsed.TotalMinutes} min {Elapsed.Seconds} s";
        return $"{What}: {Done} of {Total}, {time}{(Now.Length > 0 ? $", {Now}" : "")}";
    }
}
