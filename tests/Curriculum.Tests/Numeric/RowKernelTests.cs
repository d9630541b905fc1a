using Curriculum.Optim;
using Curriculum.Tensors;
using Curriculum.Tensors.Kernels;

namespace Curriculum.Tests.Numeric;

public sealed class RowKernelTests
{
    private static readonly double Tolerance = typeof(Real) == typeof(double) ? 1e-13 : 2e-6;

    public static TheoryData<int> Lengths => [1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 31, 33, 64, 511, 513, 1000];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Log_of_the_sum_of_exponentials_equals_the_plain_sum(int length)
    {
        foreach (var offset in (double[])[0, 1000, -1000])
        {
            var x = Tensor.Randn(new Generator(length), length).Map(v => 3 * v + offset);
            var (max, log) = RowKernels.LogSumExp(x.AsSpan());
            var expected = Math.Log(x.ToDoubles().Sum(v => Math.Exp(v - max)));
            Assert.Equal(x.ToDoubles().Max(), max);
            Assert.Equal(expected, log, Tolerance);

            var y = new Real[length];
            RowKernels.ScaledExp(x.AsSpan(), max, 0.5, y);
            foreach (var (from, to) in x.ToDoubles().Zip(y)) Assert.Equal(0.5 * Math.Exp(from - max), to, Tolerance);
        }
    }

    [Fact]
    public void The_extreme_of_a_row_is_the_first_of_equals_and_a_NaN_wins()
    {
        for (var length = 1; length < 70; length++)
        {
            var (g, x) = (new Generator(length), new Real[length]);
            for (var i = 0; i < length; i++) x[i] = g.Next(5) - 2;
            Check(x);
            x[g.Next(length)] = Real.PositiveInfinity;
            x[g.Next(length)] = Real.NegativeInfinity;
            Check(x);
            x[length / 2] = x[^1] = Real.NaN;
            Check(x);
        }

        static void Check(Real[] x)
        {
            var nan = Array.FindIndex(x, Real.IsNaN);
            Assert.Equal(nan >= 0 ? nan : Array.IndexOf(x, x.Max()), Of(x, Tensors.Kernels.Reduction.ArgMaxAlong));
            Assert.Equal(nan >= 0 ? nan : Array.IndexOf(x, x.Min()), Of(x, Tensors.Kernels.Reduction.ArgMinAlong));
        }

        static Real Of(Real[] x, ReduceKernel kernel)
        {
            var result = new Real[1];
            kernel(x, 1, x.Length, 1, result);
            return result[0];
        }
    }

    [Fact]
    public void A_masked_class_has_probability_zero_and_a_row_of_them_has_none()
    {
        var x = Tensor.From([1, double.NegativeInfinity, 2, double.NegativeInfinity, double.NegativeInfinity, 0, 1, 3, 4, double.NegativeInfinity]);
        var p = x.Softmax();
        Assert.Equal(x.ToDoubles().Select(double.IsNegativeInfinity), p.ToDoubles().Select(v => v == 0));
        Assert.Equal(1, p.Sum().Item(), Tolerance);
        Assert.All(Tensor.Full(double.NegativeInfinity, 9).Softmax().ToDoubles(), v => Assert.True(double.IsNaN(v)));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Additions_and_Adam_treat_every_number_alike_wherever_the_row_ends(int length)
    {
        // One number repeated: whatever path it takes, it must come out the same.
        static Tensor Same(double value, int count) => Tensor.Full(value, count);
        var (y, x, dx) = (Same(0.5, length), Same(0.3, length), Same(0, length));
        RowKernels.Add(y.AsSpan(), x.AsSpan());
        RowKernels.AddScaled(y.AsSpan(), -2, x.AsSpan());
        RowKernels.WherePositive(y.AsSpan(), x.AsSpan(), dx.AsSpan());
        foreach (var value in dx.ToDoubles()) Assert.Equal(0.2, value, Tolerance);

        var p = Same(1, length).RequireGrad();
        var adam = new Adam([p], 0.1, amsGrad: true);
        for (var step = 0; step < 3; step++)
        {
            p.Grad = Same(step - 0.5, length);
            adam.Step();
        }
        foreach (var value in p.ToDoubles()) Assert.Equal(p.ToDoubles()[0], value, Tolerance);
    }
}
