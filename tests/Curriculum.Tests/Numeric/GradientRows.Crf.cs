using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.Tests.Numeric;

public static partial class GradientRows
{
    /// <summary>The conditional random field: its likelihood and its partition function, in both layouts and with lengths.</summary>
    public static IEnumerable<ModuleRow> OfCrf { get; } =
    [
        Chain((crf, x) => crf.NegativeLogLikelihood(x, Tags), [4, 2, 3]),
        Chain((crf, x) => crf.NegativeLogLikelihood(x, Tags, [2, 4], Reduction.None), [4, 2, 3]),
        Chain((crf, x) => crf.NegativeLogLikelihood(x, Tags, [1, 2, 2, 1], Reduction.Sum), [4, 2, 3], batchFirst: true),
        Chain((crf, x) => crf.LogPartition(x, [3, 4]), [4, 2, 3]),
    ];

    private static Indices Tags => new[,] { { 0, 2 }, { 1, 1 }, { 2, 2 }, { 0, 1 } };

    private static ModuleRow Chain(Func<Crf, Tensor, Tensor> value, int[] shape, bool batchFirst = false) =>
        new(typeof(Crf), generator => new Crf(3, generator, batchFirst) is var crf ? (crf, x => value(crf, x)) : default, shape);
}
