using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.Benchmarks.Training;

/// <summary>What one run of a workload came to; peer.py prints the same line.</summary>
/// <param name="Rate">Units a second of the clock.</param>
/// <param name="CpuRate">Units a second of the processor, all threads together: says something even on a machine that is shared.</param>
/// <param name="Bytes">Allocated in a step, on the training thread.</param>
/// <param name="PeakMegabytes">The most memory the process held.</param>
/// <param name="Loss">Of the last step: both sides must learn alike.</param>
internal sealed record Measurement(double Rate, double CpuRate, long Bytes, double PeakMegabytes, double Loss)
{
    public static Measurement Of(Workload workload, double seconds)
    {
        var memory = new StepMemory();
        var (step, loss) = (0, 0.0);
        Run(Math.Max(1, seconds / 2)); // warm-up: compiles the loops and fills the memory
        GC.Collect();
        var (allocated, cpu, clock, first) = (GC.GetAllocatedBytesForCurrentThread(), Environment.CpuUsage.TotalTime, Stopwatch.StartNew(), step);
        Run(seconds);
        var (elapsed, used, steps) = (clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds, step - first);
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / steps;
        double units = (double)steps * workload.UnitsPerStep;
        return new(units / elapsed, units / used, bytes, Process.GetCurrentProcess().PeakWorkingSet64 / 1e6, loss);

        void Run(double limit)
        {
            var time = Stopwatch.StartNew();
            do
            {
                using var scope = memory.Step();
                workload.Optimizer.ZeroGrad();
                var value = workload.Batch(step++);
                value.Backward();
                workload.Optimizer.Step();
                loss = value.Item();
                workload.Optimizer.ZeroGrad();
            }
            while (time.Elapsed.TotalSeconds < limit);
        }
    }

    /// <summary>How long a fresh process takes until a small LSTM has gone forward and back once.</summary>
    public static string Start()
    {
        using var process = Process.GetCurrentProcess();
        var main = (DateTime.Now - process.StartTime).TotalMilliseconds;
        var layer = new Lstm(16, 32, new Generator(1));
        layer.Forward(Tensor.Randn(new Generator(2), 8, 4, 16)).Output.Sum().Backward();
        var done = (DateTime.Now - process.StartTime).TotalMilliseconds;
        return string.Create(CultureInfo.InvariantCulture, $"{main:N0} ms until the program began, {done - main:N0} ms for the library and the first forward and backward; "
            + $"{process.TotalProcessorTime.TotalMilliseconds:N0} ms of processor time in all");
    }

    public static Measurement Parse(string json) => JsonSerializer.Deserialize<Measurement>(json)
        ?? throw new JsonException("The benchmark printed no measurement.");

    public override string ToString() => JsonSerializer.Serialize(this);
}
