using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.Sequences;

/// <summary>A long short-term memory along a binary tree: each part has a forget gate of its own (Tai et al. 2015, arXiv:1503.00075).</summary>
/// <remarks>A word with the vector x, and a node with parts (h₁, c₁) and (h₂, c₂):
/// <code>
/// i, o, u = σ, σ, tanh of W x + b                         c = i ⊙ u                          h = o ⊙ tanh(c)
/// i, f₁, f₂, o, u = σ, σ, σ, σ, tanh of U [h₁; h₂] + d    c = i ⊙ u + f₁ ⊙ c₁ + f₂ ⊙ c₂      h = o ⊙ tanh(c)
/// </code></remarks>
public sealed class TreeLstmEncoder : TreeEncoder
{
    private readonly Linear leaf, node;

    /// <summary>A network from words of <paramref name="inputSize"/> numbers to states of <paramref name="hiddenSize"/>.</summary>
    /// <param name="inputSize">I.</param>
    /// <param name="hiddenSize">H, the length of the vector of a node.</param>
    /// <param name="generator">Draws the weights. The forget gates start open, with a bias of 1.</param>
    public TreeLstmEncoder(int inputSize, int hiddenSize, Generator generator) : base(inputSize, hiddenSize)
    {
        leaf = Child("leaf", new Linear(inputSize, 3 * hiddenSize, generator));
        node = Child("node", new Linear(2 * hiddenSize, 5 * hiddenSize, generator));
        node.Bias!.AsSpan().Slice(hiddenSize, 2 * hiddenSize).Fill(1);
    }

    private protected override Tensor Leaf(Tensor x)
    {
        var gates = leaf.Forward(x).Chunk(3, 1); // i, o, u [N, H]
        return State(gates[1], gates[0].Sigmoid() * gates[2].Tanh());
    }

    private protected override Tensor Join(Tensor left, Tensor right)
    {
        var ((h1, c1), (h2, c2)) = (Parts(left), Parts(right));
        var gates = node.Forward(Tensor.Concatenate([h1, h2], 1)).Chunk(5, 1); // i, f₁, f₂, o, u [N, H]
        return State(gates[3], gates[0].Sigmoid() * gates[4].Tanh() + gates[1].Sigmoid() * c1 + gates[2].Sigmoid() * c2);
    }

    private protected override Tensor Visible(Tensor state) => state.Slice(1, 0, OutputSize);

    private (Tensor H, Tensor C) Parts(Tensor state) => (state.Slice(1, 0, OutputSize), state.Slice(1, OutputSize, 2 * OutputSize));

    // h and c side by side [N, 2H].
    private static Tensor State(Tensor o, Tensor c) => Tensor.Concatenate([o.Sigmoid() * c.Tanh(), c], 1);
}
