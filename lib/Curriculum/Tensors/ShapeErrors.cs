namespace Curriculum.Tensors;

/// <summary>Shapes that do not fit an operation. The message names the operation, the shapes, the difference and the fix.</summary>
public sealed class ShapeException(string message) : ArgumentException(message);

/// <summary>Every message about shapes, to be read and edited together.</summary>
internal static class ShapeErrors
{
    public static ShapeException NegativeSize(int[] sizes) =>
        new($"[{string.Join(", ", sizes)}] is not a shape: sizes cannot be negative. Use sizes from 0 up; only Reshape takes one −1, for the size to be worked out.");

    public static ShapeException TooLarge(int[] sizes) =>
        new($"A tensor of shape [{string.Join(", ", sizes)}] has more elements than an array can hold ({Array.MaxLength:N0}). Work in smaller parts.");

    public static ShapeException NoSuchDimension(string operation, int dim, Shape shape) =>
        new($"{operation}: {shape} has no dimension {dim}; " + (shape.Rank == 0
            ? "it is a scalar and has no dimensions."
            : $"use 0 … {shape.Rank - 1}, or −{shape.Rank} … −1 counted from the end."));

    public static ShapeException CannotBroadcast(string operation, Shape a, Shape b, int left, int right) =>
        new($"{operation}: {a} and {b} do not fit: sizes are matched from the last dimension, and {left} meets {right} where they must be equal or 1. "
            + "Insert a dimension of size 1 with Unsqueeze, or check which side should be transposed.");

    public static ShapeException CannotExpand(Shape from, Shape to) =>
        new($"Expand: {from} cannot stretch to {to}: only dimensions of size 1 stretch, and sizes are matched from the last dimension. Insert a dimension of size 1 with Unsqueeze where one is missing.");

    public static ShapeException CannotReshape(Shape from, IReadOnlyList<int> to) =>
        new($"Reshape: {from} holds {from.NumElements} elements, which do not fill [{string.Join(", ", to)}]. "
            + "The products of both shapes must be equal; one size may be −1 and is then worked out.");

    public static ShapeException InnerSizesDiffer(Shape a, Shape b, bool transposedFits)
    {
        var hint = transposedFits ? "Did you mean x.MatMul(w.T)?" : "The last size of the left side must equal the second-to-last of the right side.";
        return new($"MatMul: {a} · {b}: the inner sizes differ ({a[^1]} and {b[b.Rank == 1 ? 0 : b.Rank - 2]}). {hint}");
    }

    public static ShapeException MatMulOfScalar(Shape a, Shape b) =>
        new($"MatMul: {a} · {b}: a scalar has no rows or columns. Multiply with * instead.");

    public static ShapeException BackwardOfNonScalar(Shape shape) =>
        new($"Backward starts from a scalar, but this tensor has shape {shape}. Reduce it first: loss.Sum() or loss.Mean().");

    public static ShapeException GradientShape(Shape output, Shape gradient) =>
        new($"Backward: the gradient given has shape {gradient}, but the tensor has shape {output}; they must be equal. Pass a gradient of shape {output}, such as Tensor.Ones.");

    public static ShapeException RuleShape(string operation, Shape input, Shape gradient) =>
        new($"{operation}: its rule returned a gradient of shape {gradient} for an input of shape {input}; a gradient has its input's shape.");

    public static ShapeException NotAScalar(Shape shape) =>
        new($"Item: this tensor has shape {shape}, so it is not one number. Index it first, as in x[0, 1].Item(), or reduce it.");

    public static ShapeException JoinSizesDiffer(string operation, int dim, Shape a, Shape b) =>
        new($"{operation} along dimension {dim}: {a} and {b} differ in another dimension; all other sizes must be equal. Slice or pad one of them, or join along another dimension.");

    public static ShapeException NothingToJoin(string operation) =>
        new($"{operation}: there are no tensors to join; give at least one.");

    public static ShapeException SliceOutOfRange(string operation, Shape shape, int dim, int start, int end) =>
        new($"{operation}: {start}..{end} of dimension {dim} lies outside {shape}, where that dimension has size {shape[dim]}. Use 0 ≤ start ≤ end ≤ {shape[dim]}.");

    public static ShapeException NoSuchPosition(string operation, Shape shape, int dim, int index) =>
        new($"{operation}: dimension {dim} of {shape} has no position {index}. " + (shape[dim] == 0 ? "It is empty." : $"Use 0 … {shape[dim] - 1}, or a negative number to count from the end."));

