using Curriculum.Tensors;

namespace Curriculum.Data;

/// <summary>The copy task: read a few symbols, wait, and write them down when told to (after Hochreiter and Schmidhuber 1997).</summary>
/// <remarks>In the form of Arjovsky et al. 2016 (arXiv:1511.06464), with S symbols to remember and a delay of D:
/// <code>
/// X   s₁ … s_S   blank … blank   go   blank … blank        S symbols, D − 1 blanks, the sign, S blanks
/// Y   blank … … … … … … … blank       s₁ … s_S             S + D blanks, then the symbols
/// </code>
/// Between reading a symbol and writing it lie S + D steps, whatever the symbol.</remarks>
public static class CopyTask
{
    /// <summary>The id of the blank; the symbols are 1, 2, …, and the sign comes after the last of them.</summary>
    public const int Blank = 0;

    /// <summary>How many ids there are: the symbols, the blank and the sign.</summary>
    public static int Ids(int symbols = 8) => symbols + 2;

    /// <summary>The mean cross-entropy of a network without any memory, which knows when to write but must guess what: S·ln(symbols) / (2S + D).</summary>
    public static double Baseline(int delay, int remember = 10, int symbols = 8) => remember * Math.Log(symbols) / (2 * remember + delay);

    /// <summary>Sequences of ids with what should be written at each step.</summary>
    /// <param name="count">N, how many examples.</param>
    /// <param name="delay">D, how many steps lie between the last symbol and the first blank that is to be filled.</param>
    /// <param name="generator">Where the symbols come from.</param>
    /// <param name="remember">S, how many symbols must be remembered.</param>
    /// <param name="symbols">How many different symbols there are.</param>
    /// <returns>X and Y, both [N, 2S + D].</returns>
    /// <exception cref="ArgumentOutOfRangeException">One of the sizes is not positive.</exception>
    public static (Indices X, Indices Y) Make(int count, int delay, Generator generator, int remember = 10, int symbols = 8)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(delay);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(remember);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(symbols);
        var length = 2 * remember + delay;
        var (x, y) = (new int[count * length], new int[count * length]);
        for (var n = 0; n < count; n++)
        {
            var start = n * length;
            for (var i = 0; i < remember; i++)
                x[start + i] = y[start + remember + delay + i] = 1 + generator.Next(symbols);
            x[start + remember + delay - 1] = symbols + 1;
        }
        return (new(x, count, length), new(y, count, length));
    }
}
