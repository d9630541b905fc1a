using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Curriculum.Tensors;

namespace Curriculum.Benchmarks.Kernels;

/// <summary>Every kernel alone, with its spread and what it allocates. The threads are those of the process: set DOTNET_PROCESSOR_COUNT.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
public class KernelBenchmarks
{
    private readonly StepMemory memory = new();
    private Kernel? kernel;

    /// <summary>The kernels' names.</summary>
    public static IEnumerable<string> Names => Benchmarks.Kernels.Kernel.Names;

    /// <summary>Which one.</summary>
    [ParamsSource(nameof(Names))]
    public string Kernel { get; set; } = "";

    /// <summary>In this process: the benchmark needs no second build.</summary>
    public static IConfig Config => DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));

    /// <summary>Makes the numbers.</summary>
    [GlobalSetup]
    public void Setup() => kernel = Benchmarks.Kernels.Kernel.Make(Kernel);

    /// <summary>One call; the result's memory goes back to the pool.</summary>
    [Benchmark]
    public double Call()
    {
        using var scope = memory.Step();
        using var off = Tensor.NoGrad();
        return kernel!.Call().NumElements;
    }
}
