using Curriculum.Tensors;
using Curriculum.Tensors.Kernels;

namespace Curriculum.Optim;

/// <summary>Makes gradients smaller where they are too large: a step then never leaves the neighbourhood the gradient knows about.</summary>
public static class GradientClipping
{
    /// <summary>The length of all gradients taken together as one vector; ∞ or NaN if one of their numbers is.</summary>
    /// <param name="parameters">Parameters whose gradients count; those without a gradient count nothing.</param>
    /// <param name="normType">2 for the Euclidean length, 1 for the sum of sizes, ∞ for the largest size.</param>
    public static double Norm(IEnumerable<Tensor> parameters, double normType = 2) =>
        Length([.. parameters.Select(parameter => parameter.GradNumbers).OfType<Tensor>().Select(gradient => gradient.Contiguous())], normType);

    /// <summary>Scales all gradients by the same factor min(1, c / (norm + 10⁻⁶)), so that together they are no longer than c; their direction stays (Pascanu et al. 2013, arXiv:1211.5063).</summary>
    /// <param name="parameters">Parameters whose gradients are clipped together.</param>
    /// <param name="maxNorm">c, the largest length.</param>
    /// <param name="normType">2 for the Euclidean length, 1 for the sum of sizes, ∞ for the largest size.</param>
    /// <param name="allowNonFinite">Whether gradients with NaN or ∞ are left as they are instead of being an error: no factor can repair them.</param>
    /// <returns>The length before clipping.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxNorm"/> is not a number from 0 up.</exception>
    /// <exception cref="ArithmeticException">The length is NaN or ∞; the message says which parameter's gradient is.</exception>
    public static double ByNorm(IEnumerable<Tensor> parameters, double maxNorm, double normType = 2, bool allowNonFinite = false)
    {
        if (!(maxNorm >= 0)) throw new ArgumentOutOfRangeException(nameof(maxNorm), $"ByNorm: {maxNorm} is not a length.");
        Tensor[] all = [.. parameters];
        var norm = Norm(all, normType);
        if (!double.IsFinite(norm))
            return allowNonFinite ? norm : throw new ArithmeticException($"ByNorm: the length of the gradients is {norm}: {Culprit(all)}. "
                + "Clipping cannot repair it; find where the loss overflows, or lower the learning rate.");
        var factor = maxNorm / (norm + 1e-6);
        if (factor < 1) Change(all, (Real)factor, static (values, f) => System.Numerics.Tensors.TensorPrimitives.Multiply(values, f, values));
        return norm;
    }

    /// <summary>Holds every number of every gradient between −limit and limit; this may change the direction.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is not a number from 0 up.</exception>
    public static void ByValue(IEnumerable<Tensor> parameters, double limit)
    {
        if (!(limit >= 0)) throw new ArgumentOutOfRangeException(nameof(limit), $"ByValue: {limit} is not a limit from 0 up.");
        Change(parameters, (Real)limit, static (values, most) =>
        {
            foreach (ref var value in values) value = Real.Clamp(value, -most, most);
        });
    }

    private static double Length(IReadOnlyList<Tensor> gradients, double normType)
    {
        if (double.IsPositiveInfinity(normType)) return gradients.Aggregate(0.0, (most, g) => Math.Max(most, Largest(g.AsSpan())));
        if (normType != 2) return Math.Pow(gradients.Sum(g => SumOfPowers(g.AsSpan(), normType)), 1 / normType);
        var squares = gradients.Sum(g => Reduction.Dot(g.AsSpan(), g.AsSpan()));
        // Squares overflow long before the numbers themselves do.
        return Math.Sqrt(double.IsFinite(squares) ? squares : gradients.Sum(g => SumOfPowers(g.AsSpan(), 2)));
    }

    private static double Largest(ReadOnlySpan<Real> values)
    {
        double most = 0;
        foreach (var value in values) most = Math.Max(most, Math.Abs((double)value));
        return most;
    }

    private static double SumOfPowers(ReadOnlySpan<Real> values, double p)
    {
        double sum = 0;
        foreach (var value in values) sum += p == 2 ? (double)value * value : Math.Pow(Math.Abs((double)value), p);
        return sum;
    }

    private static string Culprit(Tensor[] parameters)
    {
        for (var i = 0; i < parameters.Length; i++)
        {
            var count = parameters[i].Grad?.ToDoubles().Count(value => !double.IsFinite(value)) ?? 0;
            if (count > 0) return $"the gradient of parameter {i}, shape {parameters[i].Shape}, is not finite in {count} of {parameters[i].NumElements} numbers";
        }
        return "their squares are larger than any number";
    }

    private delegate void SpanChange(Span<Real> values, Real setting);

    private static void Change(IEnumerable<Tensor> parameters, Real setting, SpanChange change)
    {
        foreach (var parameter in parameters)
        {
            if (parameter.GradNumbers is not { } gradient) continue;
            if (!gradient.IsContiguous) parameter.Grad = gradient = gradient.Clone();
            change(gradient.AsSpan(), setting);
        }
    }
}
