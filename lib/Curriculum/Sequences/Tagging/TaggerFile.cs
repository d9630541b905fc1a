using System.Text.Json;
using Curriculum.NN;
using Curriculum.Tensors;
using Curriculum.Text;

namespace Curriculum.Sequences;

/// <summary>A <see cref="NeuralTagger"/> in one safetensors file: the weights as tensors; its options, words, letters and tags as notes.</summary>
internal static class TaggerFile
{
    private const string Words = "curriculum.words", Letters = "curriculum.letters", Tags = "curriculum.tags", Options = "curriculum.options";

    /// <summary>All of a tagger but its weights.</summary>
    public static Dictionary<string, string> Notes(NeuralTagger tagger, Vocabulary letters) => new()
    {
        ["format"] = "pt",
        [Words] = VocabularyFile.ToText(tagger.Vocabulary),
        [Letters] = VocabularyFile.ToText(letters),
        [Tags] = string.Join('\n', tagger.Tags),
        [Options] = JsonSerializer.Serialize(tagger.Options),
    };

    public static NeuralTagger Load(string path)
    {
        var tensors = Safetensors.Load(path, out var notes);
        return Load(Path.GetFileName(path), tensors, notes);
    }

    public static NeuralTagger Load(string name, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string> notes)
    {
        try
        {
            var options = JsonSerializer.Deserialize<TaggerOptions>(Note(Options)) ?? throw new JsonException("no options");
            // The starting values are overwritten, and a loaded tagger draws dropout from a generator of its own.
            var tagger = new NeuralTagger(Vocabulary(Words), Vocabulary(Letters), new(Note(Tags).Split('\n')), options, new Generator(1));
            tagger.LoadStateDict(tensors);
            tagger.Eval();
            return tagger;
        }
        catch (Exception error) when (error is ArgumentException or FormatException or OverflowException or JsonException or DamagedFileException)
        {
            throw Unfit(error.Message, error);
        }

        Vocabulary Vocabulary(string note) => VocabularyFile.Parse($"{name}, {note}", Note(note).TrimEnd('\n').Split('\n'));
        string Note(string key) => notes.TryGetValue(key, out var note) ? note
            : throw Unfit($"it holds tensors, but no tagger that this library saved (its note {key} is missing)", null);
        InvalidDataException Unfit(string why, Exception? inner) => new($"{name} cannot be loaded: {why}.", inner);
    }
}
