using System.Numerics.Tensors;
using Tensor = Curriculum.Tensors.Tensor;

namespace Curriculum.Optim;

/// <summary>RMSProp whose steps are measured in the size of past steps, so that they have the parameter's unit (Zeiler 2012, arXiv:1212.5701).</summary>
/// <remarks>As in PyTorch:
/// <code>
/// g ← g + λ p
/// s ← ρ s + (1 − ρ) g²
/// Δ = √(a + ε) / √(s + ε) · g
/// a ← ρ a + (1 − ρ) Δ²
/// p ← p − η Δ
/// </code></remarks>
public sealed class AdaDelta : Optimizer
{
    private readonly double rho, epsilon, weightDecay;

    /// <summary>AdaDelta; its <paramref name="learningRate"/> scales steps that already have the right unit.</summary>
    public AdaDelta(IEnumerable<Tensor> parameters, double learningRate = 1, double rho = 0.9, double epsilon = 1e-6, double weightDecay = 0)
        : base(parameters, learningRate, "square_avg", "acc_delta") =>
        (this.rho, this.epsilon, this.weightDecay) = (Fraction(rho), NotNegative(epsilon), NotNegative(weightDecay));

    /// <inheritdoc/>
    protected override void Update(Span<Real> p, Span<Real> g, ParameterState state)
    {
        var s = state.Buffer("square_avg");
        var a = state.Buffer("acc_delta");
        var t = state.Scratch;
        if (weightDecay != 0) Spans.Add(g, weightDecay, p);
        Spans.MixProduct(s, rho, 1 - rho, g, g, t);
        TensorPrimitives.Add(s, (Real)epsilon, t);
        TensorPrimitives.Sqrt(t, t);
        TensorPrimitives.Divide(g, t, g);
        TensorPrimitives.Add(a, (Real)epsilon, t);
        TensorPrimitives.Sqrt(t, t);
        TensorPrimitives.Multiply(g, t, g); // Δ
        Spans.MixProduct(a, rho, 1 - rho, g, g, t);
        Spans.Add(p, -LearningRate, g);
    }
}
