using System.Text.Json;
using System.Text.Json.Serialization;
using Curriculum.NN;
using Curriculum.Optim;
using Curriculum.Tensors;

namespace Curriculum.Training;

/// <summary>A run in one file: weights, the best weights, the optimizer's state as tensors, everything else as a note.</summary>
/// <remarks>The file is written beside its place and renamed. Whenever the program dies, the last whole checkpoint is there.</remarks>
internal static class Checkpoint
{
    private const string Note = "curriculum.run";

    private static readonly JsonSerializerOptions Json = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Writes the run.</summary>
    public static void Save(string path, Module model, Optimizer optimizer, RunState state, IReadOnlyDictionary<string, Tensor>? best)
    {
        var tensors = new OrderedDictionary<string, Tensor>();
        Add(tensors, "model.", model.StateDict());
        Add(tensors, "optimizer.", optimizer.StateDict());
        if (best is not null) Add(tensors, "best.", best);
        Safetensors.Save(path, tensors, new Dictionary<string, string>
        {
            ["format"] = "pt",
            ["optimizer"] = optimizer.GetType().Name,
            [Note] = JsonSerializer.Serialize(state, Json),
        });
    }

    /// <summary>Puts the model and the optimizer where the run was.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, is no checkpoint, or belongs to another model, optimizer or data.</exception>
    public static RunState Load(string path, Module model, Optimizer optimizer, int batches, int batchSize, int generators,
        out IReadOnlyDictionary<string, Tensor>? best)
    {
        var tensors = Safetensors.Load(path, out var notes);
        var state = State(path, notes);
        if (notes["optimizer"] != optimizer.GetType().Name)
            throw Unfit(path, $"it was saved with {notes["optimizer"]}, not {optimizer.GetType().Name}");
        if ((state.Batches, state.BatchSize) != (batches, batchSize))
            throw Unfit(path, $"it was saved in an epoch of {state.Batches} batches of {state.BatchSize}, not {batches} of {batchSize}");
        if (state.Generators.Length != generators)
            throw Unfit(path, $"it was saved with {state.Generators.Length} generators, not {generators}");
        try
        {
            optimizer.LoadStateDict(Part(tensors, "optimizer."));
            model.LoadStateDict(Part(tensors, "model."));
        }
        catch (ArgumentException error)
        {
            throw Unfit(path, error.Message, error);
        }
        best = state.BestEpoch > 0 ? Part(tensors, "best.") : null;
        return state;
    }

    private static RunState State(string path, IReadOnlyDictionary<string, string> notes)
    {
        if (!notes.TryGetValue(Note, out var note) || !notes.ContainsKey("optimizer"))
            throw Unfit(path, "it holds tensors, but no training run");
        try
        {
            return JsonSerializer.Deserialize<RunState>(note, Json) ?? throw new JsonException("the note is empty");
        }
        catch (JsonException error)
        {
            throw Unfit(path, $"its note {Note} cannot be read ({error.Message})", error);
        }
    }

    private static void Add(OrderedDictionary<string, Tensor> tensors, string prefix, IReadOnlyDictionary<string, Tensor> part)
    {
        foreach (var (name, tensor) in part) tensors.Add(prefix + name, tensor);
    }

    private static Dictionary<string, Tensor> Part(IReadOnlyDictionary<string, Tensor> tensors, string prefix) =>
        tensors.Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(entry => entry.Key[prefix.Length..], entry => entry.Value);

    private static InvalidDataException Unfit(string path, string why, Exception? inner = null) =>
        new($"Checkpoint {path} cannot be gone on from: {why}. Delete the file to start anew, or set FitOptions.Resume = false.", inner);
}
