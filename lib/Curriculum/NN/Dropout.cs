using Curriculum.Tensors;

namespace Curriculum.NN;

/// <summary>In training, sets each number to zero with probability p and divides the others by 1 − p; in use, lets everything pass (Srivastava et al. 2014).</summary>
public sealed class Dropout : Layer
{
    private readonly double p;
    private readonly Generator generator;

    /// <summary>Dropout that draws from <paramref name="generator"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is not in [0, 1).</exception>
    public Dropout(double p, Generator generator)
    {
        if (!(p is >= 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(p), $"Dropout: {p} is not a probability in [0, 1).");
        this.p = p;
        this.generator = Random(generator);
    }

    /// <summary>x ⊙ m ÷ (1 − p) with m 0 or 1, newly drawn at each call; x itself outside training.</summary>
    public override Tensor Forward(Tensor x) => Training && p > 0
        ? x * Tensor.Rand(generator, [.. x.Shape]).Map(u => u < p ? 0 : 1 / (1 - p))
        : x;

    /// <inheritdoc/>
    public override string Describe() => $"Dropout({p})";
}
