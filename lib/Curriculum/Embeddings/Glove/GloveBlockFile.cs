using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Curriculum.Embeddings;

/// <summary>Entries in a temporary file, block after block: in memory is only one block for each thread.</summary>
internal sealed class GloveBlockFile : IGloveBlocks
{
    private const int EntryBytes = 16;
    private const int BufferedEntries = 256;
    private readonly GloveLayout layout;
    private readonly long seed;
    private readonly SafeFileHandle file;

    public GloveBlockFile(int words, IEnumerable<(int Row, int Column, double Value)> entries, GloveOptions options, Generator random)
    {
        (layout, seed) = (new(words, entries), (long)random.NextBits());
        file = File.OpenHandle(Path.Combine(Path.GetTempPath(), $"curriculum-glove-{Guid.NewGuid():N}.blocks"),
            FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
        try
        {
            Distribute(entries, options);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public int Groups => layout.Groups;

    public long Entries => layout.Entries;

    public ReadOnlySpan<GloveEntry> Load(int row, int column, ref GloveEntry[] buffer)
    {
        var block = row * Groups + column;
        var count = (int)(layout.Starts[block + 1] - layout.Starts[block]);
        if (buffer.Length < count) buffer = new GloveEntry[count];
        var entries = buffer.AsSpan(0, count);
        var bytes = MemoryMarshal.AsBytes(entries);
        for (var at = layout.Starts[block] * EntryBytes; bytes.Length > 0;)
        {
            var read = RandomAccess.Read(file, bytes, at);
            if (read == 0) throw new IOException("GloVe's temporary file of entries was cut while the training ran.");
            at += read;
            bytes = bytes[read..];
        }
        new Generator(seed + block).Shuffle(entries);
        return entries;
    }

    public void Dispose() => file.Dispose();

    private void Distribute(IEnumerable<(int Row, int Column, double Value)> entries, GloveOptions options)
    {
        var next = layout.Starts[..^1];
        var waiting = new List<GloveEntry>[next.Length];
        void Flush(int block)
        {
            if (waiting[block] is not { Count: > 0 } some) return;
            RandomAccess.Write(file, MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(some)), next[block] * EntryBytes);
            next[block] += some.Count;
            some.Clear();
        }

        foreach (var (i, j, x) in entries)
        {
            var block = layout.Block(i, j);
            var some = waiting[block] ??= new(BufferedEntries);
            some.Add(GloveEntry.Of(i, j, x, options));
            if (some.Count == BufferedEntries) Flush(block);
        }
        for (var block = 0; block < next.Length; block++) Flush(block);
    }
}
