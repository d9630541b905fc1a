using System.Diagnostics;
using Curriculum.Tensors;

namespace Curriculum.Tests.Numeric;

/// <summary>This test assembly as a program: what a test kills, or starts with another number of threads.</summary>
internal static class ChildProgram
{
    public static int Main(string[] args)
    {
        switch (args)
        {
            case ["checkpoints", var path]:
                Console.WriteLine(TrainingRun.Heavy(path));
                return 0;
            case ["threads"]:
                Console.WriteLine($"{Environment.ProcessorCount} {TrainingRun.Wide()}");
                return 0;
            case ["recurrent"]:
                Console.WriteLine($"{Environment.ProcessorCount} {RecurrentTrainingTests.Fingerprint()}");
                return 0;
            case ["transformer"]:
                Console.WriteLine($"{Environment.ProcessorCount} {FusedLayerTests.Fingerprint()}");
                return 0;
            default:
                return 2;
        }
    }

    /// <summary>Starts the program with its output kept.</summary>
    public static Process Start(string[] args, int? threads = null)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(typeof(ChildProgram).Assembly.Location);
        foreach (var arg in args) start.ArgumentList.Add(arg);
        if (threads is { } count) start.Environment["DOTNET_PROCESSOR_COUNT"] = $"{count}";
        return Process.Start(start)!;
    }
}
