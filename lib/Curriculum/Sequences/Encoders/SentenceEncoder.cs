using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.Sequences;

/// <summary>Turns the vectors of a sentence's words into one vector for the sentence: x [B, T, I] → [B, O].</summary>
/// <remarks>Whatever stands behind a sentence's last word changes neither its vector nor any gradient.</remarks>
public abstract class SentenceEncoder : Module
{
    private protected SentenceEncoder(int inputSize, int outputSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputSize);
        (InputSize, OutputSize) = (inputSize, outputSize);
    }

    /// <summary>I, the length of a word's vector.</summary>
    public int InputSize { get; }

    /// <summary>O, the length of a sentence's vector.</summary>
    public int OutputSize { get; }

    /// <summary>One vector for each sentence [B, O].</summary>
    /// <param name="x">The word vectors [B, T, I].</param>
    /// <param name="batch">Which words they are, and how many of them belong to each sentence.</param>
    /// <exception cref="ShapeException">The vectors do not belong to this batch.</exception>
    public Tensor Forward(Tensor x, SentenceBatch batch)
    {
        Check(x, batch);
        return Encode(x, batch);
    }

    /// <inheritdoc/>
    public override string Describe() => $"{GetType().Name}({InputSize} → {OutputSize})";

    /// <summary>The encoder's equation, for vectors that fit the batch.</summary>
    private protected abstract Tensor Encode(Tensor x, SentenceBatch batch);

    private protected void Check(Tensor x, SentenceBatch batch)
    {
        if (x.Shape != new Shape(batch.Size, batch.Steps, InputSize)) throw EncoderErrors.Input(Describe(), InputSize, x.Shape, batch);
    }
}
