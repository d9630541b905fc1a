using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Curriculum.NN;
using Curriculum.Optim;
using Curriculum.Tensors;
using Curriculum.Training;

namespace Curriculum.Tests.Numeric;

/// <summary>A small run with everything that has a state: dropout, a running mean, Adam, a schedule, clipping, validation, shuffling.</summary>
internal sealed class TrainingRun
{
    // Shared by shuffling and dropout, so that an order drawn again must not disturb what dropout draws next.
    private readonly Generator order = new(11);

    public TrainingRun(long seed = 1)
    {
        var generator = new Generator(seed);
        Inputs = Tensor.Randn(generator, 44, 6);
        Targets = Inputs[.., ..3].ArgMax();
        Model = new Sequential(new Linear(6, 8, generator), new BatchNorm1d(8), new Tanh(), new Dropout(0.2, order), new Linear(8, 3, generator));
        Optimizer = new Adam(Model.Parameters(), 0.01);
    }

    public Tensor Inputs { get; }

    public Indices Targets { get; }

    public Sequential Model { get; }

    public Optimizer Optimizer { get; set; }

    public History? History { get; private set; }

    public FitOptions Options(string? checkpoint = null) => new()
    {
        Epochs = 4,
        Generator = order,
        Schedule = Schedule.WarmUp(5, Schedule.Cosine(0.02, 20)),
        ClipNorm = 0.8,
        Validate = () => Loss.CrossEntropy(Model.Forward(Inputs), Targets).Item(),
        Metrics = new Dictionary<string, Func<double>> { ["accuracy"] = () => Trainer.Accuracy(Model.Forward(Inputs), Targets) },
        Checkpoint = checkpoint,
        Every = 2,
        Live = false,
    };

    /// <summary>Trains; <paramref name="each"/> is called before the loss of every step of this call.</summary>
    public TrainingRun Fit(FitOptions options, Action<int>? each = null)
    {
        var step = 0;
        History = Trainer.Fit(Model, Optimizer, Batches.Of(Inputs, Targets, 8), batch =>
        {
            each?.Invoke(step++);
            return Loss.CrossEntropy(Model.Forward(batch.X), batch.Y);
        }, options);
        return this;
    }

    /// <summary>A fingerprint of every bit that decides how the run would go on, and of its history.</summary>
    public string Bits() => Fingerprint(Model, Optimizer, Model.Generators(), History!);

    public static string Fingerprint(Module model, Optimizer optimizer, IEnumerable<Generator> generators, History history)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, tensor) in model.StateDict().Concat(optimizer.StateDict()))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            hash.AppendData(MemoryMarshal.AsBytes<Real>(tensor.ToArray()));
        }
        foreach (var generator in generators) hash.AppendData(MemoryMarshal.AsBytes<ulong>(generator.State.ToArray()));
        foreach (var numbers in new[] { history.Losses, history.GradientNorms, history.LearningRates, history.EpochLosses, history.ValidationLosses }.Concat(history.Metrics.Values))
            hash.AppendData(MemoryMarshal.AsBytes<double>(numbers.ToArray()));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>A run that spends most of its time in writing checkpoints, so that a kill is likely to hit one half written.</summary>
    public static string Heavy(string? checkpoint)
    {
        var (order, words) = (new Generator(3), new Generator(4));
        var table = new Embedding(20_000, 16, words);
        var ids = new Indices([.. Enumerable.Range(0, 640).Select(_ => words.Next(20_000))], 64, 10);
        var optimizer = new Adam(table.Parameters(), 0.01);
        var history = Trainer.Fit(table, optimizer, new Batches<Indices>(64, 8, rows => ids.Rows(rows)), batch => table.Forward(batch).Pow(2).Mean(),
            new FitOptions { Epochs = 5, Generator = order, Checkpoint = checkpoint, Every = 1, Live = false });
        return Fingerprint(table, optimizer, [order], history);
    }

    /// <summary>A run whose matrix products are large enough to be shared out between threads.</summary>
    public static string Wide()
    {
        var (order, weights) = (new Generator(3), new Generator(4));
        var (x, y) = (Tensor.Randn(weights, 256, 200), new Indices([.. Enumerable.Range(0, 256).Select(i => i % 10)], 256));
        var model = new Sequential(new Linear(200, 256, weights), new Relu(), new Linear(256, 256, weights), new Tanh(), new Linear(256, 10, weights));
        var optimizer = new Sgd(model.Parameters(), 0.1, momentum: 0.9);
        var history = Trainer.Fit(model, optimizer, Batches.Of(x, y, 128), batch => Loss.CrossEntropy(model.Forward(batch.X), batch.Y),
            new FitOptions { Epochs = 3, Generator = order, Live = false });
        return Fingerprint(model, optimizer, [order], history);
    }
}
