using System.Reflection;
using Curriculum.Tensors;

namespace Curriculum.Tests.Numeric;

/// <summary>One wrong call: what its message must name, and the words of the way out.</summary>
public sealed record WrongCall(string Member, Action Call, string[] Names, string Fix)
{
    public override string ToString() => $"{Member} {string.Join(" ", Names)}";
}

public sealed class ShapeErrorTests
{
    private const string Broadcast = "Insert a dimension of size 1 with Unsqueeze";

    private static readonly Tensor A = Tensor.Ones(2, 3);
    private static readonly Tensor B = Tensor.Ones(4, 3);
    private static readonly Generator Seed = new(1);

    private static readonly WrongCall[] Rows =
    [
        // Two tensors that do not broadcast.
        new("op_Addition", () => _ = A + B, ["+:", "[2, 3]", "[4, 3]", "2 meets 4"], Broadcast),
        new("op_Subtraction", () => _ = A - B, ["-:", "[2, 3]", "[4, 3]"], Broadcast),
        new("op_Multiply", () => _ = A * B, ["*:", "[2, 3]", "[4, 3]"], Broadcast),
        new("op_Division", () => _ = A / B, ["/:", "[2, 3]", "[4, 3]"], Broadcast),
        new("op_GreaterThan", () => _ = A > B, [">:", "[2, 3]", "[4, 3]"], Broadcast),
        new("op_LessThan", () => _ = A < B, ["<:", "[2, 3]", "[4, 3]"], Broadcast),
        new("op_GreaterThanOrEqual", () => _ = A >= B, [">=:", "[2, 3]", "[4, 3]"], Broadcast),
        new("op_LessThanOrEqual", () => _ = A <= B, ["<=:", "[2, 3]", "[4, 3]"], Broadcast),
        new("EqualTo", () => Tensor.EqualTo(A, B), ["EqualTo:", "[2, 3]", "[4, 3]"], Broadcast),
        new("Maximum", () => Tensor.Maximum(A, B), ["Maximum:", "[2, 3]", "[4, 3]"], Broadcast),
        new("Minimum", () => Tensor.Minimum(A, B), ["Minimum:", "[2, 3]", "[4, 3]"], Broadcast),
        new("Zip", () => Tensor.Zip("mine", A, B, Math.Atan2), ["mine:", "[2, 3]", "[4, 3]"], Broadcast),
        new("Where", () => Tensor.Where(A, A, B), ["Where:", "[2, 3]", "[4, 3]"], Broadcast),
        new("Where", () => Tensor.Where(B, A, A), ["Where:", "[2, 3]", "[4, 3]"], Broadcast),
        new("MaskedFill", () => A.MaskedFill(B, 0), ["MaskedFill:", "[2, 3]", "[4, 3]"], Broadcast),
        new("CosineSimilarity", () => Tensor.CosineSimilarity(A, B), ["CosineSimilarity:", "[2, 3]", "[4, 3]"], Broadcast),
        new("CosineSimilarity", () => Tensor.CosineSimilarity(A, A, 2), ["CosineSimilarity:", "[2, 3]", "dimension 2"], "use 0 … 1"),

        // Products.
        new("MatMul", () => A.MatMul(B), ["MatMul:", "[2, 3] · [4, 3]", "3 and 4"], "Did you mean x.MatMul(w.T)?"),
        new("MatMul", () => A.MatMul(Tensor.Ones(2, 4)), ["MatMul:", "[2, 3] · [2, 4]"], "must equal the second-to-last"),
        new("MatMul", () => A.MatMul(Tensor.Ones(4)), ["MatMul:", "[2, 3] · [4]"], "must equal"),
        new("MatMul", () => A.MatMul(Tensor.Scalar(2)), ["MatMul:", "[2, 3] · []"], "Multiply with *"),
        new("MatMul", () => _ = Tensor.Ones(2, 2, 3).MatMul(Tensor.Ones(3, 3, 2)), ["MatMul:", "[2, 2, 3]", "[3, 3, 2]"], Broadcast),

        // A dimension that is not there.
        new("Sum", () => A.Sum(2), ["Sum:", "[2, 3]", "dimension 2"], "use 0 … 1, or −2 … −1"),
        new("Sum", () => Tensor.Scalar(1).Sum(0), ["Sum:", "[]", "dimension 0"], "it is a scalar"),
        new("Mean", () => A.Mean(-3), ["Mean:", "[2, 3]", "dimension -3"], "use 0 … 1"),
        new("Variance", () => A.Variance(5), ["Variance:", "[2, 3]", "dimension 5"], "use 0 … 1"),
        new("Max", () => A.Max(2), ["Max:", "[2, 3]", "dimension 2"], "use 0 … 1"),
        new("Max", () => Tensor.Zeros(0, 3).Max(0), ["Max:", "[0, 3]"], "Leave empty tensors out"),
        new("Min", () => A.Min(2), ["Min:", "[2, 3]", "dimension 2"], "use 0 … 1"),
        new("ArgMax", () => A.ArgMax(2), ["ArgMax:", "[2, 3]", "dimension 2"], "use 0 … 1"),
        new("ArgMin", () => A.ArgMin(2), ["ArgMin:", "[2, 3]", "dimension 2"], "use 0 … 1"),
        new("LogSumExp", () => A.LogSumExp(2), ["LogSumExp:", "[2, 3]", "dimension 2"], "use 0 … 1"),
        new("Softmax", () => A.Softmax(2), ["Softmax:", "[2, 3]", "dimension 2"], "use 0 … 1"),
        new("LogSoftmax", () => A.LogSoftmax(2), ["LogSoftmax:", "[2, 3]", "dimension 2"], "use 0 … 1"),
        new("Size", () => A.Size(2), ["Size:", "[2, 3]", "dimension 2"], "use 0 … 1"),
        new("Transpose", () => A.Transpose(0, 2), ["Transpose:", "[2, 3]", "dimension 2"], "use 0 … 1"),
        new("T", () => _ = Tensor.Ones(3).T, ["Transpose:", "[3]", "dimension -2"], "use 0 … 0"),
        new("Flatten", () => A.Flatten(2), ["Flatten:", "[2, 3]", "dimension 2"], "use 0 … 1"),
        new("Unsqueeze", () => A.Unsqueeze(4), ["Unsqueeze:", "[2, 3]", "dimension 4"], "use 0 … 1"),
        new("Squeeze", () => A.Squeeze(2), ["Squeeze:", "[2, 3]", "dimension 2"], "use 0 … 1"),
        new("Squeeze", () => A.Squeeze(0), ["Squeeze:", "[2, 3]", "size 2"], "Use Select"),
        new("Chunk", () => A.Chunk(1, 2), ["Chunk:", "[2, 3]", "dimension 2"], "use 0 … 1"),
        new("Chunk", () => A.Chunk(2, 1), ["Chunk:", "[2, 3]", "size 3", "2 equal parts"], "Use Slice"),
        new("Stack", () => Tensor.Stack([A, A], 4), ["Stack:", "[2, 3]", "dimension 4"], "use 0 … 1"),
        new("Concatenate", () => Tensor.Concatenate([A, A], 2), ["Concatenate:", "[2, 3]", "dimension 2"], "use 0 … 1"),

        // Shapes that do not fill or do not fit.
        new("Reshape", () => A.Reshape(4, 2), ["Reshape:", "[2, 3]", "6 elements", "[4, 2]"], "products of both shapes must be equal"),
        new("Reshape", () => A.Reshape(-1, -1), ["Reshape:", "[2, 3]", "[-1, -1]"], "one size may be −1"),
        new("Reshape", () => A.Reshape(-1, 4), ["Reshape:", "[2, 3]", "[-1, 4]"], "products of both shapes must be equal"),
        new("Expand", () => A.Expand(4, 3), ["Expand:", "[2, 3]", "[4, 3]"], "Unsqueeze"),
        new("Expand", () => A.Expand(3), ["Expand:", "[2, 3]", "[3]"], "Unsqueeze"),
        new("Permute", () => A.Permute(0, 0), ["Permute:", "[2, 3]", "[0, 0]"], "Give every number from 0 to 1"),
        new("Permute", () => A.Permute(0), ["Permute:", "[2, 3]", "[0]"], "Give every number from 0 to 1"),
        new("Concatenate", () => Tensor.Concatenate([A, B], 1), ["Concatenate", "[2, 3]", "[4, 3]", "dimension 1"], "Slice or pad"),
        new("Concatenate", () => Tensor.Concatenate([]), ["Concatenate:"], "give at least one"),
        new("Stack", () => Tensor.Stack([A, B]), ["Stack:", "[2, 3]", "[4, 3]"], "have the same shape"),
        new("Slice", () => A.Slice(1, 1, 4), ["Slice:", "1..4", "[2, 3]", "size 3"], "Use 0 ≤ start ≤ end ≤ 3"),
        new("Unfold", () => A.Unfold(1, 2, dilation: 3), ["Unfold:", "dimension 1", "[2, 3]", "size 3", "reaches over 4"], "Pad the input"),
        new("Select", () => A.Select(1, 3), ["Select:", "[2, 3]", "position 3"], "Use 0 … 2"),
        new("Part", () => _ = A[2], ["Index:", "[2, 3]", "position 2"], "Use 0 … 1"),
        new("Part", () => _ = A[.., 1..5], ["Index:", "1..5", "size 3"], "Use 0 ≤ start"),
        new("Part", () => _ = A[0, 0, 0], ["Index:", "3 indices", "[2, 3]"], "one index or range for each dimension"),

        // Indices.
        new("IndexSelect", () => A.IndexSelect(new int[] { 0, 2 }), ["IndexSelect:", "index 2", "number 1", "[2, 3]"], "lies outside 0 … 1"),
        new("Gather", () => A.Gather(1, new int[] { 0 }), ["Gather:", "[1]", "[2, 3]"], "both need the same rank"),
        new("Gather", () => A.Gather(1, new[,] { { 0 }, { 3 } }), ["Gather:", "index 3", "[2, 3]"], "lies outside 0 … 2"),
        new("ScatterAdd", () => A.ScatterAdd(1, new[,] { { 0 }, { 1 } }, B), ["ScatterAdd:", "[2, 1]", "[4, 3]"], "one value for every index"),
        new("OneHot", () => Tensor.OneHot(new int[] { 3 }, 3), ["OneHot:", "index 3"], "lies outside 0 … 2"),

        // Creation.
        new("Zeros", () => Tensor.Zeros(2, -1), ["[2, -1] is not a shape"], "Use sizes from 0 up"),
        new("Ones", () => Tensor.Ones(-1), ["[-1] is not a shape"], "Use sizes from 0 up"),
        new("Full", () => Tensor.Full(1, -1), ["[-1] is not a shape"], "Use sizes from 0 up"),
        new("Rand", () => Tensor.Rand(Seed, -1), ["[-1] is not a shape"], "Use sizes from 0 up"),
        new("Randn", () => Tensor.Randn(Seed, 70000, 70000), ["[70000, 70000] has more elements"], "Work in smaller parts"),
        new("Arange", () => Tensor.Arange(-1), ["[-1] is not a shape"], "Use sizes from 0 up"),
        new("Linspace", () => Tensor.Linspace(0, 1, -1), ["[-1] is not a shape"], "Use sizes from 0 up"),
        new("Eye", () => Tensor.Eye(-1), ["[-1, -1] is not a shape"], "Use sizes from 0 up"),
        new("From", () => Tensor.From([1, 2, 3], 2, 2), ["From:", "3 values", "[2, 2]"], "must be the number of values"),
        new("From", () => Tensor.From([[1, 2], [3]]), ["From:", "row 1 has 1"], "all rows of a matrix have one length"),

        // Gradients.
        new("Backward", () => A.Clone().RequireGrad().Exp().Backward(), ["Backward", "[2, 3]"], "loss.Sum() or loss.Mean()"),
        new("Backward", () => A.Clone().RequireGrad().Exp().Backward(B), ["Backward:", "[4, 3]", "[2, 3]"], "Pass a gradient of shape [2, 3]"),
        new("Op", () => Tensor.Op("mine", A.Map(x => x), (A.Clone().RequireGrad(), dy => B)).Sum().Backward(), ["mine:", "[4, 3]", "[2, 3]"], "a gradient has its input's shape"),
        new("Item", () => A.Item(), ["Item:", "[2, 3]"], "x[0, 1].Item()"),
    ];

