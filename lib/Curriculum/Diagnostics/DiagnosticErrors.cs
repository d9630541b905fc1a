using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.Diagnostics;

/// <summary>Every message about what cannot be looked into.</summary>
internal static class DiagnosticErrors
{
    public static ArgumentException NoSuchLayer(RecurrentLayer layer, int index, bool reverse) =>
        new($"{layer.Describe()} has no layer {index}{(reverse ? " in reverse" : "")}. Layers count from 0 to {layer.NumLayers - 1}"
            + $"{(reverse && !layer.Bidirectional ? ", and only a bidirectional one reads in reverse" : "")}.");

    public static ArgumentException Projected(RecurrentLayer layer) =>
        new($"{layer.Describe()} projects its output, which the readable cell does not. Look into one with projSize: 0.");

    public static ArgumentException UnknownLayer(RecurrentLayer layer) =>
        new($"{layer.Describe()} is no layer whose cell is known: Rnn, Gru or Lstm.");

    public static ArgumentException BothEnds(RecurrentLayer layer) =>
        new($"{layer.Describe()}: a stack that reads from both ends has no step from one time to the next, because its upper layers need "
            + "the whole sequence first. Look at a bidirectional layer by itself, one direction at a time, or at a stack in one direction.");

    public static ShapeException Sequence(RecurrentLayer layer, Shape x) =>
        new($"{layer.Describe()}: the sequence has shape {x}, but it must be [T, {layer.InputSize}] with T ≥ 1, or a batch of such as the layer takes it.");

    public static ShapeException State(RecurrentLayer layer, int size, Shape state) =>
        new($"{layer.Describe()}: the initial state has shape {state}, but it must be [{size}]: for every layer h, then c where there is one.");

    public static KeyNotFoundException NoSuchGate(string name, IEnumerable<string> names) =>
        new($"There is no \"{name}\" here, only {string.Join(", ", names)}.");

    public static ArgumentException NoRange(string name) =>
        new($"\"{name}\" has no ends to saturate at. Ask for a gate, or for h of a tanh network.");

    public static ShapeException NotSquare(string what, Shape matrix) =>
        new($"{what} has shape {matrix}: only a square matrix has eigenvalues. Spectrum.SingularValuesOf takes any matrix.");

    public static ShapeException NotAMatrix(IReadOnlyList<int> shape) =>
        new($"Spectrum: shape [{string.Join(", ", shape)}] is not a matrix with at least one row and column.");

    public static ArgumentException NotFinite(int row, int column, double value) =>
        new($"Spectrum: the entry in row {row}, column {column} is {value}, so there are no eigenvalues or singular values.");
}
