using System.Globalization;
using Curriculum.NN;
using Curriculum.Tensors;
using Curriculum.Text;

namespace Curriculum.LanguageModels;

/// <summary>A neural language model in one safetensors file: the weights as tensors; its kind, its sizes and its vocabulary as notes.</summary>
internal sealed class ModelFile
{
    private const string KindNote = "curriculum.model", VocabularyNote = "curriculum.vocabulary", SettingPrefix = "curriculum.setting.";

    private readonly string path;
    private readonly IReadOnlyDictionary<string, string> notes;
    private readonly IReadOnlyDictionary<string, Tensor> tensors;

    private ModelFile(string path, string kind)
    {
        this.path = path;
        tensors = Safetensors.Load(path, out notes);
        if (!notes.TryGetValue(KindNote, out var found)) throw Unfit("it holds tensors, but no language model that this library saved");
        if (found != kind) throw Unfit($"it holds a {found}, not a {kind}");
        try
        {
            Vocabulary = VocabularyFile.Parse($"{Path.GetFileName(path)}, vocabulary", Note(VocabularyNote).TrimEnd('\n').Split('\n'));
        }
        catch (DamagedFileException damage)
        {
            throw Unfit(damage.Message, damage);
        }
    }

    /// <summary>The vocabulary it was saved with.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>Writes a model.</summary>
    public static void Save(string path, Module model, Vocabulary vocabulary, IEnumerable<(string Name, string Value)> settings)
    {
        var notes = new Dictionary<string, string>
        {
            ["format"] = "pt",
            [KindNote] = model.GetType().Name,
            [VocabularyNote] = VocabularyFile.ToText(vocabulary),
        };
        foreach (var (name, value) in settings) notes.Add(SettingPrefix + name, value);
        Safetensors.Save(path, model.StateDict(), notes);
    }

    /// <summary>Opens a file that must hold a model of this kind.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged or holds something else.</exception>
    public static ModelFile Open<T>(string path) where T : Module => new(path, typeof(T).Name);

    /// <summary>A setting as it was saved.</summary>
    public string Setting(string name) => Note(SettingPrefix + name);

    /// <summary>A setting that is a whole number.</summary>
    public int Number(string name) => int.TryParse(Setting(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value
        : throw Unfit($"its setting {name} is \"{Setting(name)}\", not a number");

    /// <summary>Makes a model by the settings and copies the weights into it.</summary>
    public T Make<T>(Func<T> make) where T : Module
    {
        try
        {
            var model = make();
            model.LoadStateDict(tensors);
            model.Eval();
            return model;
        }
        catch (Exception error) when (error is ArgumentException or FormatException or OverflowException)
        {
            throw Unfit(error.Message, error);
        }
    }

    /// <summary>Copies the weights into a model that exists, whose vocabulary must be the one they were trained with.</summary>
    public void LoadInto(Module model, Vocabulary vocabulary)
    {
        if (!LanguageModelErrors.Same(vocabulary, Vocabulary))
            throw Unfit($"it was saved with another vocabulary: {Vocabulary.Count} words there, {vocabulary.Count} here, and "
                + $"{LanguageModelErrors.FirstDifference(Vocabulary, vocabulary)}. A row of weights belongs to the word of its number, so take the "
                + $"file's own vocabulary: {model.GetType().Name}.Load(path).Vocabulary");
        try
        {
            model.LoadStateDict(tensors);
        }
        catch (ArgumentException error)
        {
            throw Unfit(error.Message, error);
        }
    }

    private string Note(string name) => notes.TryGetValue(name, out var value) ? value : throw Unfit($"its note {name} is missing");

    private InvalidDataException Unfit(string why, Exception? inner = null) => new($"{Path.GetFileName(path)} cannot be loaded: {why}.", inner);
}
