using System.Security.Cryptography;
using Curriculum.NN;
using Curriculum.Tensors;
using Curriculum.Text;

namespace Curriculum.Sequences;

/// <summary>The file of a trained model: its weights, what is needed to use them, and of what data and by which settings they were made.</summary>
/// <param name="Name">What messages call the file.</param>
/// <param name="Tensors">The weights by name.</param>
/// <param name="Notes">Everything else.</param>
internal sealed record TrainedFile(string Name, IReadOnlyDictionary<string, Tensor> Tensors, IReadOnlyDictionary<string, string> Notes)
{
    public const string Model = "curriculum.model", Settings = "curriculum.fingerprint.settings", Data = "curriculum.fingerprint.data",
        DataLine = "curriculum.data", Curve = "curriculum.curve", Hash = "curriculum.sha256";

    /// <summary>Writes a file that is never half there.</summary>
    public static void Save(string path, IReadOnlyDictionary<string, Tensor> tensors, Dictionary<string, string> notes, bool half)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var tensor in tensors.Values) hash.AppendData(Safetensors.Bytes(tensor, half));
        notes[Hash] = Convert.ToHexStringLower(hash.GetHashAndReset());
        Safetensors.Save(path, tensors, notes, half);
    }

    /// <summary>Reads a file that holds this model, whole.</summary>
    /// <param name="path">Where the file lies, for messages.</param>
    /// <param name="stream">Its bytes.</param>
    /// <param name="model">The model's name.</param>
    /// <exception cref="InvalidDataException">The file is damaged or holds something else; the message says what and where, and the fix.</exception>
    public static TrainedFile Read(string path, Stream stream, string model)
    {
        try
        {
            var tensors = Safetensors.Load(path, stream, out var notes);
            var holds = notes.GetValueOrDefault(Model);
            if (holds != model)
                throw new InvalidDataException(holds is null ? $"{path} holds tensors, but no trained model of this course." : $"{path} holds the model {holds}, not {model}.");
            if (notes.GetValueOrDefault(Hash) is not { } hash || hash != HashOf(stream))
                throw new InvalidDataException($"{path} is damaged: its numbers do not have the SHA-256 that was noted when they were written.");
            return new(path, tensors, notes);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{error.Message} Delete the file, or let `curriculum data rebuild {model}` make it anew.", error);
        }
    }

    /// <summary>A note that the course itself wrote.</summary>
    public string Note(string key) => Notes.GetValueOrDefault(key, "");

    /// <summary>The training that gave these weights.</summary>
    /// <exception cref="DamagedFileException">It cannot be read.</exception>
    public TrainingCurve ReadCurve() => CurveFile.Read($"{Name}, {Curve}", Note(Curve)) is [var curve] ? curve : throw new DamagedFileException($"{Name}, {Curve}", "it is not one training.");

    // Behind the header, whose length stands in the first eight bytes.
    private static string HashOf(Stream stream)
    {
        var prefix = new byte[8];
        stream.Position = 0;
        stream.ReadExactly(prefix);
        stream.Position = 8 + BitConverter.ToInt64(prefix);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
