using Curriculum.Display;
using Curriculum.NN;
using Curriculum.Optim;
using Curriculum.Tensors;

namespace Curriculum.Training;

/// <summary>A training run: where it is, what is done around each step, and how it is saved and taken up again.</summary>
internal sealed class Run : IDisposable
{
    private readonly Module model;
    private readonly Optimizer optimizer;
    private readonly FitOptions options;
    private readonly Generator[] generators;
    private readonly StepMemory? memory;
    private readonly RunState state;
    private readonly RunChart? chart;
    private readonly GradientParts? parts;
    private readonly CancellationToken stop = Host.Cancellation;
    private IReadOnlyDictionary<string, Tensor>? best;
    private ulong[][]? resumeAt;
    private bool saved;
    private int? savedStep;

    public Run(Module model, Optimizer optimizer, int batches, int batchSize, FitOptions options)
    {
        if (options.EarlyStop is not null && options.Validate is null)
            throw new ArgumentException("Fit: EarlyStop watches the validation loss. Set FitOptions.Validate too.", nameof(options));
        (this.model, this.optimizer, this.options) = (model, optimizer, options);
        Generator?[] all = [options.Generator, .. options.OtherGenerators, .. model.Generators()];
        generators = [.. all.OfType<Generator>().Distinct()];
        memory = options.ReuseMemory ? new StepMemory() : null;
        state = new RunState { Batches = batches, BatchSize = batchSize };
        if (options.Checkpoint is { } path && options.Resume && File.Exists(path))
        {
            state = Checkpoint.Load(path, model, optimizer, batches, batchSize, generators.Length, out best);
            optimizer.LearningRate = state.LearningRate;
            Restore(state.Generators);
            if (state.Batch > 0) resumeAt = state.Generators;
            if (state.Ended != FitEnd.StoppedEarly) state.Ended = FitEnd.Running;
            (saved, savedStep) = (true, Step);
        }
        parts = options.WatchGradients ? new(model) : null;
        chart = options.Live ? new RunChart(state, options.Epochs, options.WatchGradients) : null;
        model.Train();
    }

    /// <summary>Shows the chart in its last state.</summary>
    public void Dispose() => chart?.Dispose();

    private int Step => state.Losses.Count;

    /// <summary>Ends the epoch before, if there was one, and says whether there is another.</summary>
    public bool StartEpoch()
    {
        if (state.Ended == FitEnd.Running && state.Batch == state.Batches) EndEpoch();
        if (state.Ended == FitEnd.Running && state.Epoch >= options.Epochs) state.Ended = FitEnd.Finished;
        return state.Ended == FitEnd.Running;
    }

    /// <summary>The order of the epoch; of one that was interrupted, the order it had.</summary>
    public int[] DrawOrder(Func<Generator?, int[]> draw)
    {
        if (resumeAt is null) state.EpochStart = options.Generator is { } generator ? [.. generator.State] : null;
        else if (options.Generator is { } interrupted && state.EpochStart is { } start) interrupted.State = start;
        var order = draw(options.Generator);
        if (resumeAt is { } states) Restore(states);
        resumeAt = null;
        return order;
    }

    /// <summary>The number of the next batch, or null at the end of the epoch or if training is cancelled.</summary>
    public int? NextBatch()
    {
        if (options.Every > 0 && state.Batch > 0 && !saved && Step % options.Every == 0) Save();
        if (state.Batch == state.Batches) return null;
        if (!options.Cancellation.IsCancellationRequested && !stop.IsCancellationRequested) return state.Batch;
        state.Ended = FitEnd.Cancelled;
        return null;
    }

    /// <summary>Sets the learning rate; what is returned forgets the gradients at the end of the step.</summary>
    public IDisposable StartStep()
    {
        if (options.Schedule is { } schedule) optimizer.LearningRate = schedule[Step];
        saved = false;
        return new StepScope(this);
    }

