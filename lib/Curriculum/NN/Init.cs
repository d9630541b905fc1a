using Curriculum.Tensors;

namespace Curriculum.NN;

/// <summary>Starting values of parameters. Each method fills the tensor it is given, in place, and returns it.</summary>
/// <remarks>For a weight [out, in, …] the fan-in is in × the rest, the fan-out is out × the rest.</remarks>
public static class Init
{
    /// <summary>Uniform in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public static Tensor Uniform(Tensor tensor, Generator generator, double low, double high) => Fill(tensor, () => generator.Uniform(low, high));

    /// <summary>Normal with the given mean and standard deviation.</summary>
    public static Tensor Normal(Tensor tensor, Generator generator, double mean = 0, double std = 1) => Fill(tensor, () => generator.Normal(mean, std));

    /// <summary>Uniform in ±gain·√(6 / (fan-in + fan-out)): keeps the size of activations and gradients through tanh layers (Glorot and Bengio 2010).</summary>
    /// <exception cref="ShapeException">The tensor has fewer than two dimensions.</exception>
    public static Tensor XavierUniform(Tensor tensor, Generator generator, double gain = 1)
    {
        var (fanIn, fanOut) = Fans("XavierUniform", tensor.Shape);
        var bound = gain * Math.Sqrt(6.0 / (fanIn + fanOut));
        return Uniform(tensor, generator, -bound, bound);
    }

    /// <summary>Normal with standard deviation gain·√(2 / (fan-in + fan-out)) (Glorot and Bengio 2010).</summary>
    /// <exception cref="ShapeException">The tensor has fewer than two dimensions.</exception>
    public static Tensor XavierNormal(Tensor tensor, Generator generator, double gain = 1)
    {
        var (fanIn, fanOut) = Fans("XavierNormal", tensor.Shape);
        return Normal(tensor, generator, std: gain * Math.Sqrt(2.0 / (fanIn + fanOut)));
    }

    /// <summary>Uniform in ±gain·√(3 / fan-in): keeps the size of activations through layers of that gain, √2 for ReLU (He et al. 2015, arXiv:1502.01852).</summary>
    /// <exception cref="ShapeException">The tensor has fewer than two dimensions.</exception>
    public static Tensor KaimingUniform(Tensor tensor, Generator generator, double gain = 1.4142135623730951)
    {
        var bound = gain * Math.Sqrt(3.0 / Fans("KaimingUniform", tensor.Shape).In);
        return Uniform(tensor, generator, -bound, bound);
    }

    /// <summary>Normal with standard deviation gain / √fan-in, √2 being the gain of ReLU (He et al. 2015, arXiv:1502.01852).</summary>
    /// <exception cref="ShapeException">The tensor has fewer than two dimensions.</exception>
    public static Tensor KaimingNormal(Tensor tensor, Generator generator, double gain = 1.4142135623730951) =>
        Normal(tensor, generator, std: gain / Math.Sqrt(Fans("KaimingNormal", tensor.Shape).In));

    /// <summary>A random matrix whose rows (or columns, if there are fewer) are orthonormal, times gain: it changes no length (Saxe et al. 2014, arXiv:1312.6120).</summary>
    /// <remarks>Gram and Schmidt's method on normal numbers, each vector cleaned twice; this draws every orthogonal matrix equally likely.</remarks>
    /// <exception cref="ShapeException">The tensor is not a matrix.</exception>
    public static Tensor Orthogonal(Tensor tensor, Generator generator, double gain = 1)
    {
        if (tensor.Rank != 2) throw ShapeErrors.NeedsMatrix("Orthogonal", tensor.Shape);
        var (rows, columns) = (tensor.Shape[0], tensor.Shape[1]);
        var (count, length) = (Math.Min(rows, columns), Math.Max(rows, columns));
        var q = new double[count][];
        for (var i = 0; i < count; i++)
        {
            var v = new double[length];
            for (var j = 0; j < length; j++) v[j] = generator.Normal();
            for (var pass = 0; pass < 2; pass++)
                for (var k = 0; k < i; k++)
                {
                    var along = Dot(v, q[k]);
                    for (var j = 0; j < length; j++) v[j] -= along * q[k][j];
                }
            var norm = Math.Sqrt(Dot(v, v));
            q[i] = Array.ConvertAll(v, x => x / norm);
        }
        var values = tensor.AsSpan();
        for (var r = 0; r < rows; r++)
            for (var c = 0; c < columns; c++)
                values[r * columns + c] = (Real)(gain * (rows <= columns ? q[r][c] : q[c][r]));
        return tensor;
    }

    private static Tensor Fill(Tensor tensor, Func<double> next)
    {
        foreach (ref var value in tensor.AsSpan()) value = (Real)next();
        return tensor;
    }

    private static (int In, int Out) Fans(string operation, Shape shape)
    {
        if (shape.Rank < 2) throw ShapeErrors.NeedsFans(operation, shape);
        var rest = shape.Skip(2).Aggregate(1, (product, size) => product * size);
        return (shape[1] * rest, shape[0] * rest);
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (var i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
