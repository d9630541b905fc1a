using Curriculum.Tensors;

namespace Curriculum.NN;

/// <summary>The state of a long short-term memory: a value passed in and returned.</summary>
/// <param name="H">h, the hidden state, which is also the output.</param>
/// <param name="C">c, the cell state, which the gates protect.</param>
public readonly record struct LstmState(Tensor H, Tensor C)
{
    /// <summary>The same numbers as constants: the next piece of a long text starts here, and no gradient flows back (truncated backpropagation).</summary>
    public LstmState Detach() => new(H.Detach(), C.Detach());
}

/// <summary>The gates of one step of an <see cref="LstmCell"/>, each [B, H].</summary>
/// <param name="I">i, the input gate.</param>
/// <param name="F">f, the forget gate.</param>
/// <param name="G">g, the candidate.</param>
/// <param name="O">o, the output gate.</param>
public readonly record struct LstmGates(Tensor I, Tensor F, Tensor G, Tensor O);

/// <summary>One step of a long short-term memory (Hochreiter and Schmidhuber 1997; with the forget gate of Gers et al. 2000, without peepholes).</summary>
/// <remarks>With x [B, I], h and c [B, H]:
/// <code>
/// i  = σ(x Wᵢᵀ + bᵢ + h Uᵢᵀ + cᵢ)        input gate         [B, H]
/// f  = σ(x W_fᵀ + b_f + h U_fᵀ + c_f)     forget gate        [B, H]
/// g  = tanh(x W_gᵀ + b_g + h U_gᵀ + c_g)  candidate          [B, H]
/// o  = σ(x Wₒᵀ + bₒ + h Uₒᵀ + cₒ)        output gate        [B, H]
/// c′ = f ⊙ c + i ⊙ g                      next cell state    [B, H]
/// h′ = o ⊙ tanh(c′)                       next hidden state  [B, H]
/// </code>
/// The gates lie in the weights in this order, as in PyTorch.</remarks>
public sealed class LstmCell(int inputSize, int hiddenSize, Generator generator, bool bias = true)
    : RecurrentCell(inputSize, hiddenSize, ["i", "f", "g", "o"], generator, bias)
{
    /// <summary>The next state.</summary>
    /// <exception cref="ShapeException">The last size of x or of the state is not the one the cell was built for.</exception>
    public LstmState Step(Tensor x, LstmState state)
    {
        if (!IsBatch(x, state.H) || state.C.Shape != state.H.Shape) return Equation(x, state);
        var pass = new LstmPass(Weights, x, state.H, state.C, OneStep(x), reverse: false, HiddenSize);
        var h = pass.Forward("lstm_cell");
        return new(h, pass.FinalC(h));
    }

    /// <summary>The same step, written as its equation: a test holds the two equal.</summary>
    internal LstmState Equation(Tensor x, LstmState state)
    {
        var (i, f, g, o) = Gates(x, state);
        var c = f * state.C + i * g;
        return new(o * c.Tanh(), c);
    }

    /// <summary>What the gates say before the state changes.</summary>
    /// <exception cref="ShapeException">The last size of x or of the state is not the one the cell was built for.</exception>
    public LstmGates Gates(Tensor x, LstmState state)
    {
        var gates = (OfInput(x) + OfState(state.H)).Chunk(4, -1); // 4 × [B, H]
        return new(gates[0].Sigmoid(), gates[1].Sigmoid(), gates[2].Tanh(), gates[3].Sigmoid());
    }

    /// <summary>h = c = 0 for <paramref name="batch"/> sequences.</summary>
    public LstmState ZeroState(int batch) => new(Tensor.Zeros(batch, HiddenSize), Tensor.Zeros(batch, HiddenSize));
}
