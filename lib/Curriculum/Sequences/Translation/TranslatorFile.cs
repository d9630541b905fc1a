using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Curriculum.NN;
using Curriculum.Tensors;
using Curriculum.Text;

namespace Curriculum.Sequences;

/// <summary>A translator in one safetensors file: the weights as tensors; its kind, its settings and both codecs as notes.</summary>
internal static class TranslatorFile
{
    private const string Kind = "curriculum.translator", Settings = "curriculum.settings";

    public static readonly JsonSerializerOptions Json = new()
    {
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>All of a translator but its weights.</summary>
    public static Dictionary<string, string> Notes(Translator model) => new()
    {
        ["format"] = "pt",
        [Kind] = model.GetType().Name,
        [Settings] = model.Settings,
        [Part("source", "unit")] = model.Source.Unit.ToString(),
        [Part("source", "length")] = model.Source.MaxLength.ToString(CultureInfo.InvariantCulture),
        [Part("source", "vocabulary")] = VocabularyFile.ToText(model.Source.Vocabulary),
        [Part("target", "unit")] = model.Target.Unit.ToString(),
        [Part("target", "length")] = model.Target.MaxLength.ToString(CultureInfo.InvariantCulture),
        [Part("target", "vocabulary")] = VocabularyFile.ToText(model.Target.Vocabulary),
    };

    public static Translator Load(string path)
    {
        var tensors = Safetensors.Load(path, out var notes);
        return Load(path, tensors, notes);
    }

    public static Translator Load(string path, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string> notes)
    {
        try
        {
            var (kind, source, target, generator) = (Note(path, notes, Kind), Codec(path, notes, "source"), Codec(path, notes, "target"), new Generator(0));
            Translator model = kind switch
            {
                nameof(EncoderDecoder) => new EncoderDecoder(source, target, Options<EncoderDecoderOptions>(path, notes), generator),
                nameof(TransformerTranslator) => new TransformerTranslator(source, target, Options<TransformerOptions>(path, notes), generator),
                _ => throw TranslationErrors.Unfit(path, $"it holds a {kind}, which this library does not know"),
            };
            model.LoadStateDict(tensors);
            model.Eval();
            return model;
        }
        catch (Exception error) when (error is ArgumentException or FormatException or OverflowException or JsonException or DamagedFileException)
        {
            throw TranslationErrors.Unfit(path, error.Message, error);
        }
    }

    private static SequenceCodec Codec(string path, IReadOnlyDictionary<string, string> notes, string side)
    {
        var lines = Note(path, notes, Part(side, "vocabulary")).TrimEnd('\n').Split('\n');
        return new(VocabularyFile.Parse($"{Path.GetFileName(path)}, {side} vocabulary", lines), Enum.Parse<SymbolUnit>(Note(path, notes, Part(side, "unit"))),
            int.Parse(Note(path, notes, Part(side, "length")), NumberStyles.None, CultureInfo.InvariantCulture));
    }

    private static T Options<T>(string path, IReadOnlyDictionary<string, string> notes) =>
        JsonSerializer.Deserialize<T>(Note(path, notes, Settings), Json) ?? throw new JsonException("its settings are empty");

    private static string Note(string path, IReadOnlyDictionary<string, string> notes, string name) =>
        notes.TryGetValue(name, out var value) ? value : throw TranslationErrors.Unfit(path, $"it has no note {name}, so this library did not save it as a translator");

    private static string Part(string side, string what) => $"curriculum.{side}.{what}";
}

// Saved, and loaded again.
public abstract partial class Translator
{
    /// <summary>Writes weights, settings and both vocabularies to a safetensors file, which is renamed into place.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path) => Safetensors.Save(path, StateDict(), TranslatorFile.Notes(this));

    /// <summary>The model that <see cref="Save"/> wrote, ready to be used.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged or holds something else.</exception>
    public static Translator Load(string path) => TranslatorFile.Load(path);
}
