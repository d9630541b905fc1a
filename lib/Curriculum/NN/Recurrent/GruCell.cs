using Curriculum.Tensors;

namespace Curriculum.NN;

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
    : RecurrentCell(inputSize, hiddenSize, 3, generator, bias)
{
    /// <summary>The next hidden state.</summary>
    /// <exception cref="ShapeException">The last size of x or h is not the one the cell was built for.</exception>
    public Tensor Step(Tensor x, Tensor h)
    {
        var (ofX, ofH) = (OfInput(x).Chunk(3, -1), OfState(h).Chunk(3, -1)); // 3 × [B, H]
        var r = (ofX[0] + ofH[0]).Sigmoid();
        var z = (ofX[1] + ofH[1]).Sigmoid();
        var n = (ofX[2] + r * ofH[2]).Tanh();
        return (1 - z) * n + z * h;
    }

    /// <summary>h = 0 for <paramref name="batch"/> sequences.</summary>
    public Tensor ZeroState(int batch) => Tensor.Zeros(batch, HiddenSize);
}
