using Curriculum.Data;
using Curriculum.Sequences;
using Curriculum.Tensors;
using Curriculum.Text;

namespace Curriculum.Tests.Numeric;

public static partial class GradientRows
{
    /// <summary>The models that say something about each word; the input weighs their scores.</summary>
    public static IEnumerable<ModuleRow> OfTaggers { get; } =
    [
        new(typeof(SlotFiller), g => new SlotFiller(FiveWords, ["x", "y"], 2, 3, g) is var filler ? (filler, x => x * filler.Forward(SomeWords)) : default, [3, 2, 2]),
        new(typeof(CtcRecognizer), g => new CtcRecognizer(2, ["_", "a", "b"], 3, g, stack: 2) is var ear ? (ear, x => ear.Forward(x, [3, 2])) : default, [2, 6, 2]),
        new(typeof(NeuralTagger), g => Tagger(g) is var tagger ? (tagger, x => x * tagger.Scores(TaggerInput) + tagger.Loss([TaggerExample])) : default, [2, 3, 2]),
    ];

    private static TaggedSentence TaggerExample => new(["a", "Cab", "b"], ["X", "Y", "X"]);

    private static string[][] TaggerInput => [["b"], ["a", "Cab", "a"]];

    private static NeuralTagger Tagger(Generator generator) => new([TaggerExample],
        new() { EmbeddingDim = 2, HiddenSize = 2, CharacterFilters = 2, CharacterDim = 2, ShapeDim = 2, Crf = true }, generator, minCount: 1);

    private static Vocabulary FiveWords => Vocabulary.FromTokens(["a", "b"], special: [Vocabulary.UnknownToken, "<s>", "</s>"]);

    private static Indices SomeWords => new[,] { { 1, 1 }, { 4, 3 }, { 3, 0 } };
}
