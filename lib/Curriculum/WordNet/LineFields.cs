using System.Text;
using Curriculum.Text;

namespace Curriculum.WordNet;

/// <summary>Reads the fields of one line of a WordNet file; whatever is missing or misspelt is an error with file and place.</summary>
internal ref struct LineFields(ReadOnlySpan<byte> line, string file, long number, long offset)
{
    private ReadOnlySpan<byte> rest = line;

    /// <summary>What has not been read yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => rest;

    /// <summary>The next field: the bytes up to the next space.</summary>
    public ReadOnlySpan<byte> Next(string what)
    {
        rest = rest.TrimStart((byte)' ');
        if (rest.IsEmpty) throw Error($"{what} is missing. Is the line cut?");
        var end = rest.IndexOf((byte)' ');
        var field = end < 0 ? rest : rest[..end];
        rest = end < 0 ? [] : rest[(end + 1)..];
        return field;
    }

    /// <summary>The next field as text.</summary>
    public string Text(string what) => Encoding.UTF8.GetString(Next(what));

    /// <summary>The next field as a decimal number.</summary>
    public int Number(string what) => Parse(Next(what), 10, what);

    /// <summary>The next field as a hexadecimal number.</summary>
    public int Hex(string what) => Parse(Next(what), 16, what);

    /// <summary>An error at this line.</summary>
    public readonly DamagedFileException Error(string what) => new(file, what, number, offset);

    private readonly int Parse(ReadOnlySpan<byte> field, int radix, string what)
    {
        var value = 0;
        foreach (var c in field)
        {
            var digit = c switch { >= (byte)'0' and <= (byte)'9' => c - '0', >= (byte)'a' and <= (byte)'f' => c - 'a' + 10, >= (byte)'A' and <= (byte)'F' => c - 'A' + 10, _ => radix };
            if (digit >= radix || value > (int.MaxValue - digit) / radix)
                throw Error($"{what} should be a number, but is \"{Encoding.UTF8.GetString(field)}\".");
            value = value * radix + digit;
        }
        return value;
    }
}
