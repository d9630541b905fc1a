using Curriculum.Data;

namespace Curriculum.Sequences;

/// <summary>The models of the course whose training takes longer than a notebook may. Notebooks load them, train a little further,
/// and show the whole training as it was recorded: <c>TrainedModels.MessagesToChinese.Curve</c>.</summary>
/// <remarks>Small ones come with the course. Each can be made anew: <c>curriculum data rebuild dates-iso</c>, or <see cref="TrainedModel.Rebuild"/>.</remarks>
public static class TrainedModels
{
    private static readonly string[] SeenLanguages =
        ["en", "de", "fr", "es", "it", "nl", "da", "nb", "fi", "pl", "cs", "sk", "ru", "uk", "bg", "tr", "el", "ro", "ca", "lt", "zh", "ja", "ko", "vi"];

    private static readonly string[] NewLanguages = ["sv", "pt", "hu"];

    private static readonly TaggerOptions Tagger = new()
    {
        EmbeddingDim = 100,
        HiddenSize = 100,
        CharacterFilters = 64,
        CharacterDim = 24,
        Dropout = 0.25,
    };

    /// <summary>A BiLSTM with letters that gives English words one of the 92 tags of the Brown corpus (without additions, <see cref="BrownTags.Plain"/>);
    /// every tenth sentence is held out.</summary>
    public static TrainedTagger BrownTagger { get; } = new(TrainedModelInfo.Of("brown-tagger"), Tagger,
        new() { Epochs = 4, BatchSize = 32, LearningRate = 0.003, LastRate = 0.00015, ClipNorm = 5 }, Brown);

    /// <summary>The same with a conditional random field, which scores the tags of a sentence together.</summary>
    public static TrainedTagger BrownTaggerCrf { get; } = new(TrainedModelInfo.Of("brown-tagger-crf"), Tagger with { Crf = true },
        new() { Epochs = 4, BatchSize = 32, LearningRate = 0.003, LastRate = 0.00015, ClipNorm = 5 }, Brown);

    /// <summary>Messages of the .NET SDK from English, read in words, to Chinese, written in characters; 300 messages are held out.</summary>
    public static TrainedTranslator MessagesToChinese { get; } = new(TrainedModelInfo.Of("messages-zh"),
        new() { HiddenSize = 112, EmbeddingDim = 64, Bidirectional = true, Dropout = 0.2, Attention = DecoderAttention.Multiplicative },
        new() { Epochs = 30, BatchSize = 32, LearningRate = 0.005, LastRate = 0.0002 }, Messages,
        report => [("BLEU", report.Bleu), ("chrF", report.ChrF), ("exact match", report.ExactMatch)], SymbolUnit.Words, minCount: 2);

    /// <summary>Dates as 24 languages write them, read and written in characters, to ISO 8601. Held out are other dates in these languages,
    /// and dates in three languages that are never seen in training.</summary>
    public static TrainedTranslator DatesToIso { get; } = new(TrainedModelInfo.Of("dates-iso"),
        new() { HiddenSize = 64, EmbeddingDim = 32, Bidirectional = true, Attention = DecoderAttention.Additive },
        new() { Epochs = 8, LearningRate = 0.006, LastRate = 0.0002 }, Dates,
        report => [("exact match", report.ExactMatch)]);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<TrainedModel> All { get; } = [BrownTagger, BrownTaggerCrf, MessagesToChinese, DatesToIso];

    /// <summary>The model with a name.</summary>
    /// <exception cref="ArgumentException">There is none; the message names all.</exception>
    public static TrainedModel Find(string name) => All.FirstOrDefault(model => model.Name == name)
        ?? throw new ArgumentException($"There is no trained model \"{name}\". There are: {string.Join(", ", All.Select(model => model.Name))}.", nameof(name));

    private static TaggedSplit? Brown(string? folder, out string why) =>
        BrownPackage.Read(new(folder), out why) is { } corpus ? TaggedSplit.Every(corpus.Sentences).Replace(BrownTags.Plain) : null;

    private static TranslationSplit? Messages(string? folder, out string why)
    {
        if (SdkMessages.Read(new(folder), "zh-Hans", out why) is not { } corpus) return null;
        (string From, string To)[] all = [.. corpus.Pairs.Select(pair => (pair.From, pair.To)).Where(pair => pair.From.Length < 120 && pair.To.Length < 60)];
        (string From, string To)[] mixed = [.. new Generator(5).Permutation(all.Length).Select(i => all[i])];
        return new(corpus.Source.Name, mixed[300..], ("messages", mixed[..300]));
    }

    private static TranslationSplit? Dates(string? folder, out string why)
    {
        const int Training = 400, HeldOut = 40; // in each language
        why = "this runtime has no culture data (invariant mode)";
        if (!DatePairs.HasCultureData) return null;
        var all = DataSets.Dates(300_000, new Generator(1)).Pairs.GroupBy(pair => pair.Language)
            .ToDictionary(group => group.Key, group => group.Take(Training + HeldOut).Select(pair => (pair.From, pair.To)).ToArray());
        (string, string)[] Of(string[] languages, Range range) => [.. languages.Where(all.ContainsKey).SelectMany(language => all[language].Take(range))];
        return new($"dates in {SeenLanguages.Count(all.ContainsKey)} languages", Of(SeenLanguages, ..Training),
            ("seen languages", Of(SeenLanguages, Training..)), ("new languages", Of(NewLanguages, ..(3 * HeldOut))));
    }
}
