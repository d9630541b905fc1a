using Curriculum.Tensors;

namespace Curriculum.NN;

/// <summary>Writes the gradient of all scores, row by row, each times the row's scale.</summary>
internal delegate void GradientRows(Func<int, double> scale, Tensor gradient);

/// <summary>Rows of scores with the right class of each: what losses over classes check, weigh and reduce in the same way.</summary>
internal sealed class ClassRows
{
    private readonly string loss;
    private readonly Tensor scores;
    private readonly Indices targets;
    private readonly int ignoreIndex;
    private readonly double[]? weights;

    public ClassRows(string loss, Tensor scores, Indices targets, int ignoreIndex, Tensor? classWeights)
    {
        if (scores.Rank == 0 || targets.Shape != scores.Shape.Without(scores.Rank - 1))
            throw ShapeErrors.ClassSizesDiffer(loss, scores.Shape, targets.Shape);
        (this.loss, this.scores, this.targets, this.ignoreIndex) = (loss, scores, targets, ignoreIndex);
        (Classes, Count) = (scores.Shape[^1], targets.Count);
        if (classWeights is not null && (classWeights.Rank != 1 || classWeights.NumElements != Classes))
            throw ShapeErrors.ClassWeights(loss, scores.Shape, classWeights.Shape);
        weights = classWeights?.ToDoubles();
        for (var i = 0; i < targets.Count; i++)
            if (!Ignored(i) && (uint)targets[i] >= (uint)Classes) throw ShapeErrors.IndexOutOfRange(loss, targets[i], i, Classes, scores.Shape);
    }

    public int Classes { get; }

    public int Count { get; }

    public bool Ignored(int row) => targets[row] == ignoreIndex;

    public double Weight(int c) => weights is null ? 1 : weights[c];

    public double TotalWeight() => weights?.Sum() ?? Classes;

    public double WeightedSum(ReadOnlySpan<Real> row)
    {
        double sum = 0;
        for (var c = 0; c < row.Length; c++) sum += Weight(c) * row[c];
        return sum;
    }

    /// <summary>Puts the rows' losses together as an operation on the scores.</summary>
    public Tensor Finish(string name, ReadOnlySpan<double> losses, Reduction reduction, GradientRows fillGradient)
    {
        double divisor = 1;
        if (reduction == Reduction.Mean)
        {
            divisor = 0;
            for (var i = 0; i < Count; i++) if (!Ignored(i)) divisor += Weight(targets[i]);
            if (divisor == 0)
                throw new ArgumentException($"{loss}: the mean over no targets is undefined: all {Count} targets of scores {scores.Shape} are "
                    + $"ignored ({ignoreIndex}) or have weight 0. Leave such a batch out, or use Reduction.Sum.");
        }
        double sum = 0;
        foreach (var one in losses) sum += one;
        var value = reduction == Reduction.None ? Tensor.From(losses.ToArray(), [.. targets.Shape]) : Tensor.Scalar(sum / divisor);
        return Tensor.Op(name, value, (scores, dy =>
        {
            var upstream = dy.ToArray();
            var gradient = Tensor.Empty(scores.Shape);
            fillGradient(reduction == Reduction.None ? i => upstream[i] : _ => upstream[0] / divisor, gradient);
            return gradient;
        }
        ));
    }
}
