using System.Numerics.Tensors;

namespace Curriculum.Tensors;

// Elementwise functions of one tensor. y names the result, as in the rule dy/dx = … y …
public sealed partial class Tensor
{
    /// <summary>eˣ; d/dx = eˣ.</summary>
    public Tensor Exp()
    {
        var y = Map(TensorPrimitives.Exp);
        return Op("exp", y, (this, dy => dy * y));
    }

    /// <summary>The natural logarithm; d/dx = 1/x. It is −∞ at 0 and NaN below.</summary>
    public Tensor Log() => Op("log", Map(TensorPrimitives.Log), (this, dy => dy / this));

    /// <summary>√x; d/dx = 1/(2√x).</summary>
    public Tensor Sqrt()
    {
        var y = Map(TensorPrimitives.Sqrt);
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
        var y = Map(TensorPrimitives.Tanh);
        return Op("tanh", y, (this, dy => dy * (1 - y * y)));
    }

    /// <summary>σ(x) = 1/(1 + e⁻ˣ); d/dx = σ(x)(1 − σ(x)).</summary>
    public Tensor Sigmoid()
    {
        var y = Map(TensorPrimitives.Sigmoid);
        return Op("sigmoid", y, (this, dy => dy * y * (1 - y)));
    }

    /// <summary>max(x, 0); d/dx = 1 above 0, else 0.</summary>
    public Tensor Relu() => Op("relu", Map((x, y) => TensorPrimitives.Max(x, 0, y)), (this, dy => dy * (this > 0)));

    /// <summary>x above 0, else <paramref name="slope"/>·x (Maas et al. 2013).</summary>
    public Tensor LeakyRelu(double slope = 0.01) => Op("leaky_relu", Map(x => x > 0 ? x : slope * x),
        (this, dy => dy * Map(x => x > 0 ? 1 : slope)));

    /// <summary>log(1 + eˣ), a smooth ReLU, computed without overflow; d/dx = σ(x).</summary>
    public Tensor Softplus() => Op("softplus", Map(x => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)))),
        (this, dy => dy * Map(TensorPrimitives.Sigmoid)));

    /// <summary>x Φ(x) with Φ the normal distribution function, by its tanh approximation (Hendrycks and Gimpel 2016, arXiv:1606.08415).</summary>
    public Tensor Gelu()
    {
        const double c = 0.7978845608028654, k = 0.044715; // c = √(2/π)
        static double Gate(double x) => Math.Tanh(c * (x + k * x * x * x));
        return Op("gelu", Map(x => 0.5 * x * (1 + Gate(x))), (this, dy => dy * Map(x =>
        {
            var t = Gate(x);
            return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * c * (1 + 3 * k * x * x);
        })));
    }
}
