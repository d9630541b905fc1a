using System.Diagnostics;
using Curriculum.Embeddings;

namespace Curriculum.Benchmarks.Embeddings;

/// <summary>What a run took, and how good its vectors are.</summary>
internal static class Measure
{
    /// <summary>Runs <paramref name="work"/> and prints items per second of wall time and of processor time.</summary>
    public static T Speed<T>(string what, string unit, long items, Func<T> work)
    {
        GC.Collect();
        var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var result = work();
        var (wall, cpu) = (watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
        Console.WriteLine(FormattableString.Invariant(
            $"{what}\t{unit}_per_second\t{items / wall:F0}\tper_cpu_second\t{items / cpu:F0}\tseconds\t{wall:F2}"));
        return result;
    }

    /// <summary>Prints Spearman's ρ on a file of "word, tab, word, tab, score" lines.</summary>
    public static void Similarity(string what, WordVectors vectors, string pairs) =>
        Console.WriteLine($"{what}\twordsim\t{WordSimilarity.Evaluate(vectors, Pairs(pairs))}");

    private static IEnumerable<RatedPair> Pairs(string path) =>
        from line in File.ReadLines(path)
        where line.Length > 0 && line[0] != '#'
        let fields = line.Split('\t')
        select new RatedPair(fields[0], fields[1], double.Parse(fields[2], System.Globalization.CultureInfo.InvariantCulture));
}

/// <summary>Progress handled at once, on the thread that reports it.</summary>
internal sealed class Reporter(Action<TrainingProgress> action) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) => action(value);
}
