using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.Sequences;

/// <summary>A word's vector from its letters: features of three letters in a row, and of each the strongest in the word (dos Santos and Zadrozny 2014).</summary>
/// <remarks>With the letters of U words [U, L]:
/// <code>
/// c = E[letters]                            [U, C, L]
/// y = max over the word of relu(conv(c))    [U, F]
/// </code></remarks>
internal sealed class SpellingReader : Module
{
    private const int Window = 3;

    private readonly Embedding embedding;
    private readonly Conv1d filters;

    public SpellingReader(int letters, int letterDim, int numFilters, Generator generator)
    {
        embedding = Child("emb", new Embedding(letters, letterDim, generator, paddingIdx: 0));
        filters = Child("conv", new Conv1d(letterDim, numFilters, Window, generator, padding: Window / 2));
    }

    /// <summary>y [U, F].</summary>
    /// <param name="letters">Letter numbers [U, L]; 0 behind the last letter.</param>
    /// <param name="lengths">How many letters each word has.</param>
    public Tensor Forward(Indices letters, int[] lengths)
    {
        var (U, L) = (letters.Shape[0], letters.Shape[1]);
        var counts = Tensor.From([.. Enumerable.Range(0, U * L).Select(i => i % L < lengths[i / L] ? 1.0 : 0)], U, 1, L);
        var features = filters.Forward(embedding.Forward(letters).Transpose(1, 2).Contiguous()).Relu(); // [U, F, L]
        // No feature is below 0, so what fills up cannot be the strongest.
        return (features * counts).Max(-1); // [U, F]
    }
}
