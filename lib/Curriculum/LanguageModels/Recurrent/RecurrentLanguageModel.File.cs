using System.Globalization;

namespace Curriculum.LanguageModels;

// Saved, and loaded again.
public sealed partial class RecurrentLanguageModel
{
    /// <summary>Writes weights, sizes and vocabulary to a safetensors file, which is renamed into place.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path) => ModelFile.Save(path, this, Vocabulary,
    [
        ("unit", Options.Unit.ToString()),
        ("embedding", Options.EmbeddingDim.ToString(CultureInfo.InvariantCulture)),
        ("hidden", Options.HiddenSize.ToString(CultureInfo.InvariantCulture)),
        ("layers", Options.NumLayers.ToString(CultureInfo.InvariantCulture)),
        ("dropout", Options.Dropout.ToString("R", CultureInfo.InvariantCulture)),
        ("output", Output.Settings),
    ]);

    /// <summary>The model that <see cref="Save"/> wrote, ready to be used.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged or holds something else.</exception>
    public static RecurrentLanguageModel Load(string path)
    {
        var file = ModelFile.Open<RecurrentLanguageModel>(path);
        return file.Make(() =>
        {
            var (output, generator) = (file.Setting("output"), new Generator(0));
            var options = new RecurrentOptions
            {
                Unit = Enum.Parse<RecurrentUnit>(file.Setting("unit")),
                EmbeddingDim = file.Number("embedding"),
                HiddenSize = file.Number("hidden"),
                NumLayers = file.Number("layers"),
                Dropout = double.Parse(file.Setting("dropout"), CultureInfo.InvariantCulture),
                TiedEmbeddings = output == "tied",
            };
            return new RecurrentLanguageModel(file.Vocabulary, options, generator,
                options.TiedEmbeddings ? null : (features, words) => SoftmaxOutput.FromSettings(output, features, words, generator));
        });
    }

    /// <summary>Copies the weights of a file into this model.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or its vocabulary or sizes are not this model's; the message says where they differ.</exception>
    public void LoadWeights(string path) => ModelFile.Open<RecurrentLanguageModel>(path).LoadInto(this, Vocabulary);
}
