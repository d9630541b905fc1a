using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.Tests.Numeric;

/// <summary>A module with an input: its gradients are checked with respect to the input and to every parameter.</summary>
public sealed record ModuleRow(Type Type, Func<Generator, (Module Module, Func<Tensor, Tensor> Forward)> Make, int[] Shape)
{
    public override string ToString() => Type.Name;
}

public static partial class GradientRows
{
    /// <summary>Every public loss, by the name of its method.</summary>
    public static IEnumerable<GradientRow> OfLosses { get; } =
    [
        new("MeanSquaredError", x => Loss.MeanSquaredError(x[0], x[1]), [[2, 3], [2, 3]]),
        new("MeanSquaredError", x => Loss.MeanSquaredError(x[0], x[1], Reduction.None), [[2, 3], [2, 3]]),
        new("MeanAbsoluteError", x => Loss.MeanAbsoluteError(x[0], x[1], Reduction.Sum), [[2, 3], [2, 3]]),
        new("Huber", x => Loss.Huber(3 * x[0], x[1], 0.8), [[3, 4], [3, 4]]),
        new("SmoothL1", x => Loss.SmoothL1(3 * x[0], x[1], 0.5), [[3, 4], [3, 4]]),
        new("BinaryCrossEntropyWithLogits", x => Loss.BinaryCrossEntropyWithLogits(x[0], Mask), [[2, 3]]),
        new("BinaryCrossEntropyWithLogits", x => Loss.BinaryCrossEntropyWithLogits(x[0], Mask, Reduction.None), [[2, 3]]),
        new("KullbackLeibler", x => Loss.KullbackLeibler(x[0].LogSoftmax(), x[1].Softmax()), [[2, 3], [2, 3]]),
        new("CrossEntropy", x => Loss.CrossEntropy(x[0], Classes), [[4, 3]]),
        new("CrossEntropy", x => Loss.CrossEntropy(x[0], Classes, ignoreIndex: 1, labelSmoothing: 0.2), [[4, 3]]),
        new("CrossEntropy", x => Loss.CrossEntropy(x[0], Classes, labelSmoothing: 0.1, classWeights: Tensor.From([0.5, 2, 1])), [[4, 3]]),
        new("CrossEntropy", x => Loss.CrossEntropy(x[0], Classes, reduction: Reduction.None), [[4, 3]]),
        new("CrossEntropy", x => Loss.CrossEntropy(x[0], new[,] { { 0, 2 }, { 1, 1 } }, reduction: Reduction.Sum), [[2, 2, 3]]),
        new("CrossEntropy", x => Loss.CrossEntropy(x[0].T, Classes), [[3, 4]]),
        new("NegativeLogLikelihood", x => Loss.NegativeLogLikelihood(x[0], Classes), [[4, 3]]),
        new("NegativeLogLikelihood", x => Loss.NegativeLogLikelihood(x[0], Classes, ignoreIndex: 0, classWeights: Tensor.From([0.5, 2, 1])), [[4, 3]]),
        new("NegativeLogLikelihood", x => Loss.NegativeLogLikelihood(x[0].T, Classes, reduction: Reduction.None), [[3, 4]]),
        new("Ctc", x => Loss.Ctc(x[0].LogSoftmax(), Labels, [6, 5], [3, 1]), [[6, 2, 4]]),
        new("Ctc", x => Loss.Ctc(x[0], Labels, [4, 6], [3, 0], blank: 3, Reduction.Sum), [[6, 2, 4]]), // any scores will do
        new("Ctc", x => Loss.Ctc(x[0].Transpose(0, 1), Labels, [5, 3], [2, 2], reduction: Reduction.None), [[2, 5, 4]]),
        new("Ctc", x => Loss.Ctc(x[0], Labels, [2, 5], [3, 2], zeroInfinity: true), [[5, 2, 3]]),
    ];

    /// <summary>The module rows of every part of this class.</summary>
    public static IEnumerable<ModuleRow> AllModules => typeof(GradientRows).GetProperties()
        .Where(property => property.PropertyType == typeof(IEnumerable<ModuleRow>) && property.Name != nameof(AllModules))
        .SelectMany(property => (IEnumerable<ModuleRow>)property.GetValue(null)!);

    /// <summary>The public modules without a memory.</summary>
    public static IEnumerable<ModuleRow> OfModules { get; } =
    [
        Row(g => new Linear(3, 2, g), [4, 3]),
        Row(g => new Linear(3, 2, g, bias: false), [2, 2, 3]),
        new(typeof(Embedding), g =>
        {
            var table = new Embedding(5, 3, g, paddingIdx: 0);
            return (table, x => x * table.Forward(new[,] { { 1, 4 }, { 4, 3 } }));
        }, [2, 2, 3]),
        new(typeof(Dropout), g => (new Dropout(0.4, g), x => new Dropout(0.4, new Generator(9)).Forward(x)), [4, 5]),
        Row(_ => new LayerNorm(4), [2, 3, 4]),
        Row(_ => new BatchNorm1d(3), [5, 3]),
        Row(_ => new Tanh(), [2, 3]),
        Row(_ => new Sigmoid(), [2, 3]),
        Row(_ => new Relu(), [2, 3]),
        Row(_ => new LeakyRelu(0.2), [2, 3]),
        Row(_ => new Elu(0.5), [2, 3]),
        Row(_ => new Gelu(), [2, 3]),
        Row(_ => new Gelu(approximate: true), [2, 3]),
        Row(_ => new Silu(), [2, 3]),
        Row(_ => new Softplus(), [2, 3]),
        Row(_ => new Softmax(), [2, 3]),
        Row(_ => new LogSoftmax(0), [2, 3]),
        Row(g => new TransformerEncoderLayer(4, 2, g, feedforwardDim: 6, dropout: 0), [2, 3, 4]),
        Row(g => new TransformerEncoderLayer(4, 2, g, feedforwardDim: 6, dropout: 0, new Gelu(), normFirst: true), [2, 3, 4]),
        new(typeof(AdditiveAttention), g =>
        {
            var (layer, memory) = (new AdditiveAttention(4, 3, 5, g), Tensor.Randn(g, 2, 6, 3));
            return (layer, x => layer.Forward(x, memory).Context);
        }, [2, 4]),
        new(typeof(AdditiveAttention), g =>
        {
            var (layer, query) = (new AdditiveAttention(4, 3, 5, g), Tensor.Randn(g, 2, 4));
            return (layer, x => layer.Forward(query, x).Context);
        }, [2, 6, 3]),
        Row(g => new Sequential(new Linear(3, 4, g), new Tanh(), new Linear(4, 2, g)), [5, 3]),
    ];

    private static Indices Classes => new int[] { 2, 0, 1, 2 };

    private static Indices Labels => new[,] { { 1, 1, 2 }, { 2, 1, 0 } };

    private static ModuleRow Row<T>(Func<Generator, T> make, int[] shape) where T : Layer =>
        new(typeof(T), generator => make(generator) is var layer ? (layer, layer.Forward) : default, shape);
}
