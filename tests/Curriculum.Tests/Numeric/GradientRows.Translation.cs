using Curriculum.Sequences;
using Curriculum.Tensors;

namespace Curriculum.Tests.Numeric;

public static partial class GradientRows
{
    /// <summary>The models that turn one sequence into another; the input weighs their scores.</summary>
    public static IEnumerable<ModuleRow> OfTranslators { get; } =
    [
        .. Translators.All.Select(row => new ModuleRow(row.Make(new Generator(1)).GetType(), g => TranslatorRow(row.Make(g)), [3, 4, 6])),
        new(typeof(TransformerDecoderLayer), g =>
        {
            var (layer, memory) = (new TransformerDecoderLayer(4, 2, g, feedforwardDim: 5, dropout: 0), Tensor.Randn(g, 2, 4, 4));
            return (layer, y => layer.Forward(y, memory, Tensor.From([0, 0, 0, 0, 0, 0, 1, 1], 2, 4)).Output);
        }, [2, 3, 4]),
    ];

    private static (Translator Model, Func<Tensor, Tensor> Forward) TranslatorRow(Translator model)
    {
        var batch = PairBatch.Of(Translators.Sources, Translators.Targets);
        return (model, x => x * model.Forward(batch.Source, batch.SourceLengths, batch.Inputs));
    }
}
