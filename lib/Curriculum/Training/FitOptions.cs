using Curriculum.Optim;

namespace Curriculum.Training;

/// <summary>How <see cref="Trainer.Fit"/> trains: everything has a default, so that one names what one wants.</summary>
public sealed record FitOptions
{
    /// <summary>How often all examples are seen.</summary>
    public int Epochs { get; init; } = 1;

    /// <summary>Where the order of the examples comes from.</summary>
    public Generator? Generator { get; init; }

    /// <summary>Other generators that the loss draws from, such as one for negative samples; a checkpoint keeps their state too.</summary>
    public IReadOnlyList<Generator> OtherGenerators { get; init; } = [];

    /// <summary>The learning rate at each step; without, the optimizer's own.</summary>
    public Schedule? Schedule { get; init; }

    /// <summary>The longest gradient allowed, all parameters together; longer ones are scaled down.</summary>
    public double? ClipNorm { get; init; }

    /// <summary>A number to be made small on examples that are not trained on, measured after each epoch with dropout off and without gradients.</summary>
    public Func<double>? Validate { get; init; }

    /// <summary>Other numbers to follow, by name, measured like <see cref="Validate"/>.</summary>
    public IReadOnlyDictionary<string, Func<double>> Metrics { get; init; } = new Dictionary<string, Func<double>>();

    /// <summary>Stop when <see cref="Validate"/> has not improved for so many epochs; the weights of the best epoch are put back at the end.</summary>
    public int? EarlyStop { get; init; }

    /// <summary>A file that keeps all a run needs to go on where it was.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>Save the checkpoint after so many steps, and not only at the end of each epoch; 0 for the latter.</summary>
    public int Every { get; init; }

    /// <summary>Whether a checkpoint that is already there is gone on from; without, it is written over.</summary>
    public bool Resume { get; init; } = true;

    /// <summary>Whether the loss is drawn while training.</summary>
    public bool Live { get; init; } = true;

    /// <summary>Whether the length of the gradient is recorded for each part of the model, in a recurrent layer for each gate, and drawn if the run is <see cref="Live"/>.</summary>
    public bool WatchGradients { get; init; }

    /// <summary>Whether the steps share their arrays. Switch it off if the loss keeps tensors from one step to the next.</summary>
    public bool ReuseMemory { get; init; } = true;

    /// <summary>Told after each step; for a bar of one's own, say.</summary>
    public Action<TrainingStep>? Stepped { get; init; }

    /// <summary>Ends training between two steps; what was learnt stays, and the checkpoint is written.</summary>
    public CancellationToken Cancellation { get; init; }
}

/// <summary>A step that was taken.</summary>
/// <param name="Epoch">Its epoch, from 1.</param>
/// <param name="Batch">Its batch in the epoch, from 1.</param>
/// <param name="Batches">How many batches an epoch has.</param>
/// <param name="Loss">The loss of the batch.</param>
public readonly record struct TrainingStep(int Epoch, int Batch, int Batches, double Loss);
