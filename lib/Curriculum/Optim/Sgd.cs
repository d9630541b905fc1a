using Curriculum.Tensors;

namespace Curriculum.Optim;

/// <summary>Gradient descent: p ← p − η g, optionally along a running sum of gradients (Polyak 1964; Sutskever et al. 2013).</summary>
/// <remarks>As in PyTorch, with momentum μ, dampening τ and weight decay λ:
/// <code>
/// g ← g + λ p
/// v ← μ v + (1 − τ) g      (v ← g in the first step)
/// g ← g + μ v if Nesterov's, else v
/// p ← p − η g
/// </code></remarks>
public sealed class Sgd : Optimizer
{
    private readonly double momentum, dampening, weightDecay;
    private readonly bool nesterov;

    /// <summary>Gradient descent with step size <paramref name="learningRate"/>.</summary>
    /// <exception cref="ArgumentException">Nesterov's method is asked for without momentum or with dampening.</exception>
    public Sgd(IEnumerable<Tensor> parameters, double learningRate, double momentum = 0, double dampening = 0, double weightDecay = 0, bool nesterov = false)
        : base(parameters, learningRate, "momentum_buffer")
    {
        if (nesterov && (momentum <= 0 || dampening != 0))
            throw new ArgumentException("Sgd: Nesterov's method needs a momentum above 0 and no dampening.", nameof(nesterov));
        (this.momentum, this.dampening, this.nesterov) = (NotNegative(momentum), NotNegative(dampening), nesterov);
        this.weightDecay = NotNegative(weightDecay);
    }

    private protected override bool OverwritesGradient => weightDecay != 0 || momentum != 0;

    // p − η · 0 = p; what is decayed or still rolls moves without a gradient too.
    private protected override bool OnlyNamedRows => weightDecay == 0 && momentum == 0;

    /// <inheritdoc/>
    protected override void Update(Span<Real> p, Span<Real> g, ParameterState state)
    {
        if (weightDecay != 0) Spans.Add(g, weightDecay, p);
        if (momentum != 0)
        {
            var v = state.Buffer("momentum_buffer");
            if (state.Step == 1) g.CopyTo(v);
            else Spans.Mix(v, momentum, 1 - dampening, g);
            if (nesterov) Spans.Add(g, momentum, v);
            else v.CopyTo(g);
        }
        Spans.Add(p, -LearningRate, g);
    }
}
