using System.Globalization;
using Curriculum.Display;
using Curriculum.Text;

namespace Curriculum.Sequences;

/// <summary>How a <see cref="TrainedModel"/> is trained: by Adam, with a learning rate that falls in a straight line.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record TrainingSettings : IHtml
{
    /// <summary>How often all examples are seen.</summary>
    public required int Epochs { get; init; }

    /// <summary>How many examples make a batch.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>η, the learning rate of the first step.</summary>
    public required double LearningRate { get; init; }

    /// <summary>The learning rate after the last step.</summary>
    public required double LastRate { get; init; }

    /// <summary>The longest gradient allowed; longer ones are scaled down.</summary>
    public double ClipNorm { get; init; } = 1;

    /// <summary>Where the weights, the order of the examples and the dropout come from.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>η · (1 − e / E) + η_last · e / E after e epochs of E; then the last rate.</summary>
    public double RateAt(double epoch)
    {
        var part = Math.Clamp(epoch / Epochs, 0, 1);
        return LearningRate * (1 - part) + LastRate * part;
    }

    /// <inheritdoc/>
    public string ToHtml() => LineHtml.Of(this);

    /// <summary>One line with all of it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Epochs} epochs in batches of {BatchSize}, Adam from {LearningRate:0.######} down to {LastRate:0.######}, gradients clipped at {ClipNorm:0.###}, seed {Seed}");
}
