using Curriculum.Tensors;

namespace Curriculum.NN;

/// <summary>The gates of one step of a <see cref="GruCell"/>, each [B, H].</summary>
/// <param name="R">r, the reset gate.</param>
/// <param name="Z">z, the update gate.</param>
/// <param name="N">n, the candidate.</param>
public readonly record struct GruGates(Tensor R, Tensor Z, Tensor N);

/// <summary>One step of a gated recurrent unit (Cho et al. 2014, arXiv:1406.1078; r after the product, as in PyTorch).</summary>
/// <remarks>With x [B, I] and h [B, H]:
/// <code>
/// r  = σ(x Wᵣᵀ + bᵣ + h Uᵣᵀ + cᵣ)            reset gate         [B, H]
/// z  = σ(x W_zᵀ + b_z + h U_zᵀ + c_z)         update gate        [B, H]
/// n  = tanh(x Wₙᵀ + bₙ + r ⊙ (h Uₙᵀ + cₙ))    candidate          [B, H]
/// h′ = (1 − z) ⊙ n + z ⊙ h                    next hidden state  [B, H]
/// </code>
/// The gates lie in the weights in this order, as in PyTorch.</remarks>
public sealed class GruCell(int inputSize, int hiddenSize, Generator generator, bool bias = true)
    : RecurrentCell(inputSize, hiddenSize, ["r", "z", "n"], generator, bias)
{
    /// <summary>The next hidden state.</summary>
    /// <exception cref="ShapeException">The last size of x or h is not the one the cell was built for.</exception>
    public Tensor Step(Tensor x, Tensor h) =>
        IsBatch(x, h) ? new GruPass(Weights, x, h, OneStep(x), reverse: false, HiddenSize).Forward("gru_cell") : Equation(x, h);

    /// <summary>The same step, written as its equation: a test holds the two equal.</summary>
    internal Tensor Equation(Tensor x, Tensor h)
    {
        var (_, z, n) = Gates(x, h);
        return (1 - z) * n + z * h;
    }

    /// <summary>What the gates say before the state changes.</summary>
    /// <exception cref="ShapeException">The last size of x or h is not the one the cell was built for.</exception>
    public GruGates Gates(Tensor x, Tensor h)
    {
        var (ofX, ofH) = (OfInput(x).Chunk(3, -1), OfState(h).Chunk(3, -1)); // 3 × [B, H]
        var r = (ofX[0] + ofH[0]).Sigmoid();
        var z = (ofX[1] + ofH[1]).Sigmoid();
        return new(r, z, (ofX[2] + r * ofH[2]).Tanh());
    }

    /// <summary>h = 0 for <paramref name="batch"/> sequences.</summary>
    public Tensor ZeroState(int batch) => Tensor.Zeros(batch, HiddenSize);
}
