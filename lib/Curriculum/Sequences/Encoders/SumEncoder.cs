using Curriculum.Tensors;

namespace Curriculum.Sequences;

/// <summary>The sum of the word vectors: y = Σₜ xₜ. Longer sentences have longer vectors, and the order of the words is lost.</summary>
/// <param name="inputSize">I, the length of a word's vector, and of the sentence's.</param>
public sealed class SumEncoder(int inputSize) : SentenceEncoder(inputSize, inputSize)
{
    private protected override Tensor Encode(Tensor x, SentenceBatch batch) => (x * batch.Mask().Unsqueeze(2)).Sum(1);
}
