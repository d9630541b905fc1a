using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Curriculum.Tensors;

namespace Curriculum.NN;

/// <summary>One tensor of a file: where its numbers lie, counted from the start of the file.</summary>
internal sealed record SafetensorsEntry(string Name, string Type, Shape Shape, long Start, long End);

/// <summary>The header of a safetensors file, checked before anything else is read: what it promises must be there, all of it and once.</summary>
internal sealed class SafetensorsReader
{
    // A header is text; one larger than this is damage, not data (the limit of the format's own reader).
    private const long LongestHeader = 100_000_000;

    private readonly string file;
    private readonly Stream stream;

    public SafetensorsReader(string file, Stream stream)
    {
        (this.file, this.stream) = (file, stream);
        var data = 8 + HeaderLength();
        using var header = Header((int)(data - 8));
        if (header.RootElement.ValueKind != JsonValueKind.Object) throw Damaged("the header at byte 8 is not a JSON object");
        var names = new HashSet<string>();
        var entries = new List<SafetensorsEntry>();
        foreach (var property in header.RootElement.EnumerateObject())
        {
            if (!names.Add(property.Name)) throw Damaged($"the header names \"{property.Name}\" twice");
            if (property.Name == "__metadata__") Metadata = Notes(property.Value);
            else entries.Add(Entry(property.Name, property.Value, data));
        }
        Entries = entries;
        CheckPlaces(data);
    }

    public IReadOnlyDictionary<string, string> Metadata { get; } = new Dictionary<string, string>();

    public IReadOnlyList<SafetensorsEntry> Entries { get; }

    /// <summary>The numbers of one tensor.</summary>
    public Tensor Read(SafetensorsEntry entry)
    {
        var bytes = new byte[entry.End - entry.Start];
        stream.Position = entry.Start;
        stream.ReadExactly(bytes);
        var values = new Real[entry.Shape.NumElements];
        var size = SizeOf(entry.Type);
        if (entry.Type == Safetensors.OwnType && BitConverter.IsLittleEndian) MemoryMarshal.Cast<byte, Real>(bytes).CopyTo(values);
        else for (var i = 0; i < values.Length; i++) values[i] = Number(entry.Type, bytes.AsSpan(i * size, size));
        return new(values, entry.Shape);
    }

    private long HeaderLength()
    {
        if (stream.Length < 8) throw Damaged($"it has {stream.Length} bytes, too few for the length of a header");
        Span<byte> prefix = stackalloc byte[8];
        stream.ReadExactly(prefix);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > LongestHeader) throw Damaged($"bytes 0 to 7 give the header a length of {length} bytes; no header is longer than {LongestHeader}");
        if ((long)length > stream.Length - 8)
            throw Damaged($"it is cut off: the header should be {length} bytes long from byte 8, but the file ends at byte {stream.Length}");
        return (long)length;
    }

    private JsonDocument Header(int length)
    {
        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        try
        {
            return JsonDocument.Parse(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes));
        }
        catch (Exception error) when (error is JsonException or DecoderFallbackException)
        {
            throw Damaged($"the header from byte 8 to byte {8 + length} is not JSON ({error.Message})", error);
        }
    }

    private SafetensorsEntry Entry(string name, JsonElement json, long data)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("dtype", out var type) || type.ValueKind != JsonValueKind.String
            || !Whole(json, "shape", out var sizes) || !Whole(json, "data_offsets", out var offsets) || offsets.Length != 2)
            throw Damaged($"the entry \"{name}\" of the header needs dtype, shape and two data_offsets");
        if (SizeOf(type.GetString()!) == 0)
            throw Damaged($"\"{name}\" holds numbers of type {type.GetString()}; F64, F32, F16, BF16, I64, I32, I16, I8, U8 and BOOL can be read");
        long count = 1;
        foreach (var size in sizes)
            if (size < 0 || size > 0 && (count *= size) > Array.MaxLength || size > int.MaxValue)
                throw Damaged($"\"{name}\" has the impossible shape [{string.Join(", ", sizes)}]");
        count = sizes.Contains(0) ? 0 : count;
        if (offsets[0] < 0 || offsets[1] < offsets[0]) throw Damaged($"\"{name}\" has the impossible data_offsets [{offsets[0]}, {offsets[1]}]");
        var (start, end) = (data + offsets[0], data + offsets[1]);
        if (end > stream.Length || end < start)
            throw Damaged($"it is cut off: \"{name}\" should lie at bytes {start} to {end}, but the file ends at byte {stream.Length}");
        if (end - start != count * SizeOf(type.GetString()!))
            throw Damaged($"\"{name}\" of shape [{string.Join(", ", sizes)}] needs {count * SizeOf(type.GetString()!)} bytes of {type.GetString()}, but has {end - start} at byte {start}");
        return new(name, type.GetString()!, new([.. sizes.Select(size => (int)size)]), start, end);
    }

    private void CheckPlaces(long data)
    {
        var at = data;
        foreach (var entry in Entries.OrderBy(entry => entry.Start).ThenBy(entry => entry.End))
        {
            if (entry.Start != at) throw Damaged(entry.Start < at
                ? $"\"{entry.Name}\" starts at byte {entry.Start}, inside the tensor before it, which ends at byte {at}"
                : $"bytes {at} to {entry.Start}, before \"{entry.Name}\", belong to no tensor");
            at = entry.End;
        }
        if (at != stream.Length) throw Damaged($"bytes {at} to {stream.Length}, after the last tensor, belong to none");
    }

    private Dictionary<string, string> Notes(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || json.EnumerateObject().Any(note => note.Value.ValueKind != JsonValueKind.String))
            throw Damaged("__metadata__ of the header must map words to words");
        return json.EnumerateObject().DistinctBy(note => note.Name).ToDictionary(note => note.Name, note => note.Value.GetString()!);
    }

    private static bool Whole(JsonElement json, string name, out long[] numbers)
    {
        numbers = [];
        if (!json.TryGetProperty(name, out var list) || list.ValueKind != JsonValueKind.Array) return false;
        if (!list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out _))) return false;
        numbers = [.. list.EnumerateArray().Select(item => item.GetInt64())];
        return true;
    }

    private static int SizeOf(string type) => type switch
    {
        "F64" or "I64" => 8,
        "F32" or "I32" => 4,
        "F16" or "BF16" or "I16" => 2,
        "I8" or "U8" or "BOOL" => 1,
        _ => 0,
    };

    private static Real Number(string type, ReadOnlySpan<byte> bytes) => type switch
    {
        "F64" => (Real)BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        "F32" => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        "F16" => (Real)(double)BinaryPrimitives.ReadHalfLittleEndian(bytes),
        // A bfloat16 is the upper half of a float.
        "BF16" => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadUInt16LittleEndian(bytes) << 16),
        "I64" => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        "I32" => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        "I16" => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        "I8" => (sbyte)bytes[0],
        _ => bytes[0],
    };

    private InvalidDataException Damaged(string what, Exception? inner = null) =>
        new($"Safetensors: {file} is damaged: {what}. Save or fetch it again.", inner);
}
