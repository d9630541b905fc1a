using Curriculum.Tensors;

namespace Curriculum.Optim;

/// <summary>Divides each step by the root of a running mean of squared gradients, which forgets the distant past (Tieleman and Hinton 2012).</summary>
/// <remarks>As in PyTorch, with momentum μ; centred subtracts the squared running mean of the gradients:
/// <code>
/// g ← g + λ p
/// s ← α s + (1 − α) g²
/// m ← α m + (1 − α) g               (centred only)
/// d = √(s − m²) + ε
/// b ← μ b + g / d;  p ← p − η b     (without momentum: p ← p − η g / d)
/// </code></remarks>
public sealed class RmsProp : Optimizer
{
    private readonly double alpha, epsilon, weightDecay, momentum;
    private readonly bool centered;

    /// <summary>RMSProp with step size <paramref name="learningRate"/>.</summary>
    public RmsProp(IEnumerable<Tensor> parameters, double learningRate = 0.01, double alpha = 0.99, double epsilon = 1e-8, double weightDecay = 0,
        double momentum = 0, bool centered = false) : base(parameters, learningRate, "square_avg", "momentum_buffer", "grad_avg")
    {
        (this.alpha, this.epsilon, this.weightDecay) = (Fraction(alpha), NotNegative(epsilon), NotNegative(weightDecay));
        (this.momentum, this.centered) = (NotNegative(momentum), centered);
    }

    /// <inheritdoc/>
    protected override void Update(Span<Real> p, Span<Real> g, ParameterState state)
    {
        var s = state.Buffer("square_avg");
        var t = state.Scratch;
        if (weightDecay != 0) Spans.Add(g, weightDecay, p);
        Spans.MixProduct(s, alpha, 1 - alpha, g, g, t);
        if (centered)
        {
            var m = state.Buffer("grad_avg");
            Spans.Mix(m, alpha, 1 - alpha, g);
            s.CopyTo(t);
            Spans.SubtractSquare(t, m);
            Spans.Root(t, 1, t, epsilon);
        }
        else Spans.Root(t, 1, s, epsilon);

        if (momentum == 0)
        {
            Spans.AddQuotient(p, -LearningRate, g, t);
            return;
        }
        var b = state.Buffer("momentum_buffer");
        Spans.Scale(b, momentum);
        Spans.AddQuotient(b, 1, g, t);
        Spans.Add(p, -LearningRate, b);
    }
}
