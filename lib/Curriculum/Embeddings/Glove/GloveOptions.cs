namespace Curriculum.Embeddings;

/// <summary>The settings of GloVe, with the defaults of the paper and its program.</summary>
public sealed record GloveOptions
{
    /// <summary>The size of a vector.</summary>
    public int Dimensions { get; init; } = 100;

    /// <summary>Passes over the entries.</summary>
    public int Epochs { get; init; } = 25;

    /// <summary>AdaGrad's learning rate.</summary>
    public double LearningRate { get; init; } = 0.05;

    /// <summary>The count from which an entry has full weight.</summary>
    public double XMax { get; init; } = 100;

    /// <summary>The power by which smaller counts weigh less.</summary>
    public double Alpha { get; init; } = 0.75;

    /// <summary>Threads that train; the result is the same on any number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The seed of the first vectors and of the order of the entries.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>f(x) = (x / x_max)^α below x_max, else 1: rare pairs are noise, frequent ones must not rule.</summary>
    public double Weight(double x) => x < XMax ? Math.Pow(x / XMax, Alpha) : 1;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Dimensions, 1, "GloveOptions.Dimensions");
        ArgumentOutOfRangeException.ThrowIfLessThan(Epochs, 1, "GloveOptions.Epochs");
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads, 1, "GloveOptions.Threads");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(LearningRate, "GloveOptions.LearningRate");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(XMax, "GloveOptions.XMax");
    }
}
