using System.Globalization;
using Curriculum.Text;

namespace Curriculum.LanguageModels;

/// <summary>The lines of an ARPA file, one after the other, and the errors that name them.</summary>
internal sealed class ArpaLines(Stream stream, string file)
{
    private byte[] buffer = new byte[1 << 16];
    private int start, end;

    /// <summary>The number of the current line, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The next line without its end, or false at the end of the file; valid until the next call.</summary>
    public bool Next(out ReadOnlySpan<byte> line)
    {
        var searched = 0;
        while (true)
        {
            var length = buffer.AsSpan(start + searched, end - start - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                line = Take(searched + length, 1);
                return true;
            }
            searched = end - start;
            if (Fill()) continue;
            line = searched > 0 ? Take(searched, 0) : default;
            return searched > 0;
        }
    }

    /// <summary>The next line that is not empty.</summary>
    /// <param name="expected">What is missing where the file ends here.</param>
    public ReadOnlySpan<byte> NextFilled(string expected)
    {
        while (Next(out var line))
            if (!line.IsEmpty) return line;
        throw Error($"the file ends where {expected} should follow. Is it cut?");
    }

    public DamagedFileException Error(string what) => ErrorAt(what, Number);

    public DamagedFileException ErrorAt(string what, long line) => new(file, what, line);

    /// <summary>Splits the next field off: what stands before a space or tab.</summary>
    public static ReadOnlySpan<byte> Field(ref ReadOnlySpan<byte> line)
    {
        line = line.TrimStart(" \t"u8);
        var length = line.IndexOfAny((byte)' ', (byte)'\t');
        var field = length < 0 ? line : line[..length];
        line = line[field.Length..];
        return field;
    }

    /// <summary>Reads a field as a base-10 logarithm.</summary>
    public float Logarithm(ReadOnlySpan<byte> field, string what)
    {
        if (!float.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !float.IsFinite(value))
            throw Error($"\"{System.Text.Encoding.UTF8.GetString(field)}\" is not a number, but {what} should stand here.");
        return value <= NGramWeights.Zero ? float.NegativeInfinity : value;
    }

    private ReadOnlySpan<byte> Take(int length, int lineEnd)
    {
        var line = buffer.AsSpan(start, length);
        start += length + lineEnd;
        Number++;
        return line is [.., (byte)'\r'] ? line[..^1] : line;
    }

    private bool Fill()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }
        if (end == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
        var count = stream.Read(buffer, end, buffer.Length - end);
        end += count;
        return count > 0;
    }
}
