namespace Curriculum.Embeddings;

/// <summary>How far a training is: what a notebook draws while it runs.</summary>
/// <param name="Epoch">The current pass over the data, from 1.</param>
/// <param name="Epochs">The number of passes.</param>
/// <param name="Done">Items done in all passes: words of the corpus, or co-occurrence entries.</param>
/// <param name="Total">Items in all passes.</param>
/// <param name="PerSecond">Items per second since the start.</param>
/// <param name="Loss">The mean loss of an item since the last report.</param>
/// <param name="LearningRate">The learning rate now.</param>
/// <param name="Elapsed">Time since the start.</param>
public readonly record struct TrainingProgress(
    int Epoch, int Epochs, long Done, long Total, double PerSecond, double Loss, double LearningRate, TimeSpan Elapsed)
{
    /// <summary>The part that is done, from 0 to 1.</summary>
    public double Fraction => Total == 0 ? 1 : (double)Done / Total;

    /// <summary>One line for a terminal.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"epoch {Epoch}/{Epochs}  {Fraction,4:P0}  {PerSecond / 1000,8:N0} k/s  loss {Loss:F4}  rate {LearningRate:F5}");
}
