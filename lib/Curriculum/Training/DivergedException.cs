namespace Curriculum.Training;

/// <summary>Training came to numbers that are no numbers. It stopped before the weights were changed by them.</summary>
/// <remarks>Nothing is lost: the last good checkpoint stays as it was, since weights that are not finite are never saved,
/// and <see cref="History"/> has all steps until then.</remarks>
public sealed class DivergedException : ArithmeticException
{
    internal DivergedException(string what, RunState state, int step, int batch, (string Parameter, string Text)? culprit, (string Path, int Step)? checkpoint)
        : base($"Training stopped: {what} in epoch {state.Epoch + 1}, step {step} (batch {batch} of {state.Batches}). "
            + (culprit is null ? "All parameters and gradients are finite, so the loss itself overflowed. " : $"The first that is not finite is {culprit.Value.Text}. ")
            + (checkpoint is null ? "There is no checkpoint. " : $"The last good checkpoint is {checkpoint.Value.Path}, saved after step {checkpoint.Value.Step}. ")
            + "Lower the learning rate, set FitOptions.ClipNorm, or look for log(0), a division by 0 or an exp of a large number in the loss.") =>
        (Epoch, Step, Batch, Parameter, Tensor, Checkpoint, CheckpointStep, History) =
            (state.Epoch + 1, step, batch, culprit?.Parameter, culprit?.Text, checkpoint?.Path, checkpoint?.Step, new History(state));

    /// <summary>The epoch, the first being 1.</summary>
    public int Epoch { get; }

    /// <summary>The step of the whole run, the first being 1.</summary>
    public int Step { get; }

    /// <summary>The batch of the epoch, the first being 1.</summary>
    public int Batch { get; }

    /// <summary>The key of the first parameter that is not finite or has a gradient that is not, or null if only the loss is.</summary>
    public string? Parameter { get; }

    /// <summary>The same in words: whether it is the parameter or its gradient, its shape, and in how many numbers.</summary>
    public string? Tensor { get; }

    /// <summary>The file with the last good state, or null if this run saved none.</summary>
    public string? Checkpoint { get; }

    /// <summary>The step after which <see cref="Checkpoint"/> was saved.</summary>
    public int? CheckpointStep { get; }

    /// <summary>What happened in all steps before.</summary>
    public History History { get; }
}
