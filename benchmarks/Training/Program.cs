using System.Globalization;
using Curriculum.Benchmarks.Training;

switch (args)
{
    case ["alone"]:
        foreach (var name in Workload.Alone) Console.WriteLine($"{name}: {Measurement.Of(Workload.Make(name), 2)}");
        return 0;
    case ["run", var name, var seconds]:
        Console.WriteLine(Measurement.Of(Workload.Make(name), double.Parse(seconds, CultureInfo.InvariantCulture)));
        return 0;
    case ["moons"]:
        var runs = Enumerable.Range(0, 5).Select(_ => Moons.Run()).ToArray(); // the first one compiles
        Console.WriteLine(FormattableString.Invariant($"{runs.Skip(1).Select(run => run.Seconds).Order().ElementAt(2):0.0000} s for 10 steps, loss {runs[0].Loss:0.0000}"));
        return 0;
    case ["start"]:
        Console.WriteLine(Measurement.Start());
        return 0;
    case ["perplexity", .. var python]:
        return SamePerplexity.Run(python is [var given] ? given : "/usr/bin/python3");
    case ["compare", .. var options]:
        var settings = options.Where(option => option.Contains('=')).Select(option => option.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        string Setting(string key, string otherwise) => settings.GetValueOrDefault(key, otherwise);
        string[] names = [.. options.Where(option => !option.Contains('='))];
        Comparison.Run(names.Length > 0 ? names : Workload.Names,
            [.. Setting("threads", "1,2").Split(',').Select(int.Parse)], int.Parse(Setting("rounds", "5")),
            double.Parse(Setting("seconds", "3"), CultureInfo.InvariantCulture), Setting("python", "/usr/bin/python3"), Setting("report", "benchmarks/training.md"));
        return 0;
    default:
        Console.Error.WriteLine("run <workload> <seconds> | start | moons | perplexity [python]\n"
            + "compare [workload …] [threads=1,2] [rounds=5] [seconds=3] [python=/usr/bin/python3] [report=benchmarks/training.md]");
        return 2;
}
