using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Curriculum.Display;
using Curriculum.NN;
using Curriculum.Optim;
using Curriculum.Training;

namespace Curriculum.Sequences;

/// <summary>A <see cref="TrainedModel"/> that can be loaded, measured and trained on.</summary>
/// <typeparam name="TModel">What it is.</typeparam>
/// <typeparam name="TData">What it is trained and measured on.</typeparam>
public abstract class TrainedModel<TModel, TData> : TrainedModel where TModel : Module where TData : class
{
    private readonly bool half;
    private readonly ReadData<TData> read;

    private protected TrainedModel(TrainedModelInfo info, TrainingSettings training, ReadData<TData> read, bool half) : base(info, training) =>
        (this.read, this.half) = (read, half);

    /// <summary>The data it is trained and measured on; null where they are not there.</summary>
    /// <param name="folder">Where packages are.</param>
    public TData? Data(string? folder = null) => Data(folder, out _);

    /// <summary>The data it is trained and measured on, or null and why they are not there.</summary>
    public TData? Data(string? folder, out string why) => read(folder, out why);

    /// <summary>The trained model, ready to be used; null where its weights are not there (<see cref="TrainedModel.HowToRebuild"/>).</summary>
    /// <param name="folder">Where rebuilt models lie.</param>
    /// <exception cref="InvalidDataException">The file is damaged or holds something else; the message says what and where, and the fix.</exception>
    public TModel? Load(string? folder = null) => Find(folder) is { } file ? Open(file) : null;

    /// <summary>Where the weights come from, and whether they were made of these data and by today's settings.</summary>
    /// <param name="data">The data here, to be compared with those of the training.</param>
    /// <param name="folder">Where rebuilt models lie.</param>
    /// <exception cref="InvalidDataException">The file is damaged or holds something else.</exception>
    public string Origin(TData? data = null, string? folder = null)
    {
        if (Find(folder) is not { } file) return $"{Name} is not here. {HowToRebuild}";
        var text = new StringBuilder($"{Name} {(IsRebuilt(folder) ? "was trained on this machine" : "comes with the course")}, made of {file.Note(TrainedFile.DataLine)}.");
        if (file.Note(TrainedFile.Settings) != SettingsFingerprint) text.Append(" It was trained by other settings than the course has now.");
        if (data is not null) text.Append(file.Note(TrainedFile.Data) == Fingerprint(data) ? " These are the data here."
            : $" The data here are others (fingerprint {Fingerprint(data)}, then {file.Note(TrainedFile.Data)}), as another version of their source has: compare figures only roughly.");
        return text.ToString();
    }

    /// <summary>How good a model is on the held-out data, in per cent, by name.</summary>
    public abstract IReadOnlyList<(string Name, double Percent)> Measure(TModel model, TData data);

    /// <summary>Trains a loaded model for some more epochs, at the learning rate at which its training ended.</summary>
    /// <param name="model">The model; it is changed.</param>
    /// <param name="data">What it learns from.</param>
    /// <param name="epochs">How often all examples are seen.</param>
    /// <param name="live">Whether the loss is drawn meanwhile.</param>
    public History Continue(TModel model, TData data, int epochs = 1, bool live = true) =>
        Fit(model, data, new Adam(model.Parameters(), Training.LastRate), Options(new(Training.Seed + 1), epochs) with { Live = live, Cancellation = Host.Cancellation });

    /// <inheritdoc/>
    public override TrainingCurve Rebuild(string? folder = null, CancellationToken cancellation = default)
    {
        var data = Data(folder, out var why) ?? throw new InvalidOperationException($"{Name} cannot be trained: {why}.");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, Host.Cancellation);
        var model = New(data, new(Training.Seed));
        var curve = Train(model, data, stop.Token);
        var notes = Notes(model);
        notes[TrainedFile.Model] = Name;
        notes[TrainedFile.Settings] = SettingsFingerprint;
        notes[TrainedFile.Data] = Fingerprint(data);
        notes[TrainedFile.DataLine] = Describe(data);
        notes[TrainedFile.Curve] = CurveFile.Write([curve]);
        TrainedFile.Save(PathIn(folder), model.StateDict(), notes, half);
        return curve;
    }

    /// <summary>A short name for the data: equal for equal data.</summary>
    internal string Fingerprint(TData data) => Short(Lines(data));

    /// <summary>Every option that decides what the training gives.</summary>
    private protected abstract string AllOptions { get; }

    private protected abstract TModel New(TData data, Generator generator);

    private protected abstract History Fit(TModel model, TData data, Optimizer optimizer, FitOptions options);

    private protected abstract Dictionary<string, string> Notes(TModel model);

    private protected abstract TModel Open(TrainedFile file);

    private protected abstract IEnumerable<string> Lines(TData data);

    private string SettingsFingerprint => Short([AllOptions, Training.ToString()]);

    private string Describe(TData data) => $"{data} (fingerprint {Fingerprint(data)})";

    private FitOptions Options(Generator generator, int epochs) => new() { Epochs = epochs, Generator = generator, ClipNorm = Training.ClipNorm };

    private TrainingCurve Train(TModel model, TData data, CancellationToken stop)
    {
        const int Parts = 1000; // of the bar
        var (optimizer, generator) = (new Adam(model.Parameters(), Training.LearningRate), new Generator(Training.Seed));
        var (epochs, clock, reached) = (new List<TrainingEpoch>(), Stopwatch.StartNew(), "");
        using var bar = Progress.Start(Parts, Name);
        for (var epoch = 0; epoch < Training.Epochs; epoch++)
        {
            var (done, watch) = (0.0, Stopwatch.StartNew());
            void Tell(TrainingStep step)
            {
                done = epochs.Count + (double)step.Batch / step.Batches;
                optimizer.LearningRate = Training.RateAt(done);
                var left = clock.Elapsed.TotalSeconds * (Training.Epochs - done) / done;
                bar.Report((int)(Parts * done / Training.Epochs),
                    string.Create(CultureInfo.InvariantCulture, $"epoch {step.Epoch + epochs.Count} of {Training.Epochs}, loss {step.Loss:0.000}{reached}, about {TrainingCurve.Duration(left)} left"));
            }
            var history = Fit(model, data, optimizer, Options(generator, 1) with { Live = false, Stepped = Tell, Cancellation = stop });
            var seconds = watch.Elapsed.TotalSeconds;
            stop.ThrowIfCancellationRequested();
            epochs.Add(new(epoch + 1, seconds, history.EpochLosses[^1], Measure(model, data)));
            stop.ThrowIfCancellationRequested();
            reached = string.Concat(epochs[^1].HeldOut.Select(entry => string.Create(CultureInfo.InvariantCulture, $", {entry.Name} {entry.Percent:0.0} %")));
        }
        var processor = EnvironmentReport.Create().Rows.First(row => row.What == "Processor").Found;
        return new(Name, $"{processor}; {Describe(data)}", epochs);
    }

    private static string Short(IEnumerable<string> lines)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in lines) hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 6));
    }
}

/// <summary>Reads the data of a training, or says why they are not there.</summary>
internal delegate TData? ReadData<out TData>(string? folder, out string why);
