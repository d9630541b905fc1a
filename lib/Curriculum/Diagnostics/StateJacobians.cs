using System.Globalization;
using Curriculum.Charts;
using Curriculum.Display;
using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.Diagnostics;

/// <summary>How much the last state of a recurrent network still depends on each state before it: ∂s_T/∂s_t for every t.</summary>
/// <remarks>
/// <code>
/// ∂s_T/∂s_t = J_T · J_{T−1} ⋯ J_{t+1}     J_k = ∂s_k/∂s_{k−1}                           [S, S]
/// ‖∂s_T/∂s_t‖ ≤ ‖J_T‖ · ‖J_{T−1}‖ ⋯ ‖J_{t+1}‖                                          the bound
/// </code>
/// (Bengio et al. 1994; Pascanu et al. 2013, arXiv:1211.5063.) Each J is exact, by a backward pass through the readable cell;
/// their products are taken in double precision. s is the whole state of all layers: h, then c where there is one, layer after layer.
/// Norms are 2-norms (the largest singular value) unless they say Frobenius.</remarks>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class StateJacobians : IHtml
{
    private StateJacobians(IReadOnlyList<Tensor> steps, Tensor states)
    {
        (Steps, States) = (steps, states);
        var (norms, frobenius, bounds) = (new double[steps.Count + 1], new double[steps.Count + 1], new double[steps.Count + 1]);
        var product = ScaledMatrix.Identity(states.Shape[1]);
        var bound = 0.0;
        for (var t = steps.Count; t >= 0; t--)
        {
            (norms[t], frobenius[t], bounds[t]) = (product.Norm(), product.FrobeniusNorm(), Math.Exp(bound));
            if (t == 0) break;
            var step = ScaledMatrix.Of(steps[t - 1]);
            bound += Math.Log(step.Norm());
            product = product.Times(step);
        }
        (Norms, FrobeniusNorms, Bounds) = (norms, frobenius, bounds);
    }

    /// <summary>‖∂s_T/∂s_t‖₂ for t = 0 … T; s₀ is the state before the first step, and the last is 1.</summary>
    public IReadOnlyList<double> Norms { get; }

    /// <summary>‖∂s_T/∂s_t‖ for t = 0 … T, as the root of the sum of all squares.</summary>
    public IReadOnlyList<double> FrobeniusNorms { get; }

    /// <summary>The product of the steps' own 2-norms from t on, for t = 0 … T: no norm is larger.</summary>
    public IReadOnlyList<double> Bounds { get; }

    /// <summary>J_1 … J_T, the Jacobian of each step [S, S].</summary>
    public IReadOnlyList<Tensor> Steps { get; }

    /// <summary>s_0 … s_T [T + 1, S].</summary>
    public Tensor States { get; }

    /// <summary>Runs a layer over one sequence and takes the Jacobian of every step.</summary>
    /// <param name="layer">The layer, of any depth; a bidirectional one must not be stacked.</param>
    /// <param name="x">The sequence [T, I], or a batch of sequences as the layer takes it.</param>
    /// <param name="sequence">Which sequence of a batch.</param>
    /// <param name="state">s₀ [S]; zero unless given.</param>
    /// <param name="reverse">Of a bidirectional layer the direction: s_t is then the state after the last t inputs, read backwards.</param>
    /// <exception cref="ArgumentException">The layer is bidirectional and stacked, or projects its output.</exception>
    /// <exception cref="ShapeException">The sequence or the state does not fit the layer.</exception>
    public static StateJacobians Of(RecurrentLayer layer, Tensor x, int sequence = 0, Tensor? state = null, bool reverse = false)
    {
        if (layer.Bidirectional && layer.NumLayers > 1) throw DiagnosticErrors.BothEnds(layer);
        LayerCell[] cells = [.. Enumerable.Range(0, layer.NumLayers).Select(index => LayerCell.Of(layer, index, reverse))];
        var (inputs, size) = (OneSequence.Of(layer, x, sequence), cells.Sum(cell => cell.StateSize));
        var s = state?.Detach() ?? Tensor.Zeros(size);
        if (s.Rank != 1 || s.Shape[0] != size) throw DiagnosticErrors.State(layer, size, s.Shape);
        var (steps, states) = (new List<Tensor>(), new List<Tensor> { s });
        for (var i = 0; i < inputs.Shape[0]; i++)
        {
            var input = inputs.Select(0, reverse ? inputs.Shape[0] - 1 - i : i).Unsqueeze(0); // [1, I]
            steps.Add(Jacobian.Of(rows => Step(cells, input.Expand(rows.Shape[0], input.Shape[1]), rows), states[^1]));
            using (Tensor.NoGrad()) states.Add(Step(cells, input, states[^1].Unsqueeze(0)).Squeeze(0));
        }
        return new(steps, Tensor.Stack(states));
    }

    /// <summary>∂s_T/∂s_t [S, S].</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="t"/> is not in 0 … T.</exception>
    public Tensor At(int t)
    {
        if (t < 0 || t > Steps.Count) throw new ArgumentOutOfRangeException(nameof(t), $"StateJacobians: t = {t} is not in 0 … {Steps.Count}.");
        var product = ScaledMatrix.Identity(States.Shape[1]);
        for (var k = Steps.Count; k > t; k--) product = product.Times(ScaledMatrix.Of(Steps[k - 1]));
        return product.ToTensor();
    }

    /// <summary>The norms and their bound against t, on a logarithmic axis.</summary>
    public Figure ToChart()
    {
        double[] t = [.. Enumerable.Range(0, Norms.Count).Select(i => (double)i)];
        return Chart.Lines(t, ("2-norm", Norms.ToArray()), ("Frobenius", FrobeniusNorms.ToArray()), ("bound", Bounds.ToArray()))
            .Title("How much the last state depends on the state at t").XAxis("t").YAxis("‖∂s_T/∂s_t‖", log: true);
    }

    /// <inheritdoc/>
    public string ToHtml() => ToChart().ToHtml();

    /// <summary>One line: how many steps, and the norm over all of them.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Steps.Count} steps of a state of {States.Shape[1]}: ‖∂s_T/∂s_0‖ = {NumberText.Short(Norms[0])}, at most {NumberText.Short(Bounds[0])}");

    private static Tensor Step(LayerCell[] cells, Tensor x, Tensor state)
    {
        var (next, from) = (new List<Tensor>(), 0);
        foreach (var cell in cells)
        {
            next.Add(cell.Step(x, state.Slice(-1, from, from + cell.StateSize)));
            x = cell.Output(next[^1]);
            from += cell.StateSize;
        }
        return next.Count == 1 ? next[0] : Tensor.Concatenate(next, -1); // [B, S]
    }
}
