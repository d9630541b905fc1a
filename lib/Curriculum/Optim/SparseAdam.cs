using Curriculum.Tensors;

namespace Curriculum.Optim;

/// <summary>Adam for tables of which a step looks up few rows: the others, and what is remembered about them, stay as they are (as PyTorch's SparseAdam).</summary>
/// <remarks>In step t, for the rows that were looked up:
/// <code>
/// m ← β₁ m + (1 − β₁) g
/// v ← β₂ v + (1 − β₂) g²
/// p ← p − η √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε)
/// </code>
/// <see cref="Adam"/> goes on moving a row along its m when it is not looked up, and lets m and v fade; here they wait for its next use.
/// So the results differ, and the step takes time for its rows instead of for the whole table. A parameter with a gradient for every number is changed everywhere.</remarks>
public sealed class SparseAdam : Optimizer
{
    private readonly double beta1, beta2, epsilon;

    /// <summary>Adam for looked-up rows with step size <paramref name="learningRate"/>.</summary>
    public SparseAdam(IEnumerable<Tensor> parameters, double learningRate = 0.001, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
        : base(parameters, learningRate, "exp_avg", "exp_avg_sq") =>
        (this.beta1, this.beta2, this.epsilon) = (Fraction(beta1), Fraction(beta2), NotNegative(epsilon));

    private protected override bool OverwritesGradient => false;

    private protected override bool OnlyNamedRows => true;

    /// <inheritdoc/>
    protected override void Update(Span<Real> p, Span<Real> g, ParameterState state) => AdamKernel.Step(p, g, state.Buffer("exp_avg"), state.Buffer("exp_avg_sq"), [],
        beta1, beta2, LearningRate * Math.Sqrt(1 - Math.Pow(beta2, state.Step)) / (1 - Math.Pow(beta1, state.Step)), 1, epsilon);
}
