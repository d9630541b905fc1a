using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Curriculum.Benchmarks.Training;

/// <summary>Ours and PyTorch's in turns, each run in a process of its own, and the table of both.</summary>
internal static class Comparison
{
    public static void Run(IReadOnlyList<string> workloads, IReadOnlyList<int> threads, int rounds, double seconds, string python, string report)
    {
        var rows = new List<Row>();
        foreach (var count in threads)
            foreach (var workload in workloads)
            {
                var (ours, theirs) = (new List<Measurement>(), new List<Measurement>());
                for (var round = 0; round < rounds; round++)
                {
                    ours.Add(Ours(workload, count, seconds));
                    theirs.Add(Theirs(python, workload, count, seconds));
                }
                rows.Add(new(workload, count, Workload.Make(workload).Unit, Median(ours), Median(theirs)));
                Console.WriteLine(rows[^1].Line());
            }
        Report.Write(report, Tables(rows, rounds, seconds, python));
    }

    private static Measurement Ours(string workload, int threads, double seconds)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["run", workload, Report.Invariant(seconds)]) { RedirectStandardOutput = true };
        start.Environment["DOTNET_PROCESSOR_COUNT"] = $"{threads}";
        // On one processor .NET waits ten times as long before it compiles what is often called to the end: longer than the warm-up.
        start.Environment["DOTNET_TC_DelaySingleProcMultiplier"] = "1";
        return Result(start);
    }

    private static Measurement Theirs(string python, string workload, int threads, double seconds)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "peer.py");
        var start = new ProcessStartInfo(python, [script, workload, Report.Invariant(seconds), $"{threads}"]) { RedirectStandardOutput = true };
        start.Environment["OMP_NUM_THREADS"] = $"{threads}";
        return Result(start);
    }

    private static Measurement Result(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}.");
        return Measurement.Parse(output.TrimEnd().Split('\n')[^1]);
    }

    // Each number's own median: the run in the middle of one need not be in the middle of another.
    private static Measurement Median(List<Measurement> runs) => new(Report.Median(runs.Select(run => run.Rate)), Report.Median(runs.Select(run => run.CpuRate)),
        (long)Report.Median(runs.Select(run => (double)run.Bytes)), Report.Median(runs.Select(run => run.PeakMegabytes)), Report.Median(runs.Select(run => run.Loss)));

    private static string Tables(List<Row> rows, int rounds, double seconds, string python)
    {
        var text = new StringBuilder($"""
            # Training steps: ours against PyTorch on the same CPU

            {Report.Machine(python)}
            Medians of {rounds} runs of {Report.Invariant(seconds)} s each, in turns, every run in a process of its own after a warm-up.
            The wheels of newer PyTorch with MKL may be faster than Debian's with OpenBLAS.
            "By processor time" counts the seconds of all threads together: on one thread it is the fairer number where the machine was not quiet.
            (On two threads it is not: OpenMP's threads wait by spinning.)

            Repeat it: `dotnet run -c Release --project benchmarks/Training -- compare` (Debian: `apt install python3-torch libopenblas0-openmp`).

            Large: 10 000 words, embedding 256, hidden 256, batch 32, 35 steps of time.
            Tiny: 100 words, 64, 64, batch 16, 32 steps. MLP: 784–256–10, batch 64.
            Transformer: one encoder layer, 128 numbers, 4 heads, 512 inside, no dropout, 64 positions, batch 32, SGD; attention: its first half, forward and backward.
            Seq2seq: GRU of 256 to GRU of 256, 4 000 words each, embedding 256, 20 words to 20, batch 32, teacher forcing, SGD; target words are counted.
            Conv1d: windows of 3, 4 and 5 over 64 positions, 128 to 128 channels, ReLU, maximum over time, 2 classes, batch 32, SGD.
            CTC: the loss alone, forward and back, 150 frames, 32 examples, 40 classes, 20 to 25 labels.
            Small, the sizes of a notebook: Transformer and attention of 32 numbers, 4 heads, 16 positions, batch 16; seq2seq of 48, 100 words, 10 to 10, batch 16;
            conv1d with 32 channels, windows of 2 to 4 over 16 positions, batch 16; CTC of 40 frames, 16 examples, 12 classes, 3 to 8 labels;
            words: the same convolutions with zeros around the sentences, behind an embedding of 1 000 words;
            tagger: 2 000 words embedded in 50 numbers, an LSTM of 50 from both ends, 90 tags, 20 words, batch 32.

            | workload | threads | unit | ours | PyTorch | ratio | by processor time | bytes allocated a step, ours | peak MB, ours | peak MB, PyTorch |
            |---|---|---|---|---|---|---|---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var row in rows) text.Append(row.Line()).Append('\n');
        return text.ToString();
    }

    private sealed record Row(string Workload, int Threads, string Unit, Measurement Ours, Measurement Theirs)
    {
        public string Line() => string.Create(CultureInfo.InvariantCulture,
            $"| {Workload} | {Threads} | {Unit}/s | {Ours.Rate:N0} | {Theirs.Rate:N0} | {Ours.Rate / Theirs.Rate:F2} | {Ours.CpuRate / Theirs.CpuRate:F2} "
            + $"| {Ours.Bytes:N0} | {Ours.PeakMegabytes:N0} | {Theirs.PeakMegabytes:N0} |");
    }
}
