using Tensor = Curriculum.Tensors.Tensor;

namespace Curriculum.Optim;

/// <summary>Steps along a running mean of the gradients, divided by the root of a running mean of their squares (Kingma and Ba 2015, arXiv:1412.6980).</summary>
/// <remarks>As in PyTorch, in step t:
/// <code>
/// g ← g + λ p                                   (AdamW: p ← p − η λ p)
/// m ← β₁ m + (1 − β₁) g
/// v ← β₂ v + (1 − β₂) g²
/// p ← p − η / (1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε)
/// </code>
/// AMSGrad (Reddi et al. 2018) divides by the largest v so far.</remarks>
public class Adam : Optimizer
{
    private readonly double beta1, beta2, epsilon, weightDecay;
    private readonly bool amsGrad, decoupled;

    /// <summary>Adam with step size <paramref name="learningRate"/>.</summary>
    public Adam(IEnumerable<Tensor> parameters, double learningRate = 0.001, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8,
        double weightDecay = 0, bool amsGrad = false) : this(parameters, learningRate, beta1, beta2, epsilon, weightDecay, amsGrad, decoupled: false)
    {
    }

    private protected Adam(IEnumerable<Tensor> parameters, double learningRate, double beta1, double beta2, double epsilon, double weightDecay,
        bool amsGrad, bool decoupled) : base(parameters, learningRate, "exp_avg", "exp_avg_sq", "max_exp_avg_sq")
    {
        (this.beta1, this.beta2, this.epsilon) = (Fraction(beta1), Fraction(beta2), NotNegative(epsilon));
        (this.weightDecay, this.amsGrad, this.decoupled) = (NotNegative(weightDecay), amsGrad, decoupled);
    }

    private protected sealed override bool OverwritesGradient => weightDecay != 0 && !decoupled;

    /// <inheritdoc/>
    protected sealed override void Update(Span<Real> p, Span<Real> g, ParameterState state)
    {
        if (weightDecay != 0 && decoupled) Spans.Scale(p, 1 - LearningRate * weightDecay);
        else if (weightDecay != 0) Spans.Add(g, weightDecay, p);
        AdamKernel.Step(p, g, state.Buffer("exp_avg"), state.Buffer("exp_avg_sq"), amsGrad ? state.Buffer("max_exp_avg_sq") : [],
            beta1, beta2, LearningRate / (1 - Math.Pow(beta1, state.Step)), 1 / Math.Sqrt(1 - Math.Pow(beta2, state.Step)), epsilon);
    }
}

/// <summary>Adam with weight decay that shrinks the weights themselves instead of joining the gradient (Loshchilov and Hutter 2019, arXiv:1711.05101).</summary>
public sealed class AdamW(IEnumerable<Tensor> parameters, double learningRate = 0.001, double beta1 = 0.9, double beta2 = 0.999,
    double epsilon = 1e-8, double weightDecay = 0.01, bool amsGrad = false)
    : Adam(parameters, learningRate, beta1, beta2, epsilon, weightDecay, amsGrad, decoupled: true);
