using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.Tests.Numeric;

/// <summary>The fused kernels against the equations written with tensor operations.</summary>
public sealed class AttentionKernelTests
{
    private static readonly double Tolerance = typeof(Real) == typeof(double) ? 1e-12 : 1e-5;

    [Theory]
    [InlineData(1, 1, 1, 1, 1)]
    [InlineData(2, 3, 7, 2, 3)]
    [InlineData(3, 17, 5, 1, 33)]
    [InlineData(2, 31, 64, 4, 8)]
    public void Heads_in_place_equal_heads_cut_out(int batch, int queries, int keys, int heads, int size)
    {
        var (g, width) = (new Generator(1), heads * size);
        var layer = new MultiheadAttention(width, heads, g);
        Init.Uniform(layer.InBias!, g, -1, 1);
        var (q, k, v) = (Tensor.Randn(g, batch, queries, width), Tensor.Randn(g, batch, keys, width), Tensor.Randn(g, batch, keys, width));
        var mask = Tensor.From([.. Enumerable.Range(0, queries * keys).Select(i => i % keys != 0 && i % 3 == 1 ? 1.0 : 0.0)], queries, keys);
        var padding = Tensor.From([.. Enumerable.Range(0, batch * keys).Select(i => i % keys == keys - 1 && keys > 1 ? 1.0 : 0.0)], batch, keys);
        Compare(layer, [q, k, v], x => layer.Forward(x[0], x[1], x[2], mask, padding), x => Plain(layer, x[0], x[1], x[2], Tensor.Maximum(mask, padding.Unsqueeze(1).Unsqueeze(1))));
        Compare(layer, [q, k], x => layer.Forward(x[0], x[1]), x => Plain(layer, x[0], x[1], x[1], null));
        Compare(layer, [k], x => layer.Forward(x[0], keyPadding: padding), x => Plain(layer, x[0], x[0], x[0], padding.Unsqueeze(1).Unsqueeze(1)));

        Tensor Heads(Tensor x, int which) => (x.MatMul(layer.InWeight[(which * width)..((which + 1) * width)].T) + layer.InBias![(which * width)..((which + 1) * width)])
            .Reshape(x.Shape[0], x.Shape[1], heads, size).Transpose(1, 2);

        (Tensor, Tensor) Plain(MultiheadAttention m, Tensor a, Tensor b, Tensor c, Tensor? hidden)
        {
            var (y, weights) = Attention.ScaledDotProduct(Heads(a, 0), Heads(b, 1), Heads(c, 2), hidden);
            return (((Linear)m.Children["out_proj"]).Forward(y.Transpose(1, 2).Flatten(2)), weights);
        }
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 7, 17)]
    [InlineData(3, 5, 33)]
    public void Additive_scores_equal_their_equation(int batch, int places, int size)
    {
        var g = new Generator(2);
        var layer = new AdditiveAttention(4, 3, size, g);
        Compare(layer, [Tensor.Randn(g, batch, 4), Tensor.Randn(g, batch, places, 3)], x => layer.Forward(x[0], x[1]), x =>
        {
            var q = (x[0].MatMul(layer.QueryWeight.T) + layer.QueryBias).Unsqueeze(1);
            var weights = (q + x[1].MatMul(layer.KeyWeight.T)).Tanh().MatMul(layer.ScoreWeight).Softmax();
            return (weights.Unsqueeze(1).MatMul(x[1]).Squeeze(1), weights);
        });
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    [InlineData(5, 33)]
    public void Layer_norm_equals_its_equation(int rows, int size)
    {
        var g = new Generator(3);
        var layer = new LayerNorm(size);
        Init.Uniform(layer.Weight, g, -1, 1);
        Compare(layer, [Tensor.Randn(g, size, rows)], x => (layer.Forward(x[0].T), x[0]), x =>
        {
            var centred = x[0].T - x[0].T.Mean(-1, keepDim: true);
            return (layer.Weight * centred / (centred.Pow(2).Mean(-1, keepDim: true) + 1e-5).Sqrt() + layer.Bias, x[0]);
        });
    }

    // Both outputs, and the gradient of every input and parameter from a loss that weighs all numbers differently.
    private static void Compare(Module module, Tensor[] inputs, Func<Tensor[], (Tensor, Tensor)> kernel, Func<Tensor[], (Tensor, Tensor)> equation)
    {
        var (got, want) = (Run(kernel), Run(equation));
        Assert.Equal(want.Length, got.Length);
        for (var i = 0; i < want.Length; i++)
            Assert.True(Math.Abs(want[i] - got[i]) <= Tolerance * Math.Max(1, Math.Abs(want[i])), $"number {i}: {got[i]}, expected {want[i]}");

        double[] Run(Func<Tensor[], (Tensor, Tensor)> forward)
        {
            module.ZeroGrad();
            Tensor[] leaves = [.. inputs.Select(x => x.Clone().RequireGrad())];
            var (y, weights) = forward(leaves);
            ((y * Tensor.Randn(new Generator(7), [.. y.Shape])).Sum() + (weights * Tensor.Randn(new Generator(8), [.. weights.Shape])).Sum()).Backward();
            return [.. y.ToDoubles(), .. weights.ToDoubles(), .. leaves.Concat(module.Parameters()).SelectMany(leaf => leaf.Grad!.ToDoubles())];
        }
    }
}
