using System.Buffers;
using System.Text;

namespace Curriculum.Notebooks.Documents;

/// <summary>Damage that shows in a file's bytes before any JSON is read.</summary>
internal static class BrokenBytes
{
    /// <summary>The first such damage: where, what, and what to do; null where the bytes are clean.</summary>
    public static (int Offset, string Problem, string Fix)? Find(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Trim(" \r\n\t"u8).IsEmpty)
            return (0, "The file is empty.", "Restore it from version control, or start again from a copy of the course.");
        if (bytes.StartsWith(Encoding.Unicode.Preamble) || bytes.StartsWith(Encoding.BigEndianUnicode.Preamble))
            return (0, "The file is written in UTF-16.", "Save it as UTF-8 without a byte order mark.");
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            return (0, "The file starts with a byte order mark, which Jupyter refuses.", "Save it as UTF-8 without a byte order mark.");
        if (bytes.IndexOf((byte)0) is >= 0 and var nul)
            return (nul, "The file holds a NUL byte: it was damaged, or saved as UTF-16.", "Restore it from version control, or save it as UTF-8.");
        if (FirstInvalid(bytes) is >= 0 and var invalid)
            return (invalid, $"The byte 0x{bytes[invalid]:X2} is not UTF-8.", "Save the file as UTF-8.");
        return FirstConflict(bytes) is >= 0 and var conflict
            ? (conflict, "A merge conflict was left in the file.", "Choose one side, delete the lines <<<<<<<, ======= and >>>>>>>, and save.")
            : null;
    }

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length;)
        {
            if (Rune.DecodeFromUtf8(bytes[i..], out _, out var length) != OperationStatus.Done) return i;
            i += length;
        }
        return -1;
    }

    // Inside JSON no line can start with one of these, so a match is never a cell that merely talks about merging.
    private static int FirstConflict(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("<<<<<<< "u8)) return 0;
        return bytes.IndexOf("\n<<<<<<< "u8) is >= 0 and var opening ? opening + 1
            : bytes.IndexOf("\n>>>>>>> "u8) is >= 0 and var closing ? closing + 1
            : -1;
    }
}