    public static ShapeException WindowTooLong(Shape shape, int dim, int reach) =>
        new($"Unfold: dimension {dim} of {shape} has size {shape[dim]}, but a window reaches over {reach}. Pad the input, or use a smaller window.");

    public static ShapeException TooManyIndices(Shape shape, int count) =>
        new($"Index: {count} indices for shape {shape}, which has {shape.Rank} dimensions. Give one index or range for each dimension at most.");

    public static ShapeException CannotDivide(string operation, Shape shape, int dim, int parts) =>
        new($"{operation}: dimension {dim} of {shape} has size {shape[dim]}, which {parts} equal parts do not divide. Use Slice for parts of different sizes.");

    public static ShapeException CannotSqueeze(Shape shape, int dim) =>
        new($"Squeeze: dimension {dim} of {shape} has size {shape[dim]}; only a dimension of size 1 can be removed. Use Select to take one position, or Reshape.");

    public static ShapeException NotAPermutation(Shape shape, IReadOnlyList<int> order) =>
        new($"Permute: [{string.Join(", ", order)}] does not name each dimension of {shape} exactly once. Give every number from 0 to {shape.Rank - 1} in the new order.");

    public static ShapeException ValuesDoNotFill(int count, Shape shape) =>
        new($"From: {count} values do not fill shape {shape}, which has {shape.NumElements} elements. The product of the sizes must be the number of values.");

    public static ShapeException RaggedRows(int row, int length, int expected) =>
        new($"From: row {row} has {length} values, but the rows before it have {expected}; all rows of a matrix have one length.");

    public static ShapeException IndexShape(string operation, Shape source, Shape index) =>
        new($"{operation}: the index has shape {index}, which does not fit {source}: both need the same rank, and equal sizes in every dimension but the gathered one.");

    public static ArgumentOutOfRangeException IndexOutOfRange(string operation, int value, int position, int size, Shape shape) =>
        new(null, $"{operation}: index {value} (number {position} of the indices) lies outside 0 … {size - 1}, the range of {shape}. Check how the indices were made.");

    public static ShapeException EmptyReduction(string operation, Shape shape) =>
        new($"{operation}: {shape} has no elements to choose from along that dimension. Leave empty tensors out before.");

    public static ShapeException MustMatch(string operation, Shape a, Shape b, string fix) =>
        new($"{operation}: {a} and {b} do not fit. {fix}");

    public static ShapeException LastSize(string layer, int expected, Shape x) =>
        new($"{layer}: the input has shape {x}, but its last size must be {expected}"
            + (x.Rank == 2 && x[0] == expected ? ". Did you mean x.T?" : ", the size the layer was built for."));

    public static ShapeException AttentionSizes(string layer, Shape query, Shape key, Shape value) =>
        new($"{layer}: queries {query}, keys {key} and values {value} do not go together. They need the same batch, and as many values as keys.");

    public static ShapeException Channels(string layer, int channels, Shape x) =>
        new($"{layer}: the input has shape {x}, but it must be [B, {channels}, L]: batch, channels, positions."
            + (x.Rank == 3 && x[2] == channels ? " Did you mean x.Transpose(1, 2)?" : ""));

    public static ShapeException NeedsFans(string operation, Shape shape) =>
        new($"{operation}: shape {shape} has no fan-in and fan-out; that needs at least two dimensions [out, in]. Use Init.Uniform or Init.Normal.");

    public static ShapeException NeedsMatrix(string operation, Shape shape) =>
        new($"{operation}: shape {shape} is not a matrix. Reshape it to two dimensions first.");

    public static ShapeException LossSizesDiffer(string loss, Shape x, Shape y) =>
        new($"{loss}: the prediction {x} and the target {y} must have the same shape, or the difference would be stretched over both. "
            + "Use Squeeze, Unsqueeze or Reshape on one of them.");

    public static ShapeException ClassSizesDiffer(string loss, Shape scores, Shape targets) =>
        new($"{loss}: scores {scores} and targets {targets} do not fit: there must be one target for each row of scores, [.., C] and [..]. "
            + (scores.Rank > 0 ? $"The targets for these scores have shape {scores.Without(scores.Rank - 1)}." : "Scores need at least the dimension of the classes."));

    public static ShapeException ClassWeights(string loss, Shape scores, Shape weights) =>
        new($"{loss}: class weights of shape {weights} do not fit scores {scores}; give one weight for each of the {scores[^1]} classes, shape [{scores[^1]}].");
}
