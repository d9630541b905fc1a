using Curriculum.Optim;
using Curriculum.Training;

namespace Curriculum.Sequences;

/// <summary>An <see cref="EncoderDecoder"/> that was trained on pairs of texts.</summary>
public sealed class TrainedTranslator : TrainedModel<EncoderDecoder, TranslationSplit>
{
    private readonly Func<TranslationReport, (string Name, double Part)[]> scores;

    internal TrainedTranslator(TrainedModelInfo info, EncoderDecoderOptions options, TrainingSettings training, ReadData<TranslationSplit> read,
        Func<TranslationReport, (string Name, double Part)[]> scores, SymbolUnit source = SymbolUnit.Characters, int minCount = 1)
        : base(info, training, read, half: true) => (Options, SourceUnit, MinCount, this.scores) = (options, source, minCount, scores);

    /// <summary>What the model is made of.</summary>
    public EncoderDecoderOptions Options { get; }

    /// <summary>What the texts that are read are split into; those that are written are split into characters.</summary>
    public SymbolUnit SourceUnit { get; }

    /// <summary>A rarer symbol of the texts that are read becomes &lt;unk&gt;.</summary>
    public int MinCount { get; }

    /// <inheritdoc/>
    public override string Made => $"{(Options.Bidirectional ? "bidirectional " : "")}{Options.Cell.ToString().ToUpperInvariant()} with states of {Options.HiddenSize}, vectors of {Options.EmbeddingDim}, "
        + $"{Options.Attention.ToString().ToLowerInvariant()} attention; {SourceUnit.ToString().ToLowerInvariant()} → characters";

    private protected override string AllOptions => $"{Options} {SourceUnit} {MinCount}";

    /// <summary>The scores of the answers on each of the held-out sets.</summary>
    public override IReadOnlyList<(string Name, double Percent)> Measure(EncoderDecoder model, TranslationSplit data) =>
    [
        .. from set in data.HeldOut
           from score in scores(model.Evaluate(data.HeldOutFor(model, set.Name)))
           select (data.HeldOut.Count == 1 ? score.Name : $"{score.Name} in {set.Name}", 100 * score.Part),
    ];

    private protected override EncoderDecoder New(TranslationSplit data, Generator generator) => new(
        SequenceCodec.Build(data.Training.Select(pair => pair.From), SourceUnit, unknown: true, minCount: MinCount),
        SequenceCodec.Build(data.Training.Select(pair => pair.To), unknown: true), Options, generator);

    private protected override History Fit(EncoderDecoder model, TranslationSplit data, Optimizer optimizer, FitOptions options) =>
        model.Fit(data.TrainingFor(model), options, Training.BatchSize, optimizer: optimizer);

    private protected override Dictionary<string, string> Notes(EncoderDecoder model) => TranslatorFile.Notes(model);

    private protected override EncoderDecoder Open(TrainedFile file) => TranslatorFile.Load(file.Name, file.Tensors, file.Notes) as EncoderDecoder
        ?? throw TranslationErrors.Unfit(file.Name, $"it holds another kind of translator than {Name}");

    private protected override IEnumerable<string> Lines(TranslationSplit data) =>
        data.Training.Concat(data.HeldOut.SelectMany(set => set.Pairs)).Select(pair => $"{pair.From}\t{pair.To}");
}
