using System.Globalization;
using BenchmarkDotNet.Running;
using Curriculum.Benchmarks.Kernels;

switch (args)
{
    case ["serve", var threads]:
        Measurement.Serve(int.Parse(threads, CultureInfo.InvariantCulture));
        return 0;
    case ["compare", .. var options]:
        var settings = options.Where(option => option.Contains('=')).Select(option => option.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        string Setting(string key, string otherwise) => settings.GetValueOrDefault(key, otherwise);
        string[] names = [.. options.Where(option => !option.Contains('='))];
        Comparison.Run(names.Length > 0 ? names : Kernel.Names,
            [.. Setting("threads", "1,2").Split(',').Select(int.Parse)], int.Parse(Setting("rounds", "5")),
            double.Parse(Setting("seconds", "0.3"), CultureInfo.InvariantCulture), Setting("python", "/usr/bin/python3"), Setting("report", "benchmarks/kernels.md"));
        return 0;
    case [var first, ..] when first.StartsWith('-'):
        return BenchmarkRunner.Run<KernelBenchmarks>(KernelBenchmarks.Config, args) is null ? 1 : 0;
    default:
        Console.Error.WriteLine("compare [kernel …] [threads=1,2] [rounds=5] [seconds=0.3] [python=/usr/bin/python3] [report=benchmarks/kernels.md]\n"
            + "--filter '*' and other options of BenchmarkDotNet");
        return 2;
}
