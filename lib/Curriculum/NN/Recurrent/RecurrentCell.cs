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

    private protected RecurrentWeights Weights => new(WeightIh, WeightHh, BiasIh, BiasHh, null);

    /// <summary>Whether x is [B, I] and h [B, H], so that the whole step is one kernel; other shapes that fit go through the equation.</summary>
    private protected bool IsBatch(Tensor x, Tensor h)
    {
        CheckLast(x, InputSize);
        CheckLast(h, HiddenSize);
        return x.Rank == 2 && h.Rank == 2 && x.Shape[0] == h.Shape[0];
    }

    /// <summary>One step of a batch: a sequence of length 1.</summary>
    private protected static PackedBatch OneStep(Tensor x) => new("", time: 1, x.Shape[0], lengths: null);

    /// <summary>x Wᵀ + b [.., G·H].</summary>
    private protected Tensor OfInput(Tensor x) => Affine(x, WeightIh, BiasIh);

    /// <summary>h Uᵀ + c [.., G·H].</summary>
    private protected Tensor OfState(Tensor h) => Affine(h, WeightHh, BiasHh);

    private Tensor Affine(Tensor x, Tensor weight, Tensor? bias)
    {
        CheckLast(x, weight.Shape[1]);
        var y = x.MatMul(weight.T);
        return bias is null ? y : y + bias;
    }

    private void CheckLast(Tensor x, int size)
    {
        if (x.Rank == 0 || x.Shape[^1] != size) throw ShapeErrors.LastSize(Describe(), size, x.Shape);
    }
}
