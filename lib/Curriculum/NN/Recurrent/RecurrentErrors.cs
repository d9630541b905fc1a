using Curriculum.Tensors;

namespace Curriculum.NN;

/// <summary>Every message about sequences and states that do not fit a recurrent layer.</summary>
internal static class RecurrentErrors
{
    public static ShapeException Input(string layer, bool batchFirst, int inputSize, Shape x)
    {
        var expected = batchFirst ? $"[B, T, {inputSize}]" : $"[T, B, {inputSize}]";
        var fix = x.Rank == 2 && x[1] == inputSize ? $" For one sequence, add the batch: x.Unsqueeze({(batchFirst ? 0 : 1)})." : "";
        return new($"{layer}: the input has shape {x}, but it must be {expected}{(batchFirst ? "" : " (time first; batchFirst: true takes [B, T, I])")}.{fix}");
    }

    public static ShapeException NoTime(string layer, Shape x) =>
        new($"{layer}: the input has shape {x}, which has no time step; a sequence has at least one.");

    public static ShapeException State(string layer, string name, Shape expected, Shape state) =>
        new($"{layer}: the initial state {name} has shape {state}, but for this input it must be {expected}: [layers · directions, batch, size].");

    public static ShapeException Weights(Shape weightIh, Shape weightHh) =>
        new($"Rnn.Of: the weights of the input have shape {weightIh} and those of the state {weightHh}, but they must be [H, I] and [H, H].");

    public static ArgumentException LengthCount(string layer, int count, int batch) =>
        new($"{layer}: {count} lengths for a batch of {batch} sequences; give one length for each.");

    public static ArgumentOutOfRangeException Length(string layer, int position, int length, int time) =>
        new(null, $"{layer}: length {length} (sequence {position}) is not in 1 … {time}, the number of time steps of the input.");

    public static ArgumentOutOfRangeException Projection(int projSize, int hiddenSize) =>
        new(nameof(projSize), $"Lstm: projSize {projSize} must be smaller than the hidden size {hiddenSize}; 0 projects nothing.");

    public static InvalidOperationException NoBiases(string layer) =>
        new($"{layer}: the layer has no biases that could hold its gates open. Make it with bias: true.");
}
