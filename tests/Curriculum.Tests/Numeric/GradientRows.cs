using Curriculum.Tensors;

namespace Curriculum.Tests.Numeric;

/// <summary>One operation at one set of shapes: what every gradient is checked on.</summary>
public sealed record GradientRow(string Member, Func<Tensor[], Tensor> Function, int[][] Shapes, Func<Generator, Tensor, Tensor>? Prepare = null)
{
    public override string ToString() => $"{Member} {string.Join(" ", Shapes.Select(shape => new Shape(shape)))}";

    public Tensor[] Inputs()
    {
        var generator = new Generator(5);
        return [.. Shapes.Select(shape => Tensor.Randn(generator, shape)).Select(x => Prepare?.Invoke(generator, x) ?? x)];
    }
}

public static partial class GradientRows
{
    private static readonly Tensor Mask = Tensor.From([1, 0, 1, 0, 1, 1], 2, 3);

    /// <summary>Every public operation of Tensor, by member name. Kinks are kept away from zero by Prepare.</summary>
    public static IEnumerable<GradientRow> OfTensor { get; } =
    [
        new("op_Addition", x => x[0] + x[1], [[2, 3], [2, 3]]),
        new("op_Addition", x => x[0] + x[1], [[2, 1, 3], [4, 1]]),
        new("op_Addition", x => x[0] + x[0], [[3]]),
        new("op_Subtraction", x => x[0] - x[1], [[2, 3], [3]]),
        new("op_Subtraction", x => 1 - x[0], [[2, 3]]),
        new("op_Multiply", x => x[0] * x[1], [[2, 3], [2, 3]]),
        new("op_Multiply", x => x[0] * x[1], [[5, 1], [1, 4]]),
        new("op_Multiply", x => x[0] * x[0], [[3]]),
        new("op_Multiply", x => x[0] * x[1], [[2, 2], []]),
        new("op_Division", x => x[0] / x[1], [[2, 3], [3]], AwayFromZero),
        new("op_Division", x => 1 / x[0], [[2, 3]], AwayFromZero),
        new("op_UnaryNegation", x => -x[0], [[2, 3]]),
        new("Pow", x => x[0].Pow(3), [[2, 3]]),
        new("Pow", x => x[0].Pow(2), [[2, 3]]),
        new("Pow", x => x[0].Pow(-0.5), [[2, 3]], Positive),
        new("Maximum", x => Tensor.Maximum(x[0], x[1]), [[2, 3], [3]]),
        new("Minimum", x => Tensor.Minimum(x[0], x[1]), [[2, 3], [2, 1]]),
        new("Clamp", x => x[0].Clamp(-0.7, 0.9), [[3, 4]]),
        new("Where", x => Tensor.Where(Mask, x[0], x[1]), [[2, 3], [3]]),
        new("Where", x => Tensor.Where(Mask, x[0], x[1]), [[], [4, 2, 3]]),
        new("MaskedFill", x => x[0].MaskedFill(Mask, -5), [[2, 3]]),
        new("Exp", x => x[0].Exp(), [[2, 3]]),
        new("Log", x => x[0].Log(), [[2, 3]], Positive),
        new("Sqrt", x => x[0].Sqrt(), [[2, 3]], Positive),
        new("Abs", x => x[0].Abs(), [[2, 3]], AwayFromZero),
        new("Sin", x => x[0].Sin(), [[2, 3]]),
        new("Cos", x => x[0].Cos(), [[2, 3]]),
        new("Tanh", x => x[0].Tanh(), [[2, 3]]),
        new("Sigmoid", x => x[0].Sigmoid(), [[2, 3]]),
        new("Relu", x => x[0].Relu(), [[2, 3]], AwayFromZero),
        new("LeakyRelu", x => x[0].LeakyRelu(0.1), [[2, 3]], AwayFromZero),
        new("Softplus", x => x[0].Softplus(), [[2, 3]]),
        new("Gelu", x => x[0].Gelu(), [[2, 3]]),
        new("Gelu", x => (2 * x[0]).Gelu(), [[4, 5]]),
        new("Gelu", x => x[0].Gelu(approximate: true), [[2, 3]]),
        new("LogSigmoid", x => x[0].LogSigmoid(), [[2, 3]]),
        new("Elu", x => x[0].Elu(0.7), [[2, 3]], AwayFromZero),
        new("Silu", x => x[0].Silu(), [[2, 3]]),
        new("Softsign", x => x[0].Softsign(), [[2, 3]]),
        new("HardTanh", x => (2 * x[0]).HardTanh(), [[3, 4]]),
        new("CosineSimilarity", x => Tensor.CosineSimilarity(x[0], x[1]), [[2, 3], [2, 3]]),
        new("CosineSimilarity", x => Tensor.CosineSimilarity(x[0], x[1], 0), [[4, 3], [4, 1]]),
        new("Sum", x => x[0].Sum(), [[2, 3]]),
        new("Sum", x => x[0].Sum(1), [[2, 3, 4]]),
        new("Sum", x => x[0].Sum(0, keepDim: true), [[2, 3]]),
        new("Mean", x => x[0].Mean(), [[2, 3]]),
        new("Mean", x => x[0].Mean(-1), [[2, 3]]),
        new("Variance", x => x[0].Variance(), [[2, 3]]),
        new("Variance", x => x[0].Variance(0, keepDim: true, correction: 0), [[4, 3]]),
        new("Max", x => x[0].Max(), [[2, 3]]),
        new("Max", x => x[0].Max(1), [[2, 5, 2]]),
        new("Min", x => x[0].Min(), [[2, 3]]),
        new("Min", x => x[0].Min(0, keepDim: true), [[4, 3]]),
        new("LogSumExp", x => x[0].LogSumExp(), [[2, 3]]),
        new("LogSumExp", x => x[0].LogSumExp(0, keepDim: true), [[4, 3]]),
        new("Softmax", x => x[0].Softmax(), [[2, 5]]),
        new("Softmax", x => x[0].Softmax(0), [[3, 2, 2]]),
        new("LogSoftmax", x => x[0].LogSoftmax(), [[2, 5]]),
        new("LogSoftmax", x => x[0].LogSoftmax(1), [[2, 3, 2]]),
        new("MatMul", x => x[0].MatMul(x[1]), [[2, 3], [3, 4]]),
        new("MatMul", x => x[0].MatMul(x[1]), [[5, 7], [7, 17]]),
        new("MatMul", x => x[0].T.MatMul(x[1].T), [[3, 2], [4, 3]]),
        new("MatMul", x => x[0].MatMul(x[1]), [[3], [3]]),
        new("MatMul", x => x[0].MatMul(x[1]), [[2, 3], [3]]),
        new("MatMul", x => x[0].MatMul(x[1]), [[3], [3, 2]]),
        new("MatMul", x => x[0].MatMul(x[1]), [[2, 2, 3], [3, 2]]),
        new("MatMul", x => x[0].MatMul(x[1]), [[2, 1, 2, 3], [4, 3, 2]]),
        new("T", x => x[0].T, [[2, 3]]),
        new("Transpose", x => x[0].Transpose(0, 2), [[2, 3, 2]]),
        new("Permute", x => x[0].Permute(2, 0, 1), [[2, 3, 4]]),
        new("Reshape", x => x[0].Reshape(3, -1), [[2, 6]]),
        new("Reshape", x => x[0].T.Reshape(6), [[2, 3]]),
        new("Flatten", x => x[0].Flatten(1), [[2, 3, 2]]),
        new("Unsqueeze", x => x[0].Unsqueeze(1), [[2, 3]]),
        new("Squeeze", x => x[0].Squeeze(1), [[2, 1, 3]]),
        new("Expand", x => x[0].Expand(4, 2, 3), [[2, 1]]),
        new("Slice", x => x[0].Slice(1, 1, 3), [[2, 4]]),
        new("Slice", x => x[0].Slice(0, 0, 2) * x[0].Slice(0, 1, 3), [[3, 2]]),
        new("Unfold", x => x[0].Unfold(1, 3), [[2, 5, 2]]),
        new("Unfold", x => x[0].Unfold(0, 2, step: 2, dilation: 3), [[8, 2]]),
        new("Unfold", x => x[0].T.Unfold(1, 2, step: 3), [[6, 2]]),
        new("Select", x => x[0].Select(1, -1), [[2, 3, 2]]),
        new("Part", x => x[0][1, ..2, ^1], [[2, 3, 4]]),
        new("Contiguous", x => x[0].T.Contiguous(), [[2, 3]]),
        new("Concatenate", x => Tensor.Concatenate([x[0], x[1], x[0]], 1), [[2, 3], [2, 1]]),
        new("Stack", x => Tensor.Stack([x[0], x[1]], 1), [[2, 3], [2, 3]]),
        new("Chunk", x => x[0].Chunk(2, 1)[1] * 2 + x[0].Chunk(2, 1)[0], [[2, 4]]),
        new("IndexSelect", x => x[0].IndexSelect(new[,] { { 0, 2 }, { 2, 2 } }), [[3, 2]]),
        new("Gather", x => x[0].Gather(1, new[,] { { 0, 2 }, { 1, 1 } }), [[2, 3]]),
        new("Gather", x => x[0].Gather(0, new[,] { { 2, 0 }, { 1, 1 }, { 2, 2 } }), [[3, 2]]),
        new("ScatterAdd", x => x[0].ScatterAdd(1, new[,] { { 0, 0 }, { 1, 2 } }, x[1]), [[2, 3], [2, 2]]),
    ];

    private static Tensor AwayFromZero(Generator generator, Tensor x) => x.Map(v => v + Math.Sign(v) * 0.3);

    private static Tensor Positive(Generator generator, Tensor x) => x.Map(v => Math.Abs(v) + 0.3);
}
