using System.Diagnostics;
using Curriculum.Data;
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
        if (what != "warm-up") Console.WriteLine(FormattableString.Invariant(
            $"{what}\t{unit}_per_second\t{items / wall:F0}\tper_cpu_second\t{items / cpu:F0}\tseconds\t{wall:F2}"));
        return result;
    }

    /// <summary>Prints Spearman's ρ on WordSim-353.</summary>
    public static void Similarity(string what, WordVectors vectors) =>
        Console.WriteLine($"{what}\twordsim\t{WordSimilarity.Evaluate(vectors, DataSets.WordSim353())}");
}
