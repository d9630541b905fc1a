using Curriculum.LanguageModels;

namespace Curriculum.Tests.Numeric;

public static partial class GradientRows
{
    /// <summary>The recurrent models of texts; the input weighs their scores.</summary>
    public static IEnumerable<ModuleRow> OfRecurrentModels { get; } =
    [
        LanguageModelRow(new() { Unit = RecurrentUnit.Lstm, EmbeddingDim = 3, HiddenSize = 2 }),
        LanguageModelRow(new() { Unit = RecurrentUnit.Gru, EmbeddingDim = 3, HiddenSize = 3, NumLayers = 2, TiedEmbeddings = true }),
        LanguageModelRow(new() { Unit = RecurrentUnit.Rnn, EmbeddingDim = 2, HiddenSize = 3, NumLayers = 2 }),
    ];

    private static ModuleRow LanguageModelRow(RecurrentOptions options) => new(typeof(RecurrentLanguageModel),
        g => new RecurrentLanguageModel(FiveWords, options, g) is var model ? (model, x => x * model.LogProbabilities(SomeWords)) : default, [3, 2, 5]);
}
