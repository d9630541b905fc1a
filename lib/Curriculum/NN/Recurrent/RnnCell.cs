using Curriculum.Tensors;

namespace Curriculum.NN;

/// <summary>The function that a simple recurrent network puts around its sum.</summary>
public enum Nonlinearity
{
    /// <summary>tanh x, between −1 and 1.</summary>
    Tanh,

    /// <summary>max(x, 0).</summary>
    Relu,
}

/// <summary>One step of a simple recurrent network (Elman 1990).</summary>
/// <remarks>With x [B, I] and h [B, H]:
/// <code>
/// h′ = tanh(x Wᵀ + b + h Uᵀ + c)    next hidden state  [B, H]
/// </code></remarks>
public sealed class RnnCell(int inputSize, int hiddenSize, Generator generator, Nonlinearity nonlinearity = Nonlinearity.Tanh, bool bias = true)
    : RecurrentCell(inputSize, hiddenSize, ["h"], generator, bias)
{
    /// <summary>The next hidden state.</summary>
    /// <exception cref="ShapeException">The last size of x or h is not the one the cell was built for.</exception>
    public Tensor Step(Tensor x, Tensor h) => IsBatch(x, h)
        ? new RnnPass(Weights, x, h, OneStep(x), reverse: false, HiddenSize, nonlinearity == Nonlinearity.Relu).Forward("rnn_cell") : Equation(x, h);

    /// <summary>The same step, written as its equation: a test holds the two equal.</summary>
    internal Tensor Equation(Tensor x, Tensor h)
    {
        var sum = OfInput(x) + OfState(h); // [B, H]
        return nonlinearity == Nonlinearity.Tanh ? sum.Tanh() : sum.Relu();
    }

    /// <summary>h = 0 for <paramref name="batch"/> sequences.</summary>
    public Tensor ZeroState(int batch) => Tensor.Zeros(batch, HiddenSize);
}
