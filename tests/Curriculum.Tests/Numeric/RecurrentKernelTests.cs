using System.Numerics;
using Curriculum.NN;
using Curriculum.Tensors;
using Curriculum.Tensors.Kernels;

namespace Curriculum.Tests.Numeric;

public sealed class RecurrentKernelTests
{
    private static readonly double RelativeError = typeof(Real) == typeof(double) ? 1e-15 : 4e-7;

    [Fact]
    public void Exponential_sigmoid_and_tanh_stay_within_their_stated_error()
    {
        var generator = new Generator(1);
        var points = Enumerable.Range(0, 200_000).Select(i => (i % 4) switch
        {
            0 => generator.Uniform(-1, 1),
            1 => generator.Uniform(-20, 20),
            2 => generator.Uniform(-80, 80),
            _ => generator.Normal() * Math.Pow(10, generator.Uniform(-30, 0)),
        });
        foreach (var point in points)
        {
            var x = (Real)point;
            Check(1 / (1 + Math.Exp(-(double)x)), VectorFunctions.Sigmoid(Vector.Create(x))[0], $"sigmoid({x:R})");
            Check(Math.Exp(x), VectorFunctions.Exp(Vector.Create(x))[0], $"exp({x:R})");
            Check(Math.Tanh(x), VectorFunctions.Tanh(Vector.Create(x))[0], $"tanh({x:R})");
        }

        static void Check(double expected, double actual, string what) =>
            Assert.True(Math.Abs(expected - actual) <= RelativeError * Math.Abs(expected), $"{what}: {actual:R}, expected {expected:R}");
    }

    [Fact]
    public void Sigmoid_and_tanh_saturate_and_pass_NaN_on()
    {
        foreach (var (x, sigmoid, tanh) in ((double, double, double)[])[(0, 0.5, 0), (1e4, 1, 1), (-1e4, 0, -1), (double.PositiveInfinity, 1, 1), (double.NegativeInfinity, 0, -1), (double.NaN, double.NaN, double.NaN)])
        {
            Assert.Equal(sigmoid, VectorFunctions.Sigmoid(Vector.Create((Real)x))[0], 1e-30);
            if (x <= 0) Assert.Equal(Math.Exp(x), VectorFunctions.Exp(Vector.Create((Real)x))[0]);
            Assert.Equal(tanh, VectorFunctions.Tanh(Vector.Create((Real)x))[0], 0);
        }
    }

    [Theory]
    [InlineData(1, 5, 3)]
    [InlineData(3, 33, 17)]
    [InlineData(4, 1, 1)]
    [InlineData(7, 31, 129)]
    [InlineData(16, 64, 256)]
    [InlineData(33, 100, 300)]
    public void Product_with_a_packed_matrix_equals_the_plain_sum_on_any_number_of_threads(int m, int n, int k)
    {
        var generator = new Generator(m);
        var (a, w, c) = (Tensor.Randn(generator, m, k), Tensor.Randn(generator, n, k), Tensor.Randn(generator, m, n));
        foreach (var transposed in (bool[])[true, false])
        {
            var product = new RecurrentProduct(transposed ? w : w.T.Contiguous(), transposed, m, times: 2);
            var (one, two, added) = (new Real[m * n], new Real[m * n], c.ToArray());
            product.Multiply(m, a.AsSpan(), one, threads: 1);
            product.Multiply(m, a.AsSpan(), two, threads: 3);
            product.Multiply(m, a.AsSpan(), added, add: true);
            Assert.Equal(one, two);
            for (var i = 0; i < m; i++)
                for (var j = 0; j < n; j++)
                {
                    double sum = 0;
                    for (var p = 0; p < k; p++) sum += (double)a.AsSpan()[i * k + p] * w.AsSpan()[j * k + p];
                    Assert.Equal(sum, one[i * n + j], typeof(Real) == typeof(double) ? 1e-11 : 2e-4);
                    Assert.Equal(sum + c.AsSpan()[i * n + j], added[i * n + j], typeof(Real) == typeof(double) ? 1e-11 : 2e-4);
                }
        }
    }

    [Fact]
    public void Same_seed_gives_the_same_bits()
    {
        static double[] Run()
        {
            var layer = new Lstm(17, 33, new Generator(1), numLayers: 2, dropout: 0.3, bidirectional: true);
            var (y, state) = layer.Forward(Tensor.Randn(new Generator(2), 6, 9, 17), lengths: [6, 1, 3, 2, 6, 5, 4, 6, 6]);
            (y.Sum() + state.C.Sum()).Backward();
            return [.. y.ToDoubles(), .. layer.Parameters().SelectMany(p => p.Grad!.ToDoubles())];
        }

        Assert.Equal(Run(), Run());
    }
}
