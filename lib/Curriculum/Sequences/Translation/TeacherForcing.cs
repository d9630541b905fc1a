using System.Globalization;

namespace Curriculum.Sequences;

/// <summary>How likely a decoder in training is told the right symbol instead of its own last guess: scheduled sampling (Bengio et al. 2015, arXiv:1506.03099).</summary>
/// <param name="name">What the schedule is called.</param>
/// <param name="probability">The probability at each training step, counted from 0.</param>
public sealed class TeacherForcing(string name, Func<int, double> probability)
{
    /// <summary>Always the right symbol.</summary>
    public static TeacherForcing Always { get; } = new("always", _ => 1);

    /// <summary>The probability at a training step, counted from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The schedule gives a number that is not a probability.</exception>
    public double At(int step) => Check(nameof(probability), probability(step));

    /// <summary>The same probability at every step.</summary>
    public static TeacherForcing Constant(double probability) =>
        new(Text($"{Check(nameof(probability), probability)}"), _ => probability);

    /// <summary>From one probability to another in a straight line, and then constant.</summary>
    public static TeacherForcing Linear(double from, double to, int steps)
    {
        Check(nameof(from), from);
        Check(nameof(to), to);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        return new(Text($"from {from} to {to} in {steps} steps"), step => from + (to - from) * Math.Min(1, (double)step / steps));
    }

    /// <summary>kⁱ at step i, for k below 1.</summary>
    public static TeacherForcing Exponential(double k) => new(Text($"{Check(nameof(k), k)} to the power of the step"), step => Math.Pow(k, step));

    /// <summary>k ÷ (k + e^(i/k)) at step i, for k from 1: near 1 for long, then falling to 0.</summary>
    public static TeacherForcing InverseSigmoid(double k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        return new(Text($"inverse sigmoid with k = {k}"), step => k / (k + Math.Exp(step / k)));
    }

    /// <summary>The schedule in words.</summary>
    public override string ToString() => $"teacher forcing: {name}";

    private static double Check(string name, double value) => value is >= 0 and <= 1 ? value : throw TranslationErrors.Probability(name, value);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
