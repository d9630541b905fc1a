namespace Curriculum.Embeddings;

/// <summary>One step of gradient descent on one window. <see cref="WindowEquation"/> is the equation, <see cref="WindowKernel{S, V}"/> the fast form.</summary>
internal interface IWindowStep
{
    /// <summary>Every context word is an input of its own.</summary>
    void SkipGram(ReadOnlySpan<int> contexts, Targets targets, float rate);

    /// <summary>The mean of the context words is the only input.</summary>
    void Cbow(ReadOnlySpan<int> contexts, Targets targets, float rate);

    /// <summary>Says which rows the next step will need: time enough for memory to bring them.</summary>
    void Prefetch(int context, Targets targets)
    {
    }

    /// <summary>Whether the next step also adds its loss to <see cref="LossSum"/>.</summary>
    bool MeasuresLoss { get; set; }

    /// <summary>The losses measured, summed, and the number of inputs they are of.</summary>
    (double Sum, long Inputs) LossSum { get; set; }
}
