namespace Curriculum.Embeddings;

/// <summary>The settings of t-SNE.</summary>
public sealed record TSneOptions
{
    /// <summary>About how many neighbours each point minds; less than a third of the points.</summary>
    public double Perplexity { get; init; } = 30;

    /// <summary>Steps of gradient descent.</summary>
    public int Iterations { get; init; } = 750;

    /// <summary>The learning rate; null means points / Exaggeration, at least 50 (Belkina et al. 2019).</summary>
    public double? LearningRate { get; init; }

    /// <summary>How much stronger attraction is in the first quarter, so that groups can form.</summary>
    public double Exaggeration { get; init; } = 12;

    /// <summary>The number of coordinates of the map.</summary>
    public int Dimensions { get; init; } = 2;
}
