using Curriculum.Tensors;

namespace Curriculum.NN;

/// <summary>A layer without parameters: an elementwise function as a part of a <see cref="Sequential"/>.</summary>
public abstract class Activation(Func<Tensor, Tensor> f) : Layer
{
    /// <summary>The function applied to every element.</summary>
    public sealed override Tensor Forward(Tensor x) => f(x);
}

/// <summary>tanh x, between −1 and 1.</summary>
public sealed class Tanh() : Activation(x => x.Tanh());

/// <summary>σ(x) = 1 / (1 + e⁻ˣ), between 0 and 1.</summary>
public sealed class Sigmoid() : Activation(x => x.Sigmoid());

/// <summary>max(x, 0).</summary>
public sealed class Relu() : Activation(x => x.Relu());

/// <summary>x above 0, slope · x below (Maas et al. 2013).</summary>
public sealed class LeakyRelu(double slope = 0.01) : Activation(x => x.LeakyRelu(slope));

/// <summary>x above 0, α(eˣ − 1) below (Clevert et al. 2016, arXiv:1511.07289).</summary>
public sealed class Elu(double alpha = 1) : Activation(x => x.Elu(alpha));

/// <summary>x Φ(x), or its tanh approximation (Hendrycks and Gimpel 2016, arXiv:1606.08415).</summary>
public sealed class Gelu(bool approximate = false) : Activation(x => x.Gelu(approximate));

/// <summary>x σ(x), also called swish (Ramachandran et al. 2017, arXiv:1710.05941).</summary>
public sealed class Silu() : Activation(x => x.Silu());

/// <summary>log(1 + eˣ), a smooth ReLU.</summary>
public sealed class Softplus() : Activation(x => x.Softplus());

/// <summary>Positive numbers that sum to 1 along one dimension.</summary>
public sealed class Softmax(int dim = -1) : Activation(x => x.Softmax(dim));

/// <summary>Logarithms of <see cref="Softmax"/>, computed without overflow.</summary>
public sealed class LogSoftmax(int dim = -1) : Activation(x => x.LogSoftmax(dim));
