using Curriculum.Notebooks.Engine.Workers;
using Curriculum.Notebooks.Hosts;

namespace Curriculum.Notebooks;

internal static class Program
{
    /// <summary>The hidden command by which the program starts itself as a worker.</summary>
    public const string WorkerCommand = "worker";

    private static Task<int> Main(string[] arguments) => arguments is [WorkerCommand, var pipe]
        ? Task.FromResult(Worker.Serve(pipe))
        : CommandLine.InvokeAsync(arguments);
}
