using System.Diagnostics;
using System.IO.Pipes;
using System.Text;

namespace Curriculum.Notebooks.Engine.Workers;

/// <summary>The program's side of a worker: one child process, which may die in any way without taking the program along.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly Process process;
    private readonly NamedPipeServerStream pipe;
    private readonly Task<StreamReader> connected;
    private readonly Task outside;
    private readonly StringBuilder errors = new();
    private readonly SemaphoreSlim sending = new(1);
    private volatile Action<CellEvent> show = _ => { };
    private long peak;

    private WorkerProcess(Process process, NamedPipeServerStream pipe)
    {
        (this.process, this.pipe) = (process, pipe);
        // A cell that asks for input is told at once that there is none.
        process.StandardInput.Close();
        connected = Connect();
        outside = Task.WhenAll(
            Pump(process.StandardOutput, text => show(new TextEvent("stdout", text))),
            Pump(process.StandardError, text => { lock (errors) errors.Append(text); }));
    }

    /// <summary>Whether the process is gone.</summary>
    public bool HasEnded => process.WaitForExit(0);

    /// <summary>The most memory the process has held so far, in bytes.</summary>
    public long PeakBytes
    {
        get
        {
            try
            {
                process.Refresh();
                peak = Math.Max(peak, Math.Max(process.PeakWorkingSet64, process.WorkingSet64));
            }
            catch (InvalidOperationException)
            {
                // It has ended; what was seen last stands.
            }
            return peak;
        }
    }

    /// <summary>Starts a worker; it warms up while the caller does other things.</summary>
    public static WorkerProcess Start(string folder)
    {
        var name = $"curriculum-{Guid.NewGuid():N}";
        var pipe = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte,
            PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        var worker = new WorkerProcess(Process.Start(StartInfo(name))!, pipe);
        _ = worker.Send(new OpenRequest(Path.GetFullPath(folder)));
        return worker;
    }

    /// <summary>Runs a cell to its end, or to the worker's.</summary>
    /// <param name="request">The cell.</param>
    /// <param name="happened">Receives what it puts out, and last of all why the worker died, if it did.</param>
    /// <param name="limit">How long it may take; null for as long as it likes.</param>
    /// <param name="cancellation">Asks it to stop; a cell that does not listen is ended with its process.</param>
    /// <returns>How it ended, and whether the worker can run more.</returns>
    public async Task<(CellOutcome Outcome, bool Alive)> RunAsync(
        RunRequest request, Action<CellEvent> happened, TimeSpan? limit, CancellationToken cancellation)
    {
        show = happened;
        // The limit is the cell's, not the process's start.
        await Task.WhenAny(connected).ConfigureAwait(false);
        using var ended = new CancellationTokenSource();
        var watch = Watch(limit, cancellation, ended.Token);
        var (outcome, death) = await Converse(request, happened).ConfigureAwait(false);
        await ended.CancelAsync().ConfigureAwait(false);
        var stopped = await watch.ConfigureAwait(false);
        if (death is null) Tell(happened, TakeErrors());
        if (death is null && (stopped == Stop.None || (stopped == Stop.Request && outcome != CellOutcome.Cancelled))) return (outcome, true);
        if (death is not null) await Gone().ConfigureAwait(false);
        happened(stopped switch
        {
            Stop.Limit => Death.OfLimit(limit!.Value, listened: death is null),
            Stop.Request => Death.OfRequest(listened: death is null),
            _ => Autopsy(death!, happened),
        });
        return (stopped == Stop.Request ? CellOutcome.Cancelled : CellOutcome.Failed, death is null);
    }

    public async ValueTask DisposeAsync()
    {
        await pipe.DisposeAsync().ConfigureAwait(false);
        try
        {
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(1)).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            Kill();
        }
        process.Dispose();
    }

    private async Task<(CellOutcome, IReadOnlyList<Reply>?)> Converse(RunRequest request, Action<CellEvent> happened)
    {
        List<Reply> last = [];
        try
        {
            await Send(request).ConfigureAwait(false);
            var reader = await connected.ConfigureAwait(false);
            while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
                switch (Wire.ReadReply(line))
                {
                    case HappenedReply happening: happened(happening.Event); break;
                    case FinishedReply finished: return (finished.Outcome, null);
                    case { } reply: last.Add(reply); break;
                }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or OperationCanceledException or System.Text.Json.JsonException)
        {
            // The worker is gone, or says nothing that makes sense: dead either way.
        }
        return (CellOutcome.Failed, last);
    }

    private enum Stop { None, Limit, Request }

    /// <summary>Asks the cell to stop at the limit or on request; ends the process of one that does not.</summary>
    private async Task<Stop> Watch(TimeSpan? limit, CancellationToken request, CancellationToken ended)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(request, ended);
        await Wait(limit ?? Timeout.InfiniteTimeSpan, either.Token).ConfigureAwait(false);
        if (ended.IsCancellationRequested) return Stop.None;
        var why = request.IsCancellationRequested ? Stop.Request : Stop.Limit;
        _ = Send(new CancelRequest());
        await Wait(Grace, ended).ConfigureAwait(false);
        if (!ended.IsCancellationRequested) Kill();
        return why;
    }

    private static async Task Wait(TimeSpan time, CancellationToken token)
    {
        try
        {
            await Task.Delay(time, token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The wait is over early.
        }
    }

    private ErrorEvent Autopsy(IReadOnlyList<Reply> last, Action<CellEvent> happened)
    {
        var (before, error) = Death.Of(process.ExitCode, last, TakeErrors());
        Tell(happened, before);
        return error;
    }

    /// <summary>Waits for the end of the process and of what it printed.</summary>
    private async Task Gone()
    {
        try
        {
            await process.WaitForExitAsync().WaitAsync(Grace).ConfigureAwait(false);
            // A grandchild may hold the streams open for as long as it likes.
            await outside.WaitAsync(Grace).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            Kill();
            await process.WaitForExitAsync().ConfigureAwait(false);
        }
    }

    private static void Tell(Action<CellEvent> happened, string errors)
    {
        if (errors.Length > 0) happened(new TextEvent("stderr", errors));
    }

    private string TakeErrors()
    {
        lock (errors)
        {
            var text = errors.ToString();
            errors.Clear();
            return text;
        }
    }

    private void Kill()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    private async Task<StreamReader> Connect()
    {
        using var gone = new CancellationTokenSource();
        _ = process.WaitForExitAsync().ContinueWith(_ => gone.CancelAsync(), TaskScheduler.Default);
        await pipe.WaitForConnectionAsync(gone.Token).ConfigureAwait(false);
        return new StreamReader(pipe, new UTF8Encoding(false));
    }

    private async Task Send(Request request)
    {
        // In order: requests that wait for the connection together could overtake each other.
        await sending.WaitAsync().ConfigureAwait(false);
        try
        {
            await connected.ConfigureAwait(false);
            await pipe.WriteAsync(Wire.Line(request)).ConfigureAwait(false);
        }
        finally
        {
            sending.Release();
        }
    }

    private static async Task Pump(StreamReader reader, Action<string> take)
    {
        var buffer = new char[4096];
        int count;
        while ((count = await reader.ReadAsync(buffer).ConfigureAwait(false)) > 0) take(new string(buffer, 0, count));
    }

    private static ProcessStartInfo StartInfo(string pipeName)
    {
        // The program itself, in whatever way it was started; a test host starts it through dotnet.
        var own = typeof(WorkerProcess).Assembly.Location;
        var host = Path.ChangeExtension(own, OperatingSystem.IsWindows() ? ".exe" : null);
        var direct = File.Exists(host);
        var info = new ProcessStartInfo(direct ? host : Environment.ProcessPath ?? "dotnet")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(false),
            StandardErrorEncoding = new UTF8Encoding(false),
        };
        if (!direct) info.ArgumentList.Add(own);
        info.ArgumentList.Add(Program.WorkerCommand);
        info.ArgumentList.Add(pipeName);
        info.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        return info;
    }
}
