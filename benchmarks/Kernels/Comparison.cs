using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Curriculum.Benchmarks.Kernels;

/// <summary>Ours and PyTorch's in turns, kernel by kernel, and the table of both.</summary>
internal static class Comparison
{
    // Seconds before anything counts.
    private const double WarmUp = 0.6;

    public static void Run(IReadOnlyList<string> kernels, IReadOnlyList<int> threads, int rounds, double seconds, string python, string report)
    {
        var rows = new List<Row>();
        foreach (var count in threads)
        {
            using var ours = Start(count, Environment.ProcessPath!, "serve", $"{count}");
            using var theirs = Start(count, python, Path.Combine(AppContext.BaseDirectory, "peer.py"), $"{count}");
            foreach (var kernel in kernels)
            {
                // The peak is measured beside each product: a shared core is not always equally fast.
                var (us, them, peak) = (new List<Measurement>(), new List<Measurement>(), new List<Measurement>());
                foreach (var side in new[] { ours, theirs }) Ask(side, kernel, WarmUp); // loops are compiled anew once they prove hot
                for (var round = 0; round < rounds; round++)
                {
                    us.Add(Ask(ours, kernel, seconds));
                    them.Add(Ask(theirs, kernel, seconds));
                    if (Row.IsProduct(kernel)) peak.Add(Ask(ours, FmaPeak.Name, seconds / 2));
                }
                rows.Add(new(kernel, count, Median(us), Median(them), peak.Count > 0 ? Median(peak) : null));
                if (Math.Abs(us[0].Check / them[0].Check - 1) > 1e-4)
                    throw new InvalidOperationException($"{kernel}: ours gives {us[0].Check}, PyTorch {them[0].Check}; they do not do the same work.");
                Console.WriteLine(rows[^1].Line());
            }
            ours.StandardInput.Close();
            theirs.StandardInput.Close();
        }
        Report.Write(report, Tables(rows, rounds, seconds, python));
    }

    private static Process Start(int threads, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        (start.Environment["DOTNET_PROCESSOR_COUNT"], start.Environment["OMP_NUM_THREADS"]) = ($"{threads}", $"{threads}");
        return Process.Start(start)!;
    }

    private static Measurement Ask(Process process, string kernel, double seconds)
    {
        process.StandardInput.WriteLine($"{kernel} {Report.Invariant(seconds)}");
        process.StandardInput.Flush();
        return Measurement.Parse(process.StandardOutput.ReadLine());
    }

    // Each number's own median: the run in the middle of one need not be in the middle of another.
    private static Measurement Median(List<Measurement> runs) =>
        new(Report.Median(runs.Select(run => run.Rate)), Report.Median(runs.Select(run => run.CpuRate)), runs[0].Check);

    private static string Tables(List<Row> rows, int rounds, double seconds, string python)
    {
        var text = new StringBuilder($"""
            # Kernels: ours against PyTorch on the same CPU

            {Report.Machine(python)}
            Medians of {rounds} runs of {Report.Invariant(seconds)} s each, kernel by kernel in turns, after a warm-up; both sides check that they computed the same.
            The wheels of newer PyTorch with MKL may be faster than Debian's with OpenBLAS.
            "By processor time" counts the seconds of all threads together: on one thread it is the fairer number where the machine was not quiet.
            (On two threads it is not: OpenMP's threads wait by spinning, and a core taken away from one thread makes the other wait.)

            Repeat it: `dotnet run -c Release --project benchmarks/Kernels -- compare` (Debian: `apt install python3-torch libopenblas0-openmp`).
            Ours alone, with spread and allocation: `dotnet run -c Release --project benchmarks/Kernels -- --filter '*'`.

            A product M×K×N is [M, K] · [K, N]; "transposed" reads the right side from [N, K], as a linear layer does.
            The peer of a product of one row is numpy with the same OpenBLAS, which is five times as fast there as PyTorch.
            The FMA peak is what a loop of multiply-adds that stays in registers reaches, measured beside each product on as many threads;
            the shares are by processor time on one thread, by the clock on more.

            | kernel | threads | GFLOP/s, ours | GFLOP/s, PyTorch | ratio | by processor time | of FMA peak, ours | of FMA peak, PyTorch |
            |---|---|---|---|---|---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var row in rows.Where(row => row.Peak is not null)) text.Append(row.Line()).Append('\n');
        text.Append("""

            Functions of all numbers of a matrix, or of each of its rows; millions of numbers a second.

            | kernel | threads | ours | PyTorch | ratio | by processor time |
            |---|---|---|---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var row in rows.Where(row => row.Peak is null)) text.Append(row.Line()).Append('\n');
        return text.ToString();
    }

    private sealed record Row(string Kernel, int Threads, Measurement Ours, Measurement Theirs, Measurement? Peak)
    {
        public static bool IsProduct(string kernel) => kernel.StartsWith("product", StringComparison.Ordinal) || kernel.StartsWith("transposed", StringComparison.Ordinal);

        public string Line() => string.Create(CultureInfo.InvariantCulture,
            $"| {Kernel} | {Threads} | {Rate(Ours)} | {Rate(Theirs)} | {Ours.Rate / Theirs.Rate:F2} | {Ours.CpuRate / Theirs.CpuRate:F2} |")
            + (Peak is null ? "" : $" {Share(Ours)} | {Share(Theirs)} |");

        private string Rate(Measurement side) => (side.Rate / (Peak is null ? 1e6 : 1e9)).ToString(Peak is null ? "N0" : "F1", CultureInfo.InvariantCulture);

        private string Share(Measurement side) =>
            ((Threads == 1 ? side.CpuRate / Peak!.CpuRate : side.Rate / Peak!.Rate) * 100).ToString("F0", CultureInfo.InvariantCulture) + " %";
    }
}
