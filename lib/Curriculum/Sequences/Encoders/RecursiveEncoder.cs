using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.Sequences;

/// <summary>A recursive network: the same small layer makes the vector of every phrase out of those of its two parts (Socher et al. 2011, 2013).</summary>
/// <remarks>With a and b the vectors of the left and the right part, and for a word its own vector:
/// <code>
/// p = tanh(W [a; b] + β)                                    RvNN
/// p = tanh([a; b]ᵀ V [a; b] + W [a; b] + β)                 with tensor: each of the I numbers has a matrix V [2I, 2I] of its own
/// </code></remarks>
public sealed class RecursiveEncoder : TreeEncoder
{
    private readonly Linear compose;
    private readonly Tensor? tensor;

    /// <summary>A network over vectors of <paramref name="inputSize"/> numbers.</summary>
    /// <param name="inputSize">I, the length of the vector of a word, a phrase and a sentence.</param>
    /// <param name="generator">Draws the weights.</param>
    /// <param name="tensor">Whether the parts also multiply each other, as in the recursive neural tensor network.</param>
    public RecursiveEncoder(int inputSize, Generator generator, bool tensor = false) : base(inputSize, inputSize)
    {
        compose = Child("compose", new Linear(2 * inputSize, inputSize, generator));
        if (!tensor) return;
        var bound = 1.0 / (4 * inputSize);
        this.tensor = Parameter("tensor", Init.Uniform(Tensor.Zeros(2 * inputSize, inputSize * 2 * inputSize), generator, -bound, bound));
    }

    /// <inheritdoc/>
    public override string Describe() => $"RecursiveEncoder({InputSize}{(tensor is null ? "" : ", tensor")})";

    private protected override Tensor Leaf(Tensor x) => x;

    private protected override Tensor Join(Tensor left, Tensor right)
    {
        var parts = Tensor.Concatenate([left, right], 1); // [N, 2I]
        var sum = compose.Forward(parts);
        if (tensor is not null) sum += (parts.MatMul(tensor).Reshape(parts.Shape[0], InputSize, 2 * InputSize) * parts.Unsqueeze(1)).Sum(2);
        return sum.Tanh();
    }
}