    /// <summary>Clips the gradients and records the step, or stops the run if its numbers are not finite.</summary>
    public void Guard(double loss)
    {
        var lengths = parts?.Lengths();
        var norm = options.ClipNorm is { } most
            ? GradientClipping.ByNorm(optimizer.Parameters, most, allowNonFinite: true)
            : GradientClipping.Norm(optimizer.Parameters);
        if (!double.IsFinite(loss)) throw Diverged($"the loss is {loss}");
        if (!double.IsFinite(norm)) throw Diverged($"the gradient has length {norm}");
        state.Losses.Add(loss);
        state.GradientNorms.Add(norm);
        state.LearningRates.Add(optimizer.LearningRate);
        if (lengths is not null) Record(lengths);
        state.Batch++;
        options.Stepped?.Invoke(new(state.Epoch + 1, state.Batch, state.Batches, loss));
        chart?.Step();
    }

    /// <summary>Saves what is not saved yet, puts the best weights back where early stop was asked for, and gives the history.</summary>
    public History Finish()
    {
        if (!saved) Save();
        if (options.EarlyStop is not null && best is not null && state.Ended != FitEnd.Cancelled) model.LoadStateDict(best);
        model.Eval();
        return new(state);
    }

    private void EndEpoch()
    {
        CheckWeights();
        state.EpochLosses.Add(state.Losses.Skip(Step - state.Batches).Average());
        model.Eval();
        using (Tensor.NoGrad())
        {
            if (options.Validate is { } validate) state.ValidationLosses.Add(validate());
            foreach (var (name, measure) in options.Metrics)
            {
                if (!state.Metrics.TryGetValue(name, out var values)) state.Metrics[name] = values = [];
                values.Add(measure());
            }
        }
        model.Train();
        (state.Epoch, state.Batch, resumeAt) = (state.Epoch + 1, 0, null);
        if (options.Validate is not null) Compare();
        chart?.EndEpoch();
        Save();
    }

    private void Compare()
    {
        var before = state.BestEpoch == 0 ? double.NaN : state.ValidationLosses[state.BestEpoch - 1];
        if (double.IsNaN(before) || state.ValidationLosses[^1] < before) (state.BestEpoch, best) = (state.Epoch, model.StateDict());
        if (state.Epoch - state.BestEpoch >= options.EarlyStop) state.Ended = FitEnd.StoppedEarly;
    }

    private void Save()
    {
        saved = true;
        if (options.Checkpoint is not { } path) return;
        CheckWeights();
        state.LearningRate = optimizer.LearningRate;
        state.Generators = [.. generators.Select(generator => generator.State.ToArray())];
        Checkpoint.Save(path, model, optimizer, state, best);
        savedStep = Step;
    }

    private void Record(double[] lengths)
    {
        foreach (var (name, length) in parts!.Names.Zip(lengths))
        {
            if (!state.PartNorms.TryGetValue(name, out var values)) state.PartNorms[name] = values = [];
            values.Add(length);
        }
    }

    private void Restore(ulong[][] states)
    {
        for (var i = 0; i < generators.Length; i++) generators[i].State = states[i];
    }

    private void CheckWeights()
    {
        if (NotFinite(model.NamedParameters()) is not null) throw Diverged("a weight is not finite after the update", done: true);
    }

    private DivergedException Diverged(string what, bool done = false)
    {
        var named = model.NamedParameters().ToArray();
        var culprit = NotFinite(named) ?? NotFinite(named.Where(entry => entry.Value.Grad is not null)
            .Select(entry => KeyValuePair.Create(entry.Key, entry.Value.Grad!)), "the gradient of ");
        var next = done ? 0 : 1;
        return new(what, state, Step + next, state.Batch + next, culprit,
            options.Checkpoint is { } path && savedStep is { } step ? (path, step) : null);
    }

    private static (string Parameter, string Text)? NotFinite(IEnumerable<KeyValuePair<string, Tensor>> tensors, string prefix = "")
    {
        foreach (var (name, tensor) in tensors)
        {
            var count = 0;
            foreach (var value in tensor.ReadSpan()) if (!Real.IsFinite(value)) count++;
            if (count > 0) return (name, $"{prefix}{name} {tensor.Shape}, in {count} of {tensor.NumElements} numbers");
        }
        return null;
    }

    private sealed class StepScope(Run run) : IDisposable
    {
        private readonly IDisposable? memory = run.memory?.Step();

        public void Dispose()
        {
            // Gradients lie in the memory of the step.
            run.model.ZeroGrad();
            run.optimizer.ZeroGrad();
            memory?.Dispose();
        }
    }
}
