using System.Globalization;
using Curriculum.Data;
using Curriculum.NN;
using Curriculum.Optim;
using Curriculum.Tensors;
using Curriculum.Training;

namespace Curriculum.Diagnostics;

/// <summary>A network trained on a task that needs nothing but memory, and what came of it: whether it can bridge a distance.</summary>
/// <remarks>Every step sees a batch of 32 fresh examples. What was learned is measured on 500 others, drawn before them.
/// A run that explodes is no error here; it says so.</remarks>
public sealed class MemoryRun
{
    private const int BatchSize = 32, TestSize = 500;
    private const double LearnedError = 0.05, LearnedAccuracy = 0.95;

    private readonly string distance;

    private MemoryRun(string distance, History history, DivergedException? diverged, double error, double accuracy) =>
        (this.distance, History, Diverged, Error, Accuracy) = (distance, history, diverged, error, accuracy);

    /// <summary>The mean squared error of the adding task, or the mean cross-entropy of the copied symbols, on new examples; NaN if the run exploded.</summary>
    public double Error { get; }

    /// <summary>The part of the copied symbols that are right, from 0 to 1; NaN for the adding task.</summary>
    public double Accuracy { get; }

    /// <summary>Whether the task was learned: an error below 0.05 in adding, more than 95 % of the symbols right in copying.</summary>
    public bool Learned => Error < LearnedError && double.IsNaN(Accuracy) || Accuracy > LearnedAccuracy;

    /// <summary>What happened in every step; of a run that exploded, until then.</summary>
    public History History { get; }

    /// <summary>Why the run ended early, or null if it did not.</summary>
    public DivergedException? Diverged { get; }

    /// <summary>Trains a network on the <see cref="AddingTask"/>.</summary>
    /// <param name="reader">The network: two numbers in, one out, batch first.</param>
    /// <param name="length">T, how many numbers a row has.</param>
    /// <param name="generator">Where the examples come from.</param>
    /// <param name="optimizer">What changes the parameters; Adam with a rate of 0.005 unless given.</param>
    /// <param name="steps">How many batches it sees.</param>
    /// <param name="clip">The longest gradient allowed; none is shortened if null.</param>
    /// <param name="live">Whether the loss, and the gradient of each part, is drawn while it trains.</param>
    /// <exception cref="ArgumentException">The network is not batch first.</exception>
    public static MemoryRun Adding(RecurrentReader reader, int length, Generator generator,
        Func<IEnumerable<Tensor>, Optimizer>? optimizer = null, int steps = 1500, double? clip = 1, bool live = false)
    {
        Tensor Error((Tensor X, Tensor Y) batch) => Loss.MeanSquaredError(reader.Forward(batch.X), batch.Y);
        var test = AddingTask.Make(TestSize, length, generator);
        var (history, diverged) = Train(reader, () => AddingTask.Make(BatchSize, length, generator), Error, optimizer, 0.005, steps, clip, live);
        return new($"T = {length}", history, diverged, Measured(diverged, () => Error(test).Item()), double.NaN);
    }

    /// <summary>Trains a network on the <see cref="CopyTask"/>; only the symbols it must copy count, not the blanks.</summary>
    /// <param name="reader">The network: <see cref="CopyTask.Ids"/> numbers in and out, batch first.</param>
    /// <param name="delay">D, how long the symbols must be remembered.</param>
    /// <param name="generator">Where the examples come from.</param>
    /// <param name="remember">S, how many symbols must be remembered.</param>
    /// <param name="optimizer">What changes the parameters; Adam with a rate of 0.003 unless given.</param>
    /// <param name="steps">How many batches it sees.</param>
    /// <param name="clip">The longest gradient allowed; none is shortened if null.</param>
    /// <param name="live">Whether the loss, and the gradient of each part, is drawn while it trains.</param>
    /// <exception cref="ArgumentException">The network is not batch first.</exception>
    public static MemoryRun Copying(RecurrentReader reader, int delay, Generator generator, int remember = 1,
        Func<IEnumerable<Tensor>, Optimizer>? optimizer = null, int steps = 800, double? clip = 1, bool live = false)
    {
        var ids = reader.Layer.InputSize;
        Tensor Scores(Indices x) => reader.AtEveryStep(Tensor.OneHot(x, ids)); // [B, T, ids]
        Tensor Error((Indices X, Indices Y) batch) => Loss.CrossEntropy(Scores(batch.X), batch.Y, ignoreIndex: CopyTask.Blank);
        var test = CopyTask.Make(TestSize, delay, generator, remember, ids - 2);
        var (history, diverged) = Train(reader, () => CopyTask.Make(BatchSize, delay, generator, remember, ids - 2), Error, optimizer, 0.003, steps, clip, live);
        return new($"delay {delay}", history, diverged, Measured(diverged, () => Error(test).Item()),
            Measured(diverged, () => Trainer.Accuracy(Scores(test.X), test.Y, ignoreIndex: CopyTask.Blank)));
    }

    /// <summary>One line: the distance, how well it was bridged, or where the run exploded.</summary>
    public override string ToString() => Diverged is { } error ? $"{distance}: exploded in step {error.Step}"
        : string.Create(CultureInfo.InvariantCulture, $"{distance}: {Score}, {(Learned ? "learned" : "not learned")}");

    private string Score => double.IsNaN(Accuracy) ? string.Create(CultureInfo.InvariantCulture, $"error {Error:0.000}")
        : string.Create(CultureInfo.InvariantCulture, $"{100 * Accuracy:0} % right");

    private static (History, DivergedException?) Train<T>(RecurrentReader reader, Func<T> draw, Func<T, Tensor> loss,
        Func<IEnumerable<Tensor>, Optimizer>? optimizer, double learningRate, int steps, double? clip, bool live)
    {
        if (!reader.Layer.BatchFirst) throw new ArgumentException($"{reader.Layer.Describe()}: the examples are batch first. Make the layer with batchFirst: true.");
        var update = optimizer?.Invoke(reader.Parameters()) ?? new Adam(reader.Parameters(), learningRate);
        try
        {
            return (Trainer.Fit(reader, update, new Batches<T>(steps, 1, _ => draw(), shuffle: false), loss,
                new FitOptions { ClipNorm = clip, Live = live, WatchGradients = live }), null);
        }
        catch (DivergedException error)
        {
            return (error.History, error);
        }
    }

    private static double Measured(DivergedException? diverged, Func<double> measure)
    {
        using var off = Tensor.NoGrad();
        return diverged is null ? measure() : double.NaN;
    }
}
