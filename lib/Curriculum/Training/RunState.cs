namespace Curriculum.Training;

/// <summary>Where a run is, and what it has seen: together with weights, optimizer and generators all that decides how it goes on.</summary>
internal sealed class RunState
{
    public int Epoch { get; set; }

    /// <summary>The next batch of the epoch.</summary>
    public int Batch { get; set; }

    /// <summary>How many batches make an epoch: a resumed run must deal out the same.</summary>
    public int Batches { get; set; }

    public int BatchSize { get; set; }

    public double LearningRate { get; set; }

    /// <summary>The generator's state when the order of this epoch was drawn.</summary>
    public ulong[]? EpochStart { get; set; }

    /// <summary>The states of all generators now.</summary>
    public ulong[][] Generators { get; set; } = [];

    public List<double> Losses { get; set; } = [];

    public List<double> GradientNorms { get; set; } = [];

    /// <summary>By part of the model; the last of each list belongs to the last step.</summary>
    public Dictionary<string, List<double>> PartNorms { get; set; } = [];

    public List<double> LearningRates { get; set; } = [];

    public List<double> EpochLosses { get; set; } = [];

    public List<double> ValidationLosses { get; set; } = [];

    public Dictionary<string, List<double>> Metrics { get; set; } = [];

    public int BestEpoch { get; set; }

    public FitEnd Ended { get; set; }
}
