using Curriculum.Tensors;

namespace Curriculum.Sequences;

/// <summary>Tells a model where in a sentence a word stands, by waves of many lengths (Vaswani et al. 2017, arXiv:1706.03762).</summary>
public static class PositionEncoding
{
    /// <summary>The waves at some places in a row.</summary>
    /// <remarks><code>
    /// p[t, 2i] = sin(t ÷ 10000^(2i/E)),   p[t, 2i + 1] = cos(t ÷ 10000^(2i/E))
    /// </code></remarks>
    /// <param name="length">T, how many places.</param>
    /// <param name="size">E, the length of a vector.</param>
    /// <param name="first">The first of the places.</param>
    /// <returns>p [T, E].</returns>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive, or the first place is negative.</exception>
    public static Tensor Sinusoidal(int length, int size, int first = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        var p = new double[length * size];
        for (var t = 0; t < length; t++)
            for (var j = 0; j < size; j++)
            {
                var angle = (first + t) / Math.Pow(10000, (double)(j - j % 2) / size);
                p[t * size + j] = j % 2 == 0 ? Math.Sin(angle) : Math.Cos(angle);
            }
        return Tensor.From(p, length, size);
    }
}
