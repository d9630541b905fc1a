using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Curriculum.LanguageModels;

/// <summary>A packed n-gram and how often it occurs.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct KeyCount<T>(T Key, long Count)
    where T : unmanaged, IBinaryInteger<T>;

/// <summary>Sorted counts that did not fit in memory, in temporary files, and their merge.</summary>
/// <param name="folder">Where the files go; the system's folder for temporary files when null.</param>
/// <param name="memory">About how many bytes the merge may take.</param>
internal sealed class KeyRuns<T>(string? folder, long memory) : IDisposable
    where T : unmanaged, IBinaryInteger<T>
{
    // So many files are open at once; then they are merged into one.
    private const int MostRuns = 64;
    private readonly int buffered = (int)Math.Clamp(memory / (MostRuns * Unsafe.SizeOf<KeyCount<T>>()), 64, 1 << 14);
    private readonly string folder = Path.Combine(folder ?? Path.GetTempPath(), $"curriculum-ngrams-{Guid.NewGuid():N}");
    private readonly List<string> files = [];
    private int written;

    public int Count => files.Count;

    public void Write(IEnumerable<KeyCount<T>> sorted)
    {
        Directory.CreateDirectory(folder);
        var path = WriteFile(sorted);
        files.Add(path);
        if (files.Count < MostRuns) return;
        var merged = WriteFile(Merge());
        files.ForEach(File.Delete);
        files.Clear();
        files.Add(merged);
    }

    /// <summary>All runs in one sorted stream; the counts of one n-gram are added up.</summary>
    public IEnumerable<KeyCount<T>> Merge()
    {
        var open = new PriorityQueue<IEnumerator<KeyCount<T>>, T>();
        foreach (var run in files.Select(Read))
        {
            var counts = run.GetEnumerator();
            if (counts.MoveNext()) open.Enqueue(counts, counts.Current.Key);
        }
        if (open.Count == 0) yield break;
        var sum = new KeyCount<T>(open.Peek().Current.Key, 0);
        while (open.TryPeek(out var counts, out _))
        {
            var (key, count) = counts.Current;
            if (key != sum.Key)
            {
                yield return sum;
                sum = new(key, 0);
            }
            sum = sum with { Count = sum.Count + count };
            if (counts.MoveNext()) open.DequeueEnqueue(counts, counts.Current.Key);
            else open.Dequeue();
        }
        yield return sum;
    }

    public void Dispose()
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    private string WriteFile(IEnumerable<KeyCount<T>> sorted)
    {
        var path = Path.Combine(folder, $"{written++}.run");
        using var stream = File.Create(path);
        foreach (var part in sorted.Chunk(buffered)) stream.Write(MemoryMarshal.AsBytes(part.AsSpan()));
        return path;
    }

    private IEnumerable<KeyCount<T>> Read(string path)
    {
        using var stream = File.OpenRead(path);
        var buffer = new KeyCount<T>[buffered];
        var size = Unsafe.SizeOf<KeyCount<T>>();
        while (true)
        {
            var bytes = stream.ReadAtLeast(MemoryMarshal.AsBytes(buffer.AsSpan()), buffer.Length * size, throwOnEndOfStream: false);
            if (bytes == 0) yield break;
            for (var i = 0; i < bytes / size; i++) yield return buffer[i];
        }
    }
}
