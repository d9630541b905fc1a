using Curriculum.Tensors;

namespace Curriculum.NN;

/// <summary>What the recurrent cells share: the weights of the input and of the state, and their affine maps.</summary>
/// <remarks>With G gates, W [G·H, I], U [G·H, H], b and c [G·H]; all start uniform in ±1/√H, as in PyTorch.</remarks>
public abstract class RecurrentCell : Module
{
    private protected RecurrentCell(int inputSize, int hiddenSize, IReadOnlyList<string> gateNames, Generator generator, bool bias)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(hiddenSize);
        (InputSize, HiddenSize, GateNames) = (inputSize, hiddenSize, gateNames);
        var gates = gateNames.Count;
        Tensor Uniform(params int[] shape) => Init.Uniform(Tensor.Zeros(shape), generator, -1 / Math.Sqrt(hiddenSize), 1 / Math.Sqrt(hiddenSize));
        WeightIh = Parameter("weight_ih", Uniform(gates * hiddenSize, inputSize));
        WeightHh = Parameter("weight_hh", Uniform(gates * hiddenSize, hiddenSize));
        if (!bias) return;
        BiasIh = Parameter("bias_ih", Uniform(gates * hiddenSize));
        BiasHh = Parameter("bias_hh", Uniform(gates * hiddenSize));
    }

    /// <summary>I, the length of an input.</summary>
    public int InputSize { get; }

    /// <summary>H, the length of the state.</summary>
    public int HiddenSize { get; }

    /// <summary>The gates by the letters of the equation, in the order in which they lie in the weights.</summary>
    public IReadOnlyList<string> GateNames { get; }

    /// <summary>W, the gates' weights of the input, one gate below the other.</summary>
    public Tensor WeightIh { get; }

    /// <summary>U, the gates' weights of the state, one gate below the other.</summary>
    public Tensor WeightHh { get; }

    /// <summary>b, added to x Wᵀ, or null.</summary>
    public Tensor? BiasIh { get; }

    /// <summary>c, added to h Uᵀ, or null.</summary>
    public Tensor? BiasHh { get; }

    /// <inheritdoc/>
    public override string Describe() => $"{GetType().Name}({InputSize} → {HiddenSize}{(BiasIh is null ? ", no bias" : "")})";

    /// <summary>x Wᵀ + b [.., G·H].</summary>
    private protected Tensor OfInput(Tensor x) => Affine(x, WeightIh, BiasIh);

    /// <summary>h Uᵀ + c [.., G·H].</summary>
    private protected Tensor OfState(Tensor h) => Affine(h, WeightHh, BiasHh);

    private Tensor Affine(Tensor x, Tensor weight, Tensor? bias)
    {
        if (x.Rank == 0 || x.Shape[^1] != weight.Shape[1]) throw ShapeErrors.LastSize(Describe(), weight.Shape[1], x.Shape);
        var y = x.MatMul(weight.T);
        return bias is null ? y : y + bias;
    }
}
