using System.Numerics.Tensors;
using Curriculum.Tensors.Kernels;

namespace Curriculum.Tensors;

// Elementwise functions of one tensor. y names the result, as in the rule dy/dx = … y …
// Exp, Log, Tanh and Sigmoid have a relative error of at most 4·10⁻⁷ in single precision and 10⁻¹⁵ in double;
// a sigmoid too small for 1 + e⁻ˣ to be a number is 0. A test goes over numbers of every size.
public sealed partial class Tensor
{
    /// <summary>eˣ; d/dx = eˣ.</summary>
    public Tensor Exp()
    {
        var y = Map(RowKernels.Exp);
        return Op("exp", y, (this, dy => dy * y));
    }

    /// <summary>The natural logarithm; d/dx = 1/x. It is −∞ at 0 and NaN below.</summary>
    public Tensor Log() => Op("log", Map(TensorPrimitives.Log), (this, dy => dy / this));

    /// <summary>√x; d/dx = 1/(2√x).</summary>
    public Tensor Sqrt()
    {
        var y = Map(Elementwise<Functions.Sqrt>.Run);
        return Op("sqrt", y, (this, dy => dy / (2 * y)));
    }

    /// <summary>|x|; d/dx = sign(x), and 0 at 0.</summary>
    public Tensor Abs() => Op("abs", Map(TensorPrimitives.Abs), (this, dy => dy * Map(x => Math.Sign(x))));

    /// <summary>sin x; d/dx = cos x.</summary>
    public Tensor Sin() => Op("sin", Map(TensorPrimitives.Sin), (this, dy => dy * Map(TensorPrimitives.Cos)));

    /// <summary>cos x; d/dx = −sin x.</summary>
    public Tensor Cos() => Op("cos", Map(TensorPrimitives.Cos), (this, dy => -dy * Map(TensorPrimitives.Sin)));

    /// <summary>tanh x; d/dx = 1 − tanh² x.</summary>
    public Tensor Tanh()
    {
        var y = Map(RowKernels.Tanh);
        return Op("tanh", y, (this, dy => dy * (1 - y * y)));
    }

    /// <summary>σ(x) = 1/(1 + e⁻ˣ); d/dx = σ(x)(1 − σ(x)).</summary>
    public Tensor Sigmoid()
    {
        var y = Map(Elementwise<Functions.Sigmoid>.Run);
        return Op("sigmoid", y, (this, dy => dy * y * (1 - y)));
    }

    /// <summary>max(x, 0); d/dx = 1 above 0, else 0.</summary>
    public Tensor Relu() => Op("relu", Map(Elementwise<Functions.Relu>.Run), (this, dy => Zip("relu", dy, this, RowKernels.WherePositive)));

    /// <summary>x above 0, else <paramref name="slope"/>·x (Maas et al. 2013).</summary>
    public Tensor LeakyRelu(double slope = 0.01) => Op("leaky_relu", Map(x => x > 0 ? x : slope * x),
        (this, dy => dy * Map(x => x > 0 ? 1 : slope)));

    /// <summary>log(1 + eˣ), a smooth ReLU, computed without overflow; d/dx = σ(x).</summary>
    public Tensor Softplus() => Op("softplus", Map(SoftplusOf), (this, dy => dy * Map(Elementwise<Functions.Sigmoid>.Run)));

    /// <summary>log σ(x) = −log(1 + e⁻ˣ), computed without overflow; d/dx = σ(−x).</summary>
    public Tensor LogSigmoid() => Op("logsigmoid", Map(x => -SoftplusOf(-x)),
        (this, dy => dy * Map(x => 1 / (1 + Math.Exp(x)))));

    /// <summary>x above 0, α(eˣ − 1) below (Clevert et al. 2016, arXiv:1511.07289).</summary>
    public Tensor Elu(double alpha = 1) => Op("elu", Map(x => x > 0 ? x : alpha * (Math.Exp(x) - 1)),
        (this, dy => dy * Map(x => x > 0 ? 1 : alpha * Math.Exp(x))));

    /// <summary>x σ(x), also called swish; d/dx = σ(x)(1 + x(1 − σ(x))) (Ramachandran et al. 2017, arXiv:1710.05941).</summary>
    public Tensor Silu() => Op("silu", Map(x => x / (1 + Math.Exp(-x))), (this, dy => dy * Map(x =>
    {
        var s = 1 / (1 + Math.Exp(-x));
        return s * (1 + x * (1 - s));
    })));

    /// <summary>x / (1 + |x|); d/dx = 1 / (1 + |x|)².</summary>
    public Tensor Softsign() => Op("softsign", Map(x => x / (1 + Math.Abs(x))),
        (this, dy => dy * Map(x => 1 / ((1 + Math.Abs(x)) * (1 + Math.Abs(x))))));

    /// <summary>x held between −1 and 1, a tanh of straight lines; d/dx = 1 strictly inside, else 0.</summary>
    public Tensor HardTanh() => Op("hardtanh", Map(x => Math.Clamp(x, -1, 1)),
        (this, dy => dy * Map(x => x > -1 && x < 1 ? 1 : 0)));

    /// <summary>x Φ(x) with Φ the normal distribution function (Hendrycks and Gimpel 2016, arXiv:1606.08415).</summary>
    /// <param name="approximate">Whether Φ is replaced by ½(1 + tanh(√(2/π)(x + 0.044715 x³))), as GPT-2 does.</param>
    public Tensor Gelu(bool approximate = false) => approximate
        ? Op("gelu", Map(GeluTanh.Value), (this, dy => dy * Map(GeluTanh.Slope)))
        : Op("gelu", Map(GeluFunctions.Value), (this, dy => Zip("gelu", dy, this, GeluFunctions.Gradient)));

    /// <summary>cos of the angle between the vectors along one dimension: a · b ÷ max(‖a‖ ‖b‖, ε).</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast, or there is no such dimension.</exception>
    public static Tensor CosineSimilarity(Tensor a, Tensor b, int dim = -1, double epsilon = 1e-8)
    {
        var shape = Shape.Broadcast(a.Shape, b.Shape, "CosineSimilarity");
        var d = shape.Resolve(dim, "CosineSimilarity");
        var (x, y) = (a.Expand(shape), b.Expand(shape));
        return (x * y).Sum(d) / Maximum(((x * x).Sum(d) * (y * y).Sum(d)).Sqrt(), epsilon);
    }

    private static double SoftplusOf(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

    private static class GeluTanh
    {
        private const double C = 0.7978845608028654, K = 0.044715; // C = √(2/π)

        public static double Value(double x) => 0.5 * x * (1 + Gate(x));

        public static double Slope(double x)
        {
            var t = Gate(x);
            return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * C * (1 + 3 * K * x * x);
        }

        private static double Gate(double x) => Math.Tanh(C * (x + K * x * x * x));
    }
}
