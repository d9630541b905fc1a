using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Curriculum.Text;

/// <summary>Reads a stream in pieces that hold whole lines, or part of a line cut at a space where a line is longer than the buffer.</summary>
/// <remarks>Every piece is valid UTF-8 without NUL; anything else is refused with line and byte offset.</remarks>
internal sealed class TextChunkReader(Stream stream, string file, bool cutsAtSpaces, int bufferSize = 1 << 20) : IDisposable
{
    private readonly byte[] buffer = new byte[bufferSize];
    private int filled, used;
    private long offset, line = 1;
    private bool ended, started;

    /// <summary>The next piece, or nothing at the end; valid until the next call. It ends with a line feed except at a cut and at the end of the file.</summary>
    public ReadOnlyMemory<byte> Next()
    {
        Advance();
        Fill();
        if (!started) SkipByteOrderMark();
        if (filled == 0) return default;
        var piece = buffer.AsMemory(0, PieceLength());
        Check(piece.Span);
        used = piece.Length;
        return piece;
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private void Advance()
    {
        if (used == 0) return;
        line += buffer.AsSpan(0, used).Count((byte)'\n');
        offset += used;
        buffer.AsSpan(used, filled - used).CopyTo(buffer);
        filled -= used;
        used = 0;
    }

    private void Fill()
    {
        while (!ended && filled < buffer.Length)
        {
            var count = stream.Read(buffer, filled, buffer.Length - filled);
            if (count == 0) ended = true;
            filled += count;
        }
    }

    private void SkipByteOrderMark()
    {
        started = true;
        var head = buffer.AsSpan(0, filled);
        if (head.StartsWith<byte>([0xFF, 0xFE]) || head.StartsWith<byte>([0xFE, 0xFF]))
            throw new DamagedFileException(file, "this is UTF-16. Save the file as UTF-8.", 1, 0);
        if (!head.StartsWith<byte>([0xEF, 0xBB, 0xBF])) return;
        used = 3;
        Advance();
        Fill();
    }

    private int PieceLength()
    {
        var all = buffer.AsSpan(0, filled);
        if (ended) return filled;
        var end = all.LastIndexOf((byte)'\n');
        if (end < 0 && cutsAtSpaces) end = all.LastIndexOfAnyInRange((byte)1, (byte)' ');
        if (end >= 0) return end + 1;
        if (cutsAtSpaces)
        {
            Check(all[..WholeCharacters(all)]);
            throw new DamagedFileException(file, $"there is no space in {filled:N0} bytes. Is this a text file? "
                + "Text without spaces is read with Tokenizer.Characters.", line, offset);
        }
        return WholeCharacters(all);
    }

    // A UTF-8 character takes at most four bytes: the last one may be incomplete.
    private static int WholeCharacters(ReadOnlySpan<byte> text)
    {
        for (var back = 1; back <= Math.Min(3, text.Length); back++)
        {
            var c = text[^back];
            if (c < 0x80) break;
            if (c < 0xC0) continue;
            var length = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
            return length > back ? text.Length - back : text.Length;
        }
        return text.Length;
    }

    private void Check(ReadOnlySpan<byte> piece)
    {
        var zero = piece.IndexOf((byte)0);
        if (zero < 0 && Utf8.IsValid(piece)) return;
        for (var i = 0; i < piece.Length;)
        {
            if (piece[i] == 0)
                throw Error(piece, i, "there is a NUL byte here, so this is not plain text. Remove it or choose another file.");
            if (Rune.DecodeFromUtf8(piece[i..], out _, out var length) != OperationStatus.Done)
                throw Error(piece, i, $"the byte 0x{piece[i]:X2} is not UTF-8 here. Save the file as UTF-8.");
            i += length;
        }
    }

    private DamagedFileException Error(ReadOnlySpan<byte> piece, int index, string what) =>
        new(file, what, line + piece[..index].Count((byte)'\n'), offset + index);
}
