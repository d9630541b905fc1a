using System.Text;
using Curriculum.Text;

namespace Curriculum.Embeddings;

/// <summary>Reads lines, words and floats from a file and knows where it is.</summary>
internal sealed class VectorFile(string path) : IDisposable
{
    private const int LongestLine = 1 << 24;
    private static readonly UTF8Encoding Strict = new(false, true);
    private readonly FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
    private byte[] buffer = new byte[1 << 16];
    private int start, end;

    /// <summary>The byte that comes next.</summary>
    public long Offset { get; private set; }

    /// <summary>The number of the line that comes next, from 1.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>The length of the whole file in bytes.</summary>
    public long Length => stream.Length;

    public bool AtEnd => start == end && !Fill();

    /// <summary>The next line without its line break; the span is good until the next call.</summary>
    public ReadOnlySpan<byte> ReadLine()
    {
        var line = ReadTo((byte)'\n', out _);
        Line++;
        return line is [.., (byte)'\r'] ? line[..^1] : line;
    }

    /// <summary>The bytes before the next <paramref name="stop"/>, which is skipped, or before the end of the file.</summary>
    public ReadOnlySpan<byte> ReadTo(byte stop, out bool found)
    {
        var seen = 0;
        while (true)
        {
            var at = buffer.AsSpan(start + seen, end - start - seen).IndexOf(stop);
            found = at >= 0;
            seen = found ? seen + at : end - start;
            if (found || !Fill())
            {
                var bytes = buffer.AsSpan(start, seen);
                Skip(found ? seen + 1 : seen);
                return bytes;
            }
            if (seen > LongestLine)
                throw Damaged($"{LongestLine} bytes without a {(stop == '\n' ? "line break" : "space")}: this is no file of word vectors.");
        }
    }

    /// <summary>The next byte, which stays; −1 at the end.</summary>
    public int Peek() => AtEnd ? -1 : buffer[start];

    /// <summary>Exactly <paramref name="count"/> bytes, or fewer at the end of the file.</summary>
    public ReadOnlySpan<byte> ReadBytes(int count)
    {
        while (end - start < count && Fill()) { }
        var bytes = buffer.AsSpan(start, Math.Min(count, end - start));
        Skip(bytes.Length);
        return bytes;
    }

    public void Skip(int count) => (start, Offset) = (start + count, Offset + count);

    public string Text(ReadOnlySpan<byte> utf8, long line)
    {
        try
        {
            return Strict.GetString(utf8);
        }
        catch (DecoderFallbackException)
        {
            throw Damaged("the word is not UTF-8 text.", line);
        }
    }

    public DamagedFileException Damaged(string what, long line = 0) => new(path, what, line, line == 0 ? Offset : -1);

    public void Dispose() => stream.Dispose();

    private bool Fill()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }
        if (end == buffer.Length) Array.Resize(ref buffer, 2 * buffer.Length);
        var read = stream.Read(buffer, end, buffer.Length - end);
        end += read;
        return read > 0;
    }
}
