using Curriculum.Tensors;

namespace Curriculum.Optim;

/// <summary>Adam that holds back its division until enough squares were seen to trust their mean (Liu et al. 2020, arXiv:1908.03265).</summary>
/// <remarks>As in PyTorch, with m and v as in Adam, ρ∞ = 2/(1 − β₂) − 1 and ρₜ = ρ∞ − 2t β₂ᵗ/(1 − β₂ᵗ):
/// <code>
/// m̂ = m / (1 − β₁ᵗ)
/// r = √((ρₜ − 4)(ρₜ − 2)ρ∞ / ((ρ∞ − 4)(ρ∞ − 2)ρₜ))
/// p ← p − η m̂ r √(1 − β₂ᵗ) / (√v + ε)   if ρₜ > 5, else p − η m̂
/// </code></remarks>
public sealed class RAdam : Optimizer
{
    private readonly double beta1, beta2, epsilon, weightDecay;

    /// <summary>RAdam with step size <paramref name="learningRate"/>.</summary>
    public RAdam(IEnumerable<Tensor> parameters, double learningRate = 0.001, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8,
        double weightDecay = 0) : base(parameters, learningRate, "exp_avg", "exp_avg_sq")
    {
        (this.beta1, this.beta2) = (Fraction(beta1), Fraction(beta2));
        (this.epsilon, this.weightDecay) = (NotNegative(epsilon), NotNegative(weightDecay));
    }

    /// <inheritdoc/>
    protected override void Update(Span<Real> p, Span<Real> g, ParameterState state)
    {
        var m = state.Buffer("exp_avg");
        var v = state.Buffer("exp_avg_sq");
        var t = state.Scratch;
        if (weightDecay != 0) Spans.Add(g, weightDecay, p);
        Spans.Mix(m, beta1, 1 - beta1, g);
        Spans.MixProduct(v, beta2, 1 - beta2, g, g, t);
        var (power1, power2, limit) = (Math.Pow(beta1, state.Step), Math.Pow(beta2, state.Step), 2 / (1 - beta2) - 1);
        var rho = limit - 2 * state.Step * power2 / (1 - power2);
        var size = -LearningRate / (1 - power1);
        if (rho <= 5)
        {
            Spans.Add(p, size, m);
            return;
        }
        var r = Math.Sqrt((rho - 4) * (rho - 2) * limit / ((limit - 4) * (limit - 2) * rho));
        Spans.Root(t, 1, v, epsilon);
        Spans.AddQuotient(p, size * r * Math.Sqrt(1 - power2), m, t);
    }
}
