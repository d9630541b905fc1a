using Curriculum.Tensors;

namespace Curriculum.NN;

/// <summary>A table of vectors, one row for each id: the first layer of every network that reads words.</summary>
/// <remarks>ids [..], W [V, E], result [.., E]. W starts normal with variance 1, the padding row at zero, as in PyTorch.
/// The gradient stores only the rows that were looked up, and an optimizer whose equation leaves the others as they are touches no more.</remarks>
public sealed class Embedding : Module
{
    private readonly int? padding;

    /// <summary>A table of <paramref name="numEmbeddings"/> rows of <paramref name="embeddingDim"/> numbers.</summary>
    /// <param name="numEmbeddings">V, the number of ids.</param>
    /// <param name="embeddingDim">E, the length of a vector.</param>
    /// <param name="generator">Where the starting values come from.</param>
    /// <param name="paddingIdx">A row that is never trained: what fills up short sentences.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive, or the padding id is not a row.</exception>
    public Embedding(int numEmbeddings, int embeddingDim, Generator generator, int? paddingIdx = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(numEmbeddings);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(embeddingDim);
        if (paddingIdx is { } row && (uint)row >= (uint)numEmbeddings)
            throw new ArgumentOutOfRangeException(nameof(paddingIdx), $"Embedding: paddingIdx {row} is not a row of a table of {numEmbeddings}; use 0 … {numEmbeddings - 1}.");
        padding = paddingIdx;
        Weight = Parameter("weight", Init.Normal(Tensor.Zeros(numEmbeddings, embeddingDim), generator));
        if (padding is { } p) Weight.AsSpan().Slice(p * embeddingDim, embeddingDim).Clear();
    }

    /// <summary>W [V, E].</summary>
    public Tensor Weight { get; }

    /// <summary>The rows with these ids. A row looked up often gets the sum of its gradients, the padding row none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An id is not a row; the message says which and where.</exception>
    public Tensor Forward(Indices ids) => Weight.IndexSelect(ids, padding ?? -1); // [.., E]

    /// <inheritdoc/>
    public override string Describe() => $"Embedding({Weight.Shape[0]} × {Weight.Shape[1]}{(padding is { } p ? $", padding {p}" : "")})";
}
