using Curriculum.Data;
using Curriculum.Optim;
using Curriculum.Training;

namespace Curriculum.Sequences;

/// <summary>A <see cref="NeuralTagger"/> that was trained on a tagged corpus.</summary>
public sealed class TrainedTagger : TrainedModel<NeuralTagger, TaggedSplit>
{
    internal TrainedTagger(TrainedModelInfo info, TaggerOptions options, TrainingSettings training, ReadData<TaggedSplit> read, bool half = false)
        : base(info, training, read, half) => Options = options;

    /// <summary>What the tagger is made of.</summary>
    public TaggerOptions Options { get; }

    /// <inheritdoc/>
    public override string Made => $"{(Options.Bidirectional ? "Bi" : "")}{Options.Unit.ToString().ToUpperInvariant()} with states of {Options.HiddenSize}, word vectors of {Options.EmbeddingDim}, "
        + $"{Options.CharacterFilters} features of the letters{(Options.Crf ? ", a conditional random field" : "")}";

    private protected override string AllOptions => Options.ToString();

    /// <summary>The part of held-out words that get their tag: of all, of those that occur in training, of the others.</summary>
    public override IReadOnlyList<(string Name, double Percent)> Measure(NeuralTagger model, TaggedSplit data)
    {
        var report = TaggingReport.Of(model, data);
        return [("accuracy", 100 * report.Accuracy), ("known words", 100 * report.KnownAccuracy), ("unknown words", 100 * report.UnknownAccuracy)];
    }

    private protected override NeuralTagger New(TaggedSplit data, Generator generator) => new(data.Training, Options, generator);

    private protected override History Fit(NeuralTagger model, TaggedSplit data, Optimizer optimizer, FitOptions options) =>
        model.Fit(data.Training, optimizer, options, Training.BatchSize);

    private protected override Dictionary<string, string> Notes(NeuralTagger model) => model.Notes();

    private protected override NeuralTagger Open(TrainedFile file) => TaggerFile.Load(file.Name, file.Tensors, file.Notes);

    private protected override IEnumerable<string> Lines(TaggedSplit data) => data.Training.Concat(data.HeldOut).Select(Line);

    private static string Line(TaggedSentence sentence) => string.Join(' ', sentence.Words.Zip(sentence.Tags, (word, tag) => $"{word}/{tag}"));
}
