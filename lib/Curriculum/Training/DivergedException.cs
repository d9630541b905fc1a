namespace Curriculum.Training;

/// <summary>Training came to numbers that are no numbers. It stopped before the weights were changed by them.</summary>
public sealed class DivergedException : ArithmeticException
{
    internal DivergedException(string what, int epoch, int step, int batch, int batches, string? tensor, string? checkpoint)
        : base($"Training stopped: {what} in epoch {epoch}, step {step} (batch {batch} of {batches}). "
            + (tensor is null ? "All parameters and gradients are finite, so the loss itself overflowed. " : $"The first that is not finite is {tensor}. ")
            + (checkpoint is null ? "There is no checkpoint. " : $"The last good checkpoint is {checkpoint}. ")
            + "Lower the learning rate, set FitOptions.ClipNorm, or look for log(0), a division by 0 or an exp of a large number in the loss.") =>
        (Epoch, Step, Batch, Tensor, Checkpoint) = (epoch, step, batch, tensor, checkpoint);

    /// <summary>The epoch, the first being 1.</summary>
    public int Epoch { get; }

    /// <summary>The step of the whole run, the first being 1.</summary>
    public int Step { get; }

    /// <summary>The batch of the epoch, the first being 1.</summary>
    public int Batch { get; }

    /// <summary>The first parameter or gradient that is not finite, or null if only the loss is.</summary>
    public string? Tensor { get; }

    /// <summary>The file with the last good state, or null if there is none.</summary>
    public string? Checkpoint { get; }
}
