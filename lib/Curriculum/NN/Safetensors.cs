using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Curriculum.Tensors;

namespace Curriculum.NN;

/// <summary>Weights in a file that other programs read: names, shapes and plain numbers, no code (the safetensors format).</summary>
/// <remarks>Eight bytes with the length of a JSON header, the header (<c>{"name": {"dtype", "shape", "data_offsets"}, …}</c>), then the numbers,
/// little-endian. Saved as F32; F64, F32, F16, BF16 and whole numbers are read.</remarks>
public static class Safetensors
{
    private const string Metadata = "__metadata__";

    /// <summary>What our own numbers are called there.</summary>
    internal static readonly string OwnType = typeof(Real) == typeof(double) ? "F64" : "F32";

    /// <summary>Writes tensors by name, for instance <c>Safetensors.Save("net.safetensors", model.StateDict())</c>.</summary>
    /// <param name="path">The file; it is written beside its place and renamed, so that it is never half there.</param>
    /// <param name="tensors">What is saved, under these names.</param>
    /// <param name="metadata">Notes to keep with it.</param>
    /// <exception cref="ArgumentException">A tensor has the reserved name.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(string path, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null) =>
        Save(path, tensors, metadata, half: false);

    /// <summary>Writes tensors by name, as 16-bit numbers where <paramref name="half"/> is set: half the size, three digits.</summary>
    internal static void Save(string path, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata, bool half)
    {
        var header = new JsonObject();
        if (metadata is { Count: > 0 })
            header[Metadata] = new JsonObject(metadata.Select(note => KeyValuePair.Create(note.Key, (JsonNode?)note.Value)));
        long end = 0;
        foreach (var (name, tensor) in tensors)
        {
            if (name == Metadata) throw new ArgumentException($"Safetensors: a tensor cannot be named {Metadata}; that name is reserved for notes.", nameof(tensors));
            var start = end;
            end += (long)tensor.NumElements * (half ? 2 : Marshal.SizeOf<Real>());
            header[name] = new JsonObject
            {
                ["dtype"] = half ? "F16" : OwnType,
                ["shape"] = new JsonArray([.. tensor.Shape.Select(size => (JsonNode)size)]),
                ["data_offsets"] = new JsonArray(start, end),
            };
        }
        var text = JsonSerializer.SerializeToUtf8Bytes(header);
        var padding = (8 - text.Length % 8) % 8; // numbers start at a multiple of eight
        AtomicFile.Write(path, stream =>
        {
            stream.Write(BitConverter.GetBytes((ulong)(text.Length + padding)));
            stream.Write(text);
            for (var i = 0; i < padding; i++) stream.WriteByte((byte)' ');
            foreach (var tensor in tensors.Values) stream.Write(Bytes(tensor, half));
        });
    }

    /// <summary>The numbers of a tensor as a file holds them.</summary>
    internal static ReadOnlySpan<byte> Bytes(Tensor tensor, bool half)
    {
        var values = tensor.ReadSpan();
        if (!half) return MemoryMarshal.AsBytes(values);
        var halves = new Half[values.Length];
        for (var i = 0; i < halves.Length; i++) halves[i] = (Half)values[i];
        return MemoryMarshal.AsBytes<Half>(halves);
    }

    /// <summary>Reads tensors by name, for instance <c>model.LoadStateDict(Safetensors.Load("net.safetensors"))</c>.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged; the message names it, the tensor and the place.</exception>
    public static IReadOnlyDictionary<string, Tensor> Load(string path) => Load(path, out _);

    /// <summary>Reads tensors by name, and the notes kept with them.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged; the message names it, the tensor and the place.</exception>
    public static IReadOnlyDictionary<string, Tensor> Load(string path, out IReadOnlyDictionary<string, string> metadata)
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"Safetensors: there is no file {Path.GetFullPath(path)}.", path);
        using var stream = File.OpenRead(path);
        return Load(Path.GetFileName(path), stream, out metadata);
    }

    /// <summary>The same from a stream, which messages call <paramref name="name"/>.</summary>
    internal static IReadOnlyDictionary<string, Tensor> Load(string name, Stream stream, out IReadOnlyDictionary<string, string> metadata)
    {
        var file = new SafetensorsReader(name, stream);
        metadata = file.Metadata;
        var tensors = new OrderedDictionary<string, Tensor>();
        foreach (var entry in file.Entries) tensors.Add(entry.Name, file.Read(entry));
        return tensors;
    }
}
