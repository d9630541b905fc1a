using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Curriculum.Tensors;

namespace Curriculum.Benchmarks.Kernels;

/// <summary>What one run of a kernel came to; peer.py prints the same line.</summary>
/// <param name="Rate">Work a second of the clock.</param>
/// <param name="CpuRate">Work a second of the processor, all threads together: says something even on a machine that is shared.</param>
/// <param name="Check">The mean of the result's absolute values: both sides must do the same work.</param>
internal sealed record Measurement(double Rate, double CpuRate, double Check)
{
    /// <summary>Answers each line "kernel seconds" with a measurement until the input ends: a process that takes turns with another.</summary>
    public static void Serve(int threads)
    {
        var memory = new StepMemory();
        using var off = Tensor.NoGrad();
        while (Console.ReadLine()?.Split(' ') is [var name, var seconds])
            Console.WriteLine(JsonSerializer.Serialize(name == FmaPeak.Name ? Peak(threads, Seconds(seconds)) : Of(Kernel.Make(name), memory, Seconds(seconds))));
    }

    public static Measurement Parse(string? json) => JsonSerializer.Deserialize<Measurement>(json ?? "null")
        ?? throw new JsonException("The benchmark printed no measurement.");

    private static Measurement Of(Kernel kernel, StepMemory memory, double seconds)
    {
        double check;
        using (memory.Step()) check = kernel.Call().Abs().Mean().Item();
        return Time(kernel.Work, seconds, check, () =>
        {
            using var scope = memory.Step(); // results go back to the pool, as PyTorch's go back to its allocator
            kernel.Call();
        });
    }

    private static Measurement Peak(int threads, double seconds)
    {
        const int Rounds = 1_000_000;
        return Time(FmaPeak.Work(Rounds) * threads, seconds, 0, () => FmaPeak.Run(Rounds, threads));
    }

    private static Measurement Time(double work, double seconds, double check, Action call)
    {
        Run(seconds / 2); // warm-up: compiles the loops and fills the memory
        var (cpu, clock) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        var calls = Run(seconds);
        var (elapsed, used) = (clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
        return new(work * calls / elapsed, work * calls / used, check);

        int Run(double limit)
        {
            var (time, count) = (Stopwatch.StartNew(), 0);
            do
            {
                call();
                count++;
            }
            while (time.Elapsed.TotalSeconds < limit);
            return count;
        }
    }

    private static double Seconds(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
