namespace Curriculum.Display;

/// <summary>Something shown that changes in place, at most five times a second; the last state is always shown.</summary>
/// <remarks>In a host that cannot update, one line of text is written at the end.</remarks>
public sealed class LiveDisplay : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Lock turn = new();
    private readonly TimeProvider clock;
    private readonly Action<object>? show;
    private long lastShown;
    private object value;
    private bool pending, completed;

    private LiveDisplay(object value, TimeProvider clock)
    {
        (this.value, this.clock, show) = (value, clock, Host.Open());
        Show();
    }

    /// <summary>Shows a value that <see cref="Update"/> will replace.</summary>
    /// <param name="value">What is shown; an <see cref="IHtml"/> is shown as HTML.</param>
    /// <param name="clock">What measures the pause between two updates; the system's where not set.</param>
    public static LiveDisplay Start(object value, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(value, clock ?? TimeProvider.System);
    }

    /// <summary>Shows another value instead, now or, when the last change is too recent, with the next one.</summary>
    /// <exception cref="ObjectDisposedException">The display is already complete.</exception>
    public void Update(object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        lock (turn)
        {
            ObjectDisposedException.ThrowIf(completed, this);
            (this.value, pending) = (value, true);
            if (clock.GetElapsedTime(lastShown) >= Pause) Show();
        }
    }

    /// <summary>Shows the last state, or <paramref name="last"/>, and ends; later calls do nothing.</summary>
    public void Complete(object? last = null)
    {
        lock (turn)
        {
            if (completed) return;
            completed = true;
            if (last is not null) (value, pending) = (last, true);
            if (show is null) Console.WriteLine(value);
            else if (pending) Show();
        }
    }

    /// <summary>Completes the display.</summary>
    public void Dispose() => Complete();

    private void Show()
    {
        show?.Invoke(value);
        (pending, lastShown) = (false, clock.GetTimestamp());
    }
}
