using System.Runtime.InteropServices;
using Curriculum.Text;

namespace Curriculum.Embeddings;

/// <summary>A file of co-occurrence entries in the format of Stanford's GloVe tools: word and context as 32-bit numbers from 1, and a 64-bit float.</summary>
public static class CooccurrenceFile
{
    private const int Buffered = 1 << 14;

    /// <summary>Writes entries (numbered from 0 here) to a temporary file that is then renamed.</summary>
    /// <returns>The number of entries.</returns>
    public static long Write(string path, IEnumerable<(int Row, int Column, double Value)> entries)
    {
        var written = 0L;
        AtomicFile.Write(path, stream =>
        {
            var (records, count) = (new Record[Buffered], 0);
            foreach (var (row, column, value) in entries)
            {
                records[count++] = new(row + 1, column + 1, value);
                written++;
                if (count < records.Length) continue;
                stream.Write(MemoryMarshal.AsBytes(records.AsSpan()));
                count = 0;
            }
            stream.Write(MemoryMarshal.AsBytes(records.AsSpan(0, count)));
        });
        return written;
    }

    /// <summary>Reads entries in the order of the file, numbered from 0.</summary>
    /// <exception cref="DamagedFileException">The file is cut, or an entry has a number below 1 or a value that is not positive and finite.</exception>
    public static IEnumerable<(int Row, int Column, double Value)> Read(string path)
    {
        using var stream = File.OpenRead(path);
        var buffer = new Record[Buffered];
        for (var offset = 0L; ;)
        {
            var bytes = stream.ReadAtLeast(MemoryMarshal.AsBytes(buffer.AsSpan()), Buffered * 16, throwOnEndOfStream: false);
            if (bytes == 0) yield break;
            for (var i = 0; i < bytes / 16; i++, offset += 16)
            {
                var entry = buffer[i];
                if (entry.Word < 1 || entry.Context < 1 || !(entry.Value > 0) || !double.IsFinite(entry.Value))
                    throw new DamagedFileException(path, $"({entry.Word}, {entry.Context}, {entry.Value}) is no co-occurrence entry: numbers start at 1 and values are above 0.", offset: offset);
                yield return (entry.Word - 1, entry.Context - 1, entry.Value);
            }
            if (bytes % 16 != 0) throw new DamagedFileException(path, "the file ends within an entry. Is it cut?", offset: offset);
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Record(int Word, int Context, double Value);
}
