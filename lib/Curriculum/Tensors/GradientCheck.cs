namespace Curriculum.Tensors;

/// <summary>Compares the gradients an operation's rules give with central differences of its value.</summary>
public static class GradientCheck
{
    /// <summary>The largest relative error |analytic − numeric| ÷ max(1, |analytic|, |numeric|) over all elements of all inputs.</summary>
    /// <param name="f">The function; its result may have any shape and is weighted by fixed numbers to make a scalar.</param>
    /// <param name="inputs">Where to check. They are not changed.</param>
    /// <param name="step">The half distance h of the central difference (f(x + h) − f(x − h)) ÷ 2h.</param>
    public static double WorstError(Func<Tensor[], Tensor> f, IReadOnlyList<Tensor> inputs, double step = 1e-5)
    {
        Tensor[] xs = [.. inputs.Select(x => x.Clone().RequireGrad())];
        return WorstError(() => f(xs), xs, step);
    }

    /// <summary>The same for a function of parameters it already holds, such as those of a module. They are moved and put back.</summary>
    /// <param name="f">The function; called again and again, it must use the same random numbers.</param>
    /// <param name="parameters">Leaves that <paramref name="f"/> reads; their gradients are forgotten.</param>
    /// <param name="step">The half distance h of the central difference.</param>
    public static double WorstError(Func<Tensor> f, IReadOnlyList<Tensor> parameters, double step = 1e-5)
    {
        var y = f();
        var weights = Tensor.Randn(new Generator(17), [.. y.Shape]);
        foreach (var x in parameters) x.ZeroGrad();
        (y * weights).Sum().Backward();

        double Loss()
        {
            using var off = Tensor.NoGrad();
            return (f() * weights).Sum().Item();
        }

        double worst = 0;
        foreach (var x in parameters)
        {
            var analytic = x.Grad?.ToDoubles() ?? new double[x.NumElements];
            for (var i = 0; i < x.NumElements; i++)
            {
                var before = x.AsSpan()[i];
                x.AsSpan()[i] = (Real)(before + step);
                var above = Loss();
                x.AsSpan()[i] = (Real)(before - step);
                var below = Loss();
                x.AsSpan()[i] = before;
                var numeric = (above - below) / (2 * step);
                var error = Math.Abs(analytic[i] - numeric) / Math.Max(1, Math.Max(Math.Abs(analytic[i]), Math.Abs(numeric)));
                worst = double.IsNaN(error) ? double.PositiveInfinity : Math.Max(worst, error);
            }
            x.ZeroGrad();
        }
        return worst;
    }
}
