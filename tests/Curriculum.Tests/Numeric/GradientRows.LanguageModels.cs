using Curriculum.LanguageModels;
using Curriculum.Tensors;

namespace Curriculum.Tests.Numeric;

public static partial class GradientRows
{
    /// <summary>Output layers of language models, and the model with a fixed window.</summary>
    public static IEnumerable<ModuleRow> OfLanguageModels { get; } =
    [
        Output(g => new FullSoftmax(4, 7, g), (layer, x) => layer.Loss(x, Next)),
        Output(g => new FullSoftmax(4, 7, g), (layer, x) => layer.LogProbabilities(x)),
        Output(g => new AdaptiveSoftmax(4, 7, [2, 5], g, divisor: 2), (layer, x) => layer.Loss(x, Next)),
        Output(g => new AdaptiveSoftmax(4, 7, [3], g), (layer, x) => layer.LogProbabilities(x)),
        new(typeof(SampledSoftmax), generator =>
        {
            var drawn = new Generator(5);
            var layer = new SampledSoftmax(4, 7, 3, drawn);
            var state = drawn.State;
            return (layer, x =>
            {
                drawn.State = state; // every evaluation draws the same words
                return layer.Loss(x, Next);
            });
        }, [5, 4]),
        Window(direct: false),
        Window(direct: true),
    ];

    private static Indices Next => new[] { 6, 0, 3, 1, 4 };

    private static ModuleRow Output<T>(Func<Generator, T> make, Func<T, Tensor, Tensor> value) where T : SoftmaxOutput =>
        new(typeof(T), generator => make(generator) is var layer ? (layer, x => value(layer, x)) : default, [5, 4]);

    private static ModuleRow Window(bool direct) => new(typeof(FeedForwardLanguageModel), generator =>
    {
        var model = new FeedForwardLanguageModel(SentenceMarks.VocabularyOf([["the", "cat", "sat"]]), 3, 2, 4, generator, direct);
        return (model, x => x * model.LogProbabilities(new[,] { { 1, 1 }, { 1, 4 }, { 4, 3 }, { 3, 3 } }));
    }, [4, 6]);
}
