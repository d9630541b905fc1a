using Curriculum.Tensors;

namespace Curriculum.Optim;

/// <summary>Adam with Nesterov's look ahead (Dozat 2016).</summary>
/// <remarks>As in PyTorch, with μₜ = β₁(1 − ½ · 0.96^(tψ)) and m, v as in Adam:
/// <code>
/// d = √(v / (1 − β₂ᵗ)) + ε
/// p ← p − η (1 − μₜ) / (1 − μ₁…μₜ) · g / d
/// p ← p − η μₜ₊₁ / (1 − μ₁…μₜ · μₜ μₜ₊₁) · m / d
/// </code>
/// The second product has the factor μₜ twice, as in PyTorch 1.13, which decides here; Dozat's has it once.</remarks>
public sealed class NAdam : Optimizer
{
    private readonly double beta1, beta2, epsilon, weightDecay, momentumDecay;

    // products[t] = μ₁ … μₜ.
    private readonly List<double> products = [1];

    /// <summary>NAdam with step size <paramref name="learningRate"/>.</summary>
    public NAdam(IEnumerable<Tensor> parameters, double learningRate = 0.002, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8,
        double weightDecay = 0, double momentumDecay = 0.004) : base(parameters, learningRate, "exp_avg", "exp_avg_sq")
    {
        (this.beta1, this.beta2, this.epsilon) = (Fraction(beta1), Fraction(beta2), NotNegative(epsilon));
        (this.weightDecay, this.momentumDecay) = (NotNegative(weightDecay), NotNegative(momentumDecay));
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
        while (products.Count <= state.Step) products.Add(products[^1] * Mu(products.Count));
        var (now, next) = (state.Step, state.Step + 1);
        var bias = 1 / Math.Sqrt(1 - Math.Pow(beta2, now));
        Spans.Root(t, bias, v, epsilon);
        Spans.AddQuotient(p, -LearningRate * (1 - Mu(now)) / (1 - products[now]), g, t);
        Spans.Root(t, bias, v, epsilon);
        Spans.AddQuotient(p, -LearningRate * Mu(next) / (1 - products[now] * Mu(now) * Mu(next)), m, t);
    }

    private double Mu(int step) => beta1 * (1 - 0.5 * Math.Pow(0.96, step * momentumDecay));
}