    public static TheoryData<WrongCall> Calls => [.. Rows];

    [Theory]
    [MemberData(nameof(Calls))]
    public void A_wrong_call_names_the_operation_the_shapes_and_a_fix(WrongCall wrong)
    {
        var error = Record.Exception(wrong.Call);
        Assert.True(error is ShapeException or ArgumentOutOfRangeException, $"{error}");
        Assert.All(wrong.Names, name => Assert.Contains(name, error!.Message));
        Assert.Contains(wrong.Fix, error!.Message);
    }

    [Fact]
    public void Every_operation_on_shapes_has_a_wrong_call()
    {
        var tested = Rows.Select(row => row.Member).ToHashSet();
        var operations = typeof(Tensor).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(method => !method.Name.StartsWith("set_") && method.Name is not ("op_Implicit" or "op_Explicit") && MayNotFit(method))
            .Select(method => method.Name.Replace("get_", "")).Distinct();
        Assert.Equal([], operations.Except(tested));
    }

    // A tensor alone always fits. Two tensors may not, nor a tensor with a dimension or indices, nor a shape to be made.
    private static bool MayNotFit(MethodInfo method)
    {
        var tensors = method.GetParameters().Count(parameter => parameter.ParameterType == typeof(Tensor)) + (method.IsStatic ? 0 : 1);
        return tensors > 1 || method.GetParameters().Any(Shapes);
    }

    private static bool Shapes(ParameterInfo parameter) => parameter.ParameterType is var type
        && (type == typeof(Shape) || type == typeof(Indices) || type == typeof(int) || type == typeof(int?) || type == typeof(int[])
            || type == typeof(ReadOnlySpan<Slot>) || type == typeof(IReadOnlyList<Tensor>) || type == typeof(IReadOnlyList<double[]>) || type == typeof(INumericArray));
}
