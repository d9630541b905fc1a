using Curriculum.Tensors;

namespace Curriculum.NN;

/// <summary>A recurrent layer that reads a sequence, and a linear output that sees only its state: the smallest network with a memory.</summary>
/// <remarks><code>
/// y = W h_T + b     after the last step, or y_t = W h_t + b at every step
/// </code></remarks>
public sealed class RecurrentReader : Layer
{
    /// <summary>Puts an output of <paramref name="outputs"/> numbers on a layer.</summary>
    /// <param name="layer">What reads: any recurrent layer.</param>
    /// <param name="outputs">O.</param>
    /// <param name="generator">Where the output's starting values come from.</param>
    public RecurrentReader(RecurrentLayer layer, int outputs, Generator generator) =>
        (Layer, Output) = (Child("layer", layer), Child("output", new Linear(layer.OutputSize, outputs, generator)));

    /// <summary>What reads.</summary>
    public RecurrentLayer Layer { get; }

    /// <summary>What answers.</summary>
    public Linear Output { get; }

    /// <summary>The answer after the last step.</summary>
    /// <param name="x">The sequences [T, B, I], or batch first if the layer is.</param>
    /// <returns>[B, O].</returns>
    /// <exception cref="ShapeException">The input has another shape.</exception>
    public override Tensor Forward(Tensor x) => Output.Forward(Layer.Outputs(x).Select(Layer.BatchFirst ? 1 : 0, -1));

    /// <summary>The answer at every step.</summary>
    /// <param name="x">The sequences [T, B, I], or batch first if the layer is.</param>
    /// <returns>[T, B, O], or batch first.</returns>
    /// <exception cref="ShapeException">The input has another shape.</exception>
    public Tensor AtEveryStep(Tensor x) => Output.Forward(Layer.Outputs(x));
}
