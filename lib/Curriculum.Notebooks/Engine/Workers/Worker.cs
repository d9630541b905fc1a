using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using System.Text;

namespace Curriculum.Notebooks.Engine.Workers;

/// <summary>The child's side: runs the cells it is sent, and tells what they do over a pipe that no cell can write to by accident.</summary>
internal sealed class Worker
{
    private readonly Stream pipe;
    private readonly Lock writing = new();
    private readonly BlockingCollection<Request> requests = [];
    private volatile CancellationTokenSource cancellation = new();
    private volatile bool running;

    private Worker(Stream pipe) => this.pipe = pipe;

    /// <summary>Serves until the program closes the pipe.</summary>
    /// <param name="pipeName">The pipe's name, as the program gave it.</param>
    public static int Serve(string pipeName)
    {
        // The terminal sends Ctrl-C to the whole group; the program decides what becomes of its workers.
        Console.CancelKeyPress += (_, pressed) => pressed.Cancel = true;
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        using var pipe = new NamedPipeClientStream(".", pipeName, PipeDirection.InOut, PipeOptions.Asynchronous);
        pipe.Connect(10_000);
        return new Worker(pipe).Serve();
    }

    private int Serve()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Last(new ExitingReply(Environment.ExitCode));
        AppDomain.CurrentDomain.UnhandledException += (_, crash) => Last(crash.ExceptionObject is Exception error
            ? new CrashingReply(error.GetType().Name, error.Message, error.ToString())
            : new CrashingReply("Exception", crash.ExceptionObject.ToString() ?? "", ""));
        // A thread of its own: a cell that keeps the whole pool busy can still be asked to stop.
        new Thread(Listen) { IsBackground = true, Name = "requests" }.Start();
        var session = new Session(Environment.CurrentDirectory);
        foreach (var request in requests.GetConsumingEnumerable())
        {
            if (request is OpenRequest open) session = Open(open.Folder);
            if (request is not RunRequest run) continue;
            cancellation = new CancellationTokenSource();
            running = true;
            var outcome = session.RunAsync(run.Name, run.Source, happening => Send(new HappenedReply(happening)), run.Optional, cancellation.Token)
                .GetAwaiter().GetResult();
            running = false;
            Send(new FinishedReply(outcome));
        }
        return 0;
    }

    private static Session Open(string folder)
    {
        Environment.CurrentDirectory = folder;
        return new Session(folder);
    }

    private void Listen()
    {
        try
        {
            using var reader = new StreamReader(pipe, Encoding.UTF8);
            while (reader.ReadLine() is { } line)
                if (Wire.ReadRequest(line) is CancelRequest) cancellation.Cancel();
                else requests.Add(Wire.ReadRequest(line)!);
        }
        catch (IOException)
        {
            // The program is gone, as at the end of the pipe.
        }
        // Nobody is left to run for; a cell that does not listen must not outlive the program.
        if (running) Process.GetCurrentProcess().Kill();
        requests.CompleteAdding();
    }

    private void Last(Reply reply)
    {
        if (!running) return;
        try
        {
            Send(reply);
        }
        catch (IOException)
        {
            // The program has closed the pipe; there is nobody to tell.
        }
    }

    private void Send(Reply reply)
    {
        var line = Wire.Line(reply);
        lock (writing) pipe.Write(line);
    }
}
