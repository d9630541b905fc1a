namespace Curriculum.Optim;

/// <summary>The learning rate at every step of a training run, as a function of the step's number and nothing else.</summary>
/// <remarks>Steps are counted from 0. Because a schedule remembers nothing, a resumed run needs only its step.</remarks>
public sealed class Schedule
{
    private readonly Func<int, double> rate;

    /// <summary>A schedule of one's own.</summary>
    public Schedule(Func<int, double> rate) => this.rate = rate;

    /// <summary>The learning rate at a step.</summary>
    public double this[int step] => rate(step);

    /// <summary>The same rate always.</summary>
    public static Schedule Constant(double rate) => new(_ => rate);

    /// <summary>η · factor^⌊t / every⌋: lower every so many steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="every"/> is not positive.</exception>
    public static Schedule Step(double rate, int every, double factor = 0.1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(every);
        return new(t => rate * Math.Pow(factor, t / every));
    }

    /// <summary>η · factor^(number of milestones reached).</summary>
    public static Schedule MultiStep(double rate, IReadOnlyList<int> milestones, double factor = 0.1) =>
        new(t => rate * Math.Pow(factor, milestones.Count(milestone => milestone <= t)));

    /// <summary>η · factorᵗ.</summary>
    public static Schedule Exponential(double rate, double factor) => new(t => rate * Math.Pow(factor, t));

    /// <summary>From η down to the least rate along half a cosine wave of T steps: η_min + (η − η_min)(1 + cos(πt/T))/2 (Loshchilov and Hutter 2017, arXiv:1608.03983). Going on, the wave rises again.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="steps"/> is not positive.</exception>
    public static Schedule Cosine(double rate, int steps, double least = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        return new(t => least + (rate - least) * (1 + Math.Cos(Math.PI * t / steps)) / 2);
    }

    /// <summary>η times a factor that goes in a straight line from <paramref name="start"/> to <paramref name="end"/> in T steps and then stays.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="steps"/> is not positive.</exception>
    public static Schedule Linear(double rate, double start, double end, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        return new(t => rate * (start + (end - start) * Math.Min(t, steps) / steps));
    }

    /// <summary>d^−½ · min((t+1)^−½, (t+1) · w^−3/2): up for w steps, then down with the root of the step (Vaswani et al. 2017, arXiv:1706.03762).</summary>
    public static Schedule Transformer(int modelSize, int warmUpSteps, double scale = 1) =>
        new(t => scale * Math.Pow(modelSize, -0.5) * Math.Min(Math.Pow(t + 1, -0.5), (t + 1) * Math.Pow(warmUpSteps, -1.5)));

    /// <summary>Up to the highest rate and down to almost nothing in one run, along cosines (Smith and Topin 2019, arXiv:1708.07120).</summary>
    /// <param name="highest">The rate at the top.</param>
    /// <param name="steps">All steps of the run.</param>
    /// <param name="rise">The part of the steps that goes up.</param>
    /// <param name="startDivisor">The first rate is the highest divided by this.</param>
    /// <param name="endDivisor">The last rate is the first divided by this.</param>
    public static Schedule OneCycle(double highest, int steps, double rise = 0.3, double startDivisor = 25, double endDivisor = 1e4)
    {
        var (first, last, top) = (highest / startDivisor, highest / startDivisor / endDivisor, rise * steps - 1);
        return new(t => t <= top ? Between(first, highest, t / top) : Between(highest, last, Math.Min(1, (t - top) / (steps - 1 - top))));
    }

    /// <summary>In a straight line up to the first rate of <paramref name="then"/> in w steps, the first being 1/w of it, and then that schedule.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="steps"/> is negative.</exception>
    public static Schedule WarmUp(int steps, Schedule then)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        return new(t => t < steps ? then[0] * (t + 1) / steps : then[t - steps]);
    }

    /// <summary>The rates of the first steps, to be drawn.</summary>
    public double[] Rates(int steps) => [.. Enumerable.Range(0, steps).Select(step => this[step])];

    private static double Between(double start, double end, double part) => end + (start - end) / 2 * (1 + Math.Cos(Math.PI * part));
}
