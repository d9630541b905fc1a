using Curriculum.Tensors;
using Curriculum.Tensors.Kernels;

namespace Curriculum.NN;

/// <summary>How the losses of single examples become the result.</summary>
public enum Reduction
{
    /// <summary>Their mean: the size of the step does not depend on the size of the batch.</summary>
    Mean,

    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>One number for each.</summary>
    None,
}

/// <summary>How far a prediction is from its target, as a number to be made small.</summary>
public static partial class Loss
{
    /// <summary>(x − y)².</summary>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor MeanSquaredError(Tensor prediction, Tensor target, Reduction reduction = Reduction.Mean)
    {
        if (reduction == Reduction.None || prediction.Shape != target.Shape) return Difference("MeanSquaredError", prediction, target).Pow(2);
        // Σ(x − y)² and its gradient 2(x − y), each in one pass.
        var (x, y) = (prediction.Detach().Contiguous(), target.Detach().Contiguous());
        var count = reduction == Reduction.Mean ? x.NumElements : 1;
        Tensor Gradient(Tensor dy, double sign) => Tensor.Zip("mse", x, y, (a, b, d) => Elementwise<Functions.ScaledDifference>.Run(a, b, d, (Real)(sign * 2 * dy.Item() / count)));
        return Tensor.Op("mse", Tensor.Scalar(Tensors.Kernels.Reduction.SquaredDistance(x.AsSpan(), y.AsSpan()) / count),
            (prediction, dy => Gradient(dy, 1)), (target, dy => Gradient(dy, -1)));
    }

    /// <summary>|x − y|.</summary>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor MeanAbsoluteError(Tensor prediction, Tensor target, Reduction reduction = Reduction.Mean) =>
        Reduce(Difference("MeanAbsoluteError", prediction, target).Abs(), reduction);

    /// <summary>½ d² for a difference |d| ≤ δ, else δ(|d| − ½ δ): square near the target, straight far from it (Huber 1964).</summary>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor Huber(Tensor prediction, Tensor target, double delta = 1, Reduction reduction = Reduction.Mean)
    {
        var d = Difference("Huber", prediction, target);
        return Reduce(Tensor.Op("huber", d.Map(v => Math.Abs(v) <= delta ? 0.5 * v * v : delta * (Math.Abs(v) - 0.5 * delta)),
            (d, dy => dy * d.Clamp(-delta, delta))), reduction);
    }

    /// <summary>Huber's loss divided by its threshold: ½ d²/β for |d| &lt; β, else |d| − ½ β.</summary>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor SmoothL1(Tensor prediction, Tensor target, double beta = 1, Reduction reduction = Reduction.Mean) =>
        beta == 0 ? MeanAbsoluteError(prediction, target, reduction) : Huber(prediction, target, beta, reduction) / beta;

    /// <summary>−t log σ(x) − (1 − t) log(1 − σ(x)), computed as max(x, 0) − x t + log(1 + e^−|x|); d/dx = σ(x) − t.</summary>
    /// <param name="logits">x, any number: the sigmoid is applied here.</param>
    /// <param name="targets">t, from 0 to 1, as a constant.</param>
    /// <param name="reduction">How the terms are put together.</param>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor BinaryCrossEntropyWithLogits(Tensor logits, Tensor targets, Reduction reduction = Reduction.Mean)
    {
        if (logits.Shape != targets.Shape) throw ShapeErrors.LossSizesDiffer("BinaryCrossEntropyWithLogits", logits.Shape, targets.Shape);
        var terms = Tensor.Zip("BinaryCrossEntropyWithLogits", logits, targets, (x, t) => Math.Max(x, 0) - x * t + Math.Log(1 + Math.Exp(-Math.Abs(x))));
        return Reduce(Tensor.Op("binary_cross_entropy_with_logits", terms, (logits, dy => dy * (logits.Sigmoid() - targets))), reduction);
    }

    /// <summary>Σ t (log t − x) for x = log q: how far the distribution q is from t. The mean divides by the number of rows.</summary>
    /// <param name="logProbabilities">log q [.., C].</param>
    /// <param name="targets">t [.., C], probabilities; where t is 0 the term is 0.</param>
    /// <param name="reduction">How the terms are put together.</param>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor KullbackLeibler(Tensor logProbabilities, Tensor targets, Reduction reduction = Reduction.Mean)
    {
        if (logProbabilities.Shape != targets.Shape || targets.Rank == 0)
            throw ShapeErrors.LossSizesDiffer("KullbackLeibler", logProbabilities.Shape, targets.Shape);
        var logTargets = Tensor.Where(targets > 0, targets, 1).Log(); // 0 log 0 counts as 0
        var terms = targets * (logTargets - logProbabilities);
        return reduction == Reduction.Mean ? terms.Sum() * targets.Shape[^1] / targets.NumElements : Reduce(terms, reduction);
    }

    private static Tensor Difference(string loss, Tensor x, Tensor y) =>
        x.Shape == y.Shape ? x - y : throw ShapeErrors.LossSizesDiffer(loss, x.Shape, y.Shape);

    private static Tensor Reduce(Tensor terms, Reduction reduction) => reduction switch
    {
        Reduction.Mean => terms.Mean(),
        Reduction.Sum => terms.Sum(),
        _ => terms,
    };
}
