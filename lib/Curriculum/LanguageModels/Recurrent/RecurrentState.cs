using Curriculum.Tensors;

namespace Curriculum.LanguageModels;

/// <summary>What a recurrent language model remembers of the words before: a value passed in and returned.</summary>
/// <param name="H">The hidden states [layers, B, H].</param>
/// <param name="C">The cell states [layers, B, H] of an LSTM; null for the other units.</param>
public sealed record RecurrentState(Tensor H, Tensor? C = null)
{
    /// <summary>The same numbers as constants: the next block of a text starts here, and no gradient flows back (truncated backpropagation).</summary>
    public RecurrentState Detach() => new(H.Detach(), C?.Detach());
}
