using Curriculum.Tensors;

namespace Curriculum.Data;

/// <summary>The adding task: of a long row of numbers, add the two that are marked (Hochreiter and Schmidhuber 1997).</summary>
/// <remarks>In the form of Le et al. 2015 (arXiv:1504.00941): numbers uniform in [0, 1), a mark of 1 beside one number in the first half
/// and one in the second, 0 beside all others, and the sum of the two as the answer after the last step.
/// The longer the row, the further back lies what must be remembered.</remarks>
public static class AddingTask
{
    /// <summary>The mean squared error of answering 1 whatever was read: 1/6, the variance of a sum of two such numbers.</summary>
    public const double Baseline = 1.0 / 6;

    /// <summary>Rows of numbers and marks with their answers.</summary>
    /// <param name="count">N, how many examples.</param>
    /// <param name="length">T, how many numbers a row has.</param>
    /// <param name="generator">Where numbers and marks come from.</param>
    /// <returns>X [N, T, 2], number and mark at each step, and Y [N, 1].</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no example, or a row has fewer than two numbers.</exception>
    public static (Tensor X, Tensor Y) Make(int count, int length, Generator generator)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 2);
        var (x, y) = (Tensor.Zeros(count, length, 2), Tensor.Zeros(count, 1));
        Span<Real> numbers = x.AsSpan(), answers = y.AsSpan();
        for (var n = 0; n < count; n++)
        {
            var row = numbers.Slice(n * length * 2, length * 2);
            for (var t = 0; t < length; t++) row[2 * t] = (Real)generator.Uniform();
            foreach (var t in new[] { generator.Next(length / 2), length / 2 + generator.Next(length - length / 2) })
            {
                row[2 * t + 1] = 1;
                answers[n] += row[2 * t];
            }
        }
        return (x, y);
    }
}
