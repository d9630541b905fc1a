using Curriculum.Tensors;
using Curriculum.Tensors.Kernels;

namespace Curriculum.Tests.Numeric;

/// <summary>How far eˣ, log, tanh and σ are from their values in double, over numbers of every size: the errors the functions' documentation states.</summary>
public sealed class FunctionErrorTests
{
    private const int Samples = 1 << 20;

    private static readonly double Stated = typeof(Real) == typeof(double) ? 1e-15 : 4e-7;

    // Below this a number has fewer digits, or none.
    private static readonly double SmallestNormal = typeof(Real) == typeof(double) ? 2.3e-308 : 1.2e-38;

    public static TheoryData<string> Functions => ["exp", "log", "tanh", "sigmoid"];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Function_is_as_exact_as_stated(string name)
    {
        (Func<Tensor, Tensor> ours, Func<double, double> exact) = name switch
        {
            "exp" => ((Func<Tensor, Tensor>)(x => x.Exp()), (Func<double, double>)Math.Exp),
            "log" => (x => x.Log(), Math.Log),
            "tanh" => (x => x.Tanh(), Math.Tanh),
            _ => ((Func<Tensor, Tensor>)(x => x.Sigmoid()), (Func<double, double>)(x => Math.Exp(-x) > (double)Real.MaxValue ? 0 : 1 / (1 + Math.Exp(-x)))),
        };
        double[] x = [.. Numbers()], y = ours(Tensor.From(x)).ToDoubles();
        var worst = (Error: 0.0, X: 0.0, Y: 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            var expected = exact(x[i]);
            if (name == "log" && x[i] < 0)
            {
                Assert.True(double.IsNaN(y[i]));
                continue;
            }
            if (Math.Abs(expected) > (double)Real.MaxValue || double.IsInfinity(expected))
            {
                Assert.Equal(Math.Sign(expected) * double.PositiveInfinity, y[i]);
                continue;
            }
            var error = Math.Abs(y[i] - expected) / Math.Max(Math.Abs(expected), SmallestNormal);
            if (!(error <= worst.Error)) worst = (error, x[i], y[i]);
        }
        Assert.True(worst.Error <= Stated, $"{name}({worst.X:R}) is {worst.Y:R}, a relative error of {worst.Error:g3}; stated are {Stated:g3}");
    }

    [Fact]
    public void Gelu_and_its_slope_are_as_exact_as_stated()
    {
        double[] x = [.. Numbers().Where(v => Math.Abs(v) < 1e6)];
        var input = Tensor.From(x).RequireGrad();
        var y = input.Gelu();
        y.Sum().Backward();
        var (values, slopes, stated) = (y.ToDoubles(), input.Grad!.ToDoubles(), typeof(Real) == typeof(double) ? 1e-15 : 3e-7);
        for (var i = 0; i < x.Length; i++)
        {
            var (cdf, density, bound) = (ErrorFunction.NormalCdf(x[i]), ErrorFunction.NormalDensity(x[i]), stated * Math.Max(1, Math.Abs(x[i])));
            Assert.True(Math.Abs(values[i] - x[i] * cdf) <= bound, $"gelu({x[i]:R}) is {values[i]:R}");
            Assert.True(Math.Abs(slopes[i] - cdf - x[i] * density) <= bound, $"gelu′({x[i]:R}) is {slopes[i]:R}");
        }
    }

    // Every so manieth number that single precision has, of both signs, and closer together where the functions bend.
    private static IEnumerable<double> Numbers()
    {
        for (var i = 0; i < Samples; i++)
        {
            var x = BitConverter.UInt32BitsToSingle((uint)(i * 4099L % uint.MaxValue));
            if (float.IsFinite(x)) yield return x;
            yield return (float)((i - Samples / 2) * (200.0 / Samples));
        }
    }
}
