using Curriculum.NN;
using Curriculum.Optim;
using Curriculum.Tensors;
using Curriculum.Tensors.Kernels;

namespace Curriculum.Tests.Numeric;

/// <summary>Operations that are computed together against the same written apart, at sizes where vectors, tiles and groups of rows end unevenly.</summary>
public sealed class FusedLayerTests
{
    private static readonly double Tolerance = typeof(Real) == typeof(double) ? 1e-11 : 2e-4;

    public static TheoryData<int, int, int> Sizes => new()
    {
        { 0, 3, 2 }, { 1, 1, 1 }, { 3, 7, 17 }, { 2, 0, 3 }, { 31, 33, 1 }, { 64, 300, 40 }, { 65, 5, 65 }, { 130, 17, 257 }, { 7, 31, 400 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Linear_and_Relu_together_equal_them_apart(int rows, int inputs, int outputs)
    {
        if (inputs == 0) return;
        var g = new Generator(1);
        var (linear, x, weights) = (new Linear(inputs, outputs, g), Tensor.Randn(g, rows, inputs), Tensor.Randn(g, rows, outputs));
        var layers = new Sequential(linear, new Relu());
        foreach (var view in (bool[])[false, true])
        {
            var together = Gradients(layers.Forward);
            var apart = Gradients(z => Tensor.Maximum(z.MatMul(linear.Weight.T) + linear.Bias!, 0));
            AssertClose(apart, together);

            double[] Gradients(Func<Tensor, Tensor> forward)
            {
                linear.ZeroGrad();
                var leaf = (view ? x.T.Clone() : x.Clone()).RequireGrad();
                var y = forward(view ? leaf.T : leaf);
                (y * weights).Sum().Backward();
                return [.. y.ToDoubles(), .. leaf.Grad!.ToDoubles(), .. linear.Parameters().SelectMany(p => p.Grad!.ToDoubles())];
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_product_with_its_last_step_equals_them_apart(int m, int k, int n)
    {
        var g = new Generator(2);
        var (a, b, bias, start) = (Tensor.Randn(g, m, k), Tensor.Randn(g, k, n), Tensor.Randn(g, n), Tensor.Randn(g, m, n));
        foreach (var (add, relu, threads) in from add in (bool[])[false, true] from relu in (bool[])[false, true] from threads in (int[])[1, 2, 3] select (add, relu, threads))
        {
            var c = start.Clone();
            MatrixProduct.Multiply(m, n, k, new(a.AsSpan(), k, 1), new(b.AsSpan(), n, 1), c.AsSpan(), bias.AsSpan(), relu, add, threads);
            var sum = a.MatMul(b) + bias + (add ? start : 0);
            AssertClose((relu ? sum.Relu() : sum).ToDoubles(), c.ToDoubles());
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Softmax_and_its_logarithm_equal_their_equations_along_any_dimension(int a, int b, int c)
    {
        var g = new Generator(3);
        var (x, weights) = (Tensor.Randn(g, a, b, c), Tensor.Randn(g, a, b, c));
        for (var dim = 0; dim < 3; dim++)
        {
            if (x.Shape[dim] == 0) continue;
            var d = dim;
            AssertClose(Gradients(z => z.Exp() / z.Exp().Sum(d, keepDim: true)), Gradients(z => z.Softmax(d)));
            AssertClose(Gradients(z => z - z.Exp().Sum(d, keepDim: true).Log()), Gradients(z => z.LogSoftmax(d)));
        }

        double[] Gradients(Func<Tensor, Tensor> forward)
        {
            var leaf = x.Clone().RequireGrad();
            var y = forward(leaf);
            (y * weights).Sum().Backward();
            return [.. y.ToDoubles(), .. leaf.Grad!.ToDoubles()];
        }
    }

    [Fact]
    public void A_relu_passes_a_number_that_is_none()
    {
        var linear = new Linear(17, 33, new Generator(4));
        var y = linear.ForwardRelu(Tensor.Full(double.NaN, 9, 17));
        Assert.All(y.ToDoubles().Concat(Tensor.Full(double.NaN, 33).Relu().ToDoubles()), v => Assert.True(double.IsNaN(v)));
    }

    [Fact]
    public void Every_number_of_threads_trains_a_Transformer_to_the_same_bits()
    {
        var here = Fingerprint();
        for (var count = 1; count <= 3; count++)
        {
            using var child = ChildProgram.Start(["transformer"], count);
            var output = child.StandardOutput.ReadToEnd().Trim();
            child.WaitForExit();
            Assert.True(child.ExitCode == 0, child.StandardError.ReadToEnd());
            Assert.Equal($"{count} {here}", output);
        }
    }

    /// <summary>All weights of layers with attention after two steps, large enough to be shared out between threads.</summary>
    internal static string Fingerprint()
    {
        var g = new Generator(5);
        var layers = new Sequential(new TransformerEncoderLayer(64, 4, g, feedforwardDim: 200, dropout: 0.1),
            new TransformerEncoderLayer(64, 2, g, feedforwardDim: 130, dropout: 0, new Gelu(), normFirst: true), new Linear(64, 300, g), new LogSoftmax());
        var (x, targets) = (Tensor.Randn(g, 12, 33, 64), Tensor.Randn(g, 12, 33, 300));
        var optimizer = new Sgd(layers.Parameters(), 0.1);
        for (var step = 0; step < 2; step++)
        {
            optimizer.ZeroGrad();
            Loss.MeanSquaredError(layers.Forward(x), targets).Backward();
            optimizer.Step();
        }
        ulong sum = 17;
        foreach (var value in layers.Parameters().SelectMany(parameter => parameter.ToDoubles())) sum = sum * 1_000_003 + BitConverter.DoubleToUInt64Bits(value);
        return $"{sum:x}";
    }

    private static void AssertClose(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= Tolerance * Math.Max(1, Math.Abs(expected[i])), $"number {i}: {actual[i]}, expected {expected[i]}");
    }
}
