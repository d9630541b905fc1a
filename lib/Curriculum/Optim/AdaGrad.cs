using Curriculum.Tensors;

namespace Curriculum.Optim;

/// <summary>Divides each step by the root of the sum of all squared gradients so far: rare features take larger steps (Duchi et al. 2011).</summary>
/// <remarks>As in PyTorch, in step t:
/// <code>
/// g ← g + λ p
/// s ← s + g²
/// p ← p − η / (1 + (t − 1) δ) · g / (√s + ε)
/// </code></remarks>
public sealed class AdaGrad : Optimizer
{
    private readonly double learningRateDecay, weightDecay, initialAccumulator, epsilon;

    /// <summary>AdaGrad with step size <paramref name="learningRate"/>.</summary>
    public AdaGrad(IEnumerable<Tensor> parameters, double learningRate = 0.01, double learningRateDecay = 0, double weightDecay = 0,
        double initialAccumulator = 0, double epsilon = 1e-10) : base(parameters, learningRate, "sum")
    {
        (this.learningRateDecay, this.weightDecay) = (NotNegative(learningRateDecay), NotNegative(weightDecay));
        (this.initialAccumulator, this.epsilon) = (NotNegative(initialAccumulator), NotNegative(epsilon));
    }

    // s + 0² = s and p − η · 0 / (√s + ε) = p.
    private protected override bool OnlyNamedRows => weightDecay == 0 && epsilon > 0;

    /// <inheritdoc/>
    protected override void Update(Span<Real> p, Span<Real> g, ParameterState state)
    {
        var s = state.Buffer("sum", initialAccumulator);
        var t = state.Scratch;
        if (weightDecay != 0) Spans.Add(g, weightDecay, p);
        Spans.MixProduct(s, 1, 1, g, g, t);
        Spans.Root(t, 1, s, epsilon);
        Spans.AddQuotient(p, -LearningRate / (1 + (state.Step - 1) * learningRateDecay), g, t);
    }
}
