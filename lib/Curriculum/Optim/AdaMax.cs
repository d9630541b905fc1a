using System.Numerics.Tensors;
using Tensor = Curriculum.Tensors.Tensor;

namespace Curriculum.Optim;

/// <summary>Adam that divides by the largest recent gradient instead of a root of squares (Kingma and Ba 2015, section 7.1).</summary>
/// <remarks>As in PyTorch, in step t:
/// <code>
/// g ← g + λ p
/// m ← β₁ m + (1 − β₁) g
/// u ← max(β₂ u, |g| + ε)
/// p ← p − η / (1 − β₁ᵗ) · m / u
/// </code></remarks>
public sealed class AdaMax : Optimizer
{
    private readonly double beta1, beta2, epsilon, weightDecay;

    /// <summary>AdaMax with step size <paramref name="learningRate"/>.</summary>
    public AdaMax(IEnumerable<Tensor> parameters, double learningRate = 0.002, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8,
        double weightDecay = 0) : base(parameters, learningRate, "exp_avg", "exp_inf")
    {
        (this.beta1, this.beta2) = (Fraction(beta1), Fraction(beta2));
        (this.epsilon, this.weightDecay) = (NotNegative(epsilon), NotNegative(weightDecay));
    }

    /// <inheritdoc/>
    protected override void Update(Span<Real> p, Span<Real> g, ParameterState state)
    {
        var m = state.Buffer("exp_avg");
        var u = state.Buffer("exp_inf");
        var t = state.Scratch;
        if (weightDecay != 0) Spans.Add(g, weightDecay, p);
        Spans.Mix(m, beta1, 1 - beta1, g);
        TensorPrimitives.Abs(g, t);
        TensorPrimitives.Add(t, (Real)epsilon, t);
        Spans.Scale(u, beta2);
        TensorPrimitives.Max(u, t, u);
        u.CopyTo(t);
        Spans.AddQuotient(p, -LearningRate / (1 - Math.Pow(beta1, state.Step)), m, t);
    }
}
