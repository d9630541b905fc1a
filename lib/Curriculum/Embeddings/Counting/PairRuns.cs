using System.Runtime.InteropServices;

namespace Curriculum.Embeddings;

/// <summary>Sorted counts that did not fit in memory, in temporary files, and their merge.</summary>
internal sealed class PairRuns(string? folder) : IDisposable
{
    private const int BufferedPairs = 1 << 14;
    // So many files are open at once when they are merged; more are first merged to one.
    private const int MostRuns = 128;

    private readonly string folder = Path.Combine(folder ?? Path.GetTempPath(), $"curriculum-pairs-{Guid.NewGuid():N}");
    private readonly Lock gate = new();
    private List<string> files = [];
    private int made;

    public int Count => files.Count;

    public void Write(PairSum[] sorted)
    {
        var path = NewPath();
        using (var stream = File.Create(path))
            foreach (var part in Chunks(sorted)) stream.Write(MemoryMarshal.AsBytes(part.Span));
        lock (gate)
        {
            files.Add(path);
            if (files.Count == MostRuns) Compact();
        }
    }

    /// <summary>All runs and <paramref name="last"/> in one sorted stream; sums of one pair are added up.</summary>
    public IEnumerable<PairSum> Merge(PairSum[] last)
    {
        var open = new PriorityQueue<IEnumerator<PairSum>, ulong>();
        foreach (var run in files.Select(Read).Append(last))
        {
            var pairs = run.GetEnumerator();
            if (pairs.MoveNext()) open.Enqueue(pairs, pairs.Current.Key);
        }
        if (open.Count == 0) yield break;
        var sum = new PairSum(open.Peek().Current.Key, 0);
        while (open.TryPeek(out var pairs, out _))
        {
            var pair = pairs.Current;
            if (pair.Key != sum.Key)
            {
                yield return sum;
                sum = new(pair.Key, 0);
            }
            sum.Sum += pair.Sum;
            if (pairs.MoveNext()) open.DequeueEnqueue(pairs, pairs.Current.Key);
            else open.Dequeue();
        }
        yield return sum;
    }

    public void Dispose()
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    private string NewPath()
    {
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, $"{Interlocked.Increment(ref made)}.run");
    }

    private void Compact()
    {
        var path = NewPath();
        using (var stream = File.Create(path))
            foreach (var part in Merge([]).Chunk(BufferedPairs)) stream.Write(MemoryMarshal.AsBytes(part.AsSpan()));
        foreach (var file in files) File.Delete(file);
        files = [path];
    }

    private static IEnumerable<PairSum> Read(string path)
    {
        using var stream = File.OpenRead(path);
        var buffer = new PairSum[BufferedPairs];
        while (true)
        {
            var pairs = stream.ReadAtLeast(MemoryMarshal.AsBytes(buffer.AsSpan()), BufferedPairs * 16, throwOnEndOfStream: false) / 16;
            if (pairs == 0) yield break;
            for (var i = 0; i < pairs; i++) yield return buffer[i];
        }
    }

    private static IEnumerable<ReadOnlyMemory<PairSum>> Chunks(PairSum[] pairs)
    {
        for (var i = 0; i < pairs.Length; i += BufferedPairs)
            yield return pairs.AsMemory(i, Math.Min(BufferedPairs, pairs.Length - i));
    }
}
