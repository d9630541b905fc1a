using System.Globalization;
using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.Benchmarks.Kernels;

/// <summary>One operation on tensors of one size; peer.py knows the same names and makes the same numbers.</summary>
/// <param name="Name">What is done and how large, such as <c>product-32x256x1024</c>.</param>
/// <param name="Work">Floating-point operations of a product, else numbers that come out, of one call.</param>
/// <param name="Call">Does it once and returns the result.</param>
internal sealed record Kernel(string Name, double Work, Func<Tensor> Call)
{
    private static readonly string[] Products =
        ["64x64x64", "128x128x128", "256x256x256", "512x512x512", "1024x1024x1024", "32x256x1024", "16x64x256", "1x256x1024"];

    /// <summary>Products A·B and A·Bᵀ of [M, K] and [K, N], then functions of the rows of a matrix.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Products.Select(size => $"product-{size}"), .. Products.Select(size => $"transposed-{size}"),
        "softmax-1024x1000", "logsoftmax-1024x1000", "layernorm-2048x256", "exp-1024x256", "tanh-1024x256", "sigmoid-1024x256",
    ];

    public static Kernel Make(string name)
    {
        var (kind, sizes) = (name.Split('-')[0], Array.ConvertAll(name.Split('-')[^1].Split('x'), text => int.Parse(text, CultureInfo.InvariantCulture)));
        var x = Numbers(1, sizes[0], sizes[1]);
        if (kind == "product") return Product(Numbers(2, sizes[1], sizes[2]), w => w);
        if (kind == "transposed") return Product(Numbers(2, sizes[2], sizes[1]), w => w.T);
        var norm = new LayerNorm(sizes[1]);
        return new(name, x.NumElements, kind switch
        {
            "softmax" => () => x.Softmax(),
            "logsoftmax" => () => x.LogSoftmax(),
            "layernorm" => () => norm.Forward(x),
            "exp" => x.Exp,
            "tanh" => x.Tanh,
            "sigmoid" => x.Sigmoid,
            _ => throw new ArgumentException($"There is no kernel {name}; there are {string.Join(", ", Names)}."),
        });

        Kernel Product(Tensor w, Func<Tensor, Tensor> right) => new(name, 2.0 * sizes[0] * sizes[1] * sizes[2], () => x.MatMul(right(w)));
    }

    // Numbers between −1 and 1 without order, which both languages compute alike.
    private static Tensor Numbers(int seed, int rows, int columns) =>
        Tensor.From([.. Enumerable.Range(0, rows * columns).Select(i => (i * 7919L + seed * 104_729L + i / 1000) % 1000 / 500.0 - 1)], rows, columns);
}
