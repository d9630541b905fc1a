using Curriculum.Tensors;
using Curriculum.Tensors.Kernels;

namespace Curriculum.NN;

/// <summary>Brings every vector of the last dimension to mean 0 and variance 1, then scales and shifts it (Ba et al. 2016, arXiv:1607.06450).</summary>
/// <remarks>y = w ⊙ (x − μ) ÷ √(σ² + ε) + b with μ and σ² over the last dimension (σ² divides by H). x [.., H], w and b [H].</remarks>
public sealed class LayerNorm : Layer
{
    private readonly double epsilon;

    /// <summary>Normalisation of vectors of <paramref name="size"/> numbers; w starts at 1, b at 0.</summary>
    public LayerNorm(int size, double epsilon = 1e-5)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        this.epsilon = epsilon;
        Weight = Parameter("weight", Tensor.Ones(size));
        Bias = Parameter("bias", Tensor.Zeros(size));
    }

    /// <summary>w [H].</summary>
    public Tensor Weight { get; }

    /// <summary>b [H].</summary>
    public Tensor Bias { get; }

    /// <summary>w ⊙ (x − μ) ÷ √(σ² + ε) + b.</summary>
    /// <exception cref="ShapeException">The last size of x is not H.</exception>
    public override Tensor Forward(Tensor x)
    {
        if (x.Rank == 0 || x.Shape[^1] != Weight.NumElements) throw ShapeErrors.LastSize(Describe(), Weight.NumElements, x.Shape);
        var rows = x.Detach().Contiguous();
        var (y, mean, r) = (Tensor.Empty(x.Shape), Tensor.Empty(new(x.NumElements / Weight.NumElements)), Tensor.Empty(new(x.NumElements / Weight.NumElements)));
        LayerNormRows.Forward(rows, Weight, Bias, epsilon, y, mean, r);
        return Tensor.Op("layer_norm", y, [x, Weight, Bias], (dy, _) => LayerNormRows.Backward(dy.Contiguous(), rows, Weight, mean, r, x, Bias));
    }

    /// <inheritdoc/>
    public override string Describe() => $"LayerNorm({Weight.NumElements})";
}

/// <summary>Brings every feature to mean 0 and variance 1 over the batch, then scales and shifts it (Ioffe and Szegedy 2015, arXiv:1502.03167).</summary>
/// <remarks>In training the batch's own mean and variance are used, and running means of both are kept (the variance among them divides by B − 1);
/// in use the running means serve. x [B, H], w and b [H].</remarks>
public sealed class BatchNorm1d : Layer
{
    private readonly double epsilon, momentum;
    private readonly Tensor runningMean, runningVariance, batches;

    /// <summary>Normalisation of <paramref name="size"/> features.</summary>
    /// <param name="size">H, the number of features.</param>
    /// <param name="epsilon">Keeps the root away from zero.</param>
    /// <param name="momentum">The weight of the newest batch in the running means.</param>
    public BatchNorm1d(int size, double epsilon = 1e-5, double momentum = 0.1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        (this.epsilon, this.momentum) = (epsilon, momentum);
        Weight = Parameter("weight", Tensor.Ones(size));
        Bias = Parameter("bias", Tensor.Zeros(size));
        runningMean = Buffer("running_mean", Tensor.Zeros(size));
        runningVariance = Buffer("running_var", Tensor.Ones(size));
        batches = Buffer("num_batches_tracked", Tensor.Scalar(0));
    }

    /// <summary>w [H].</summary>
    public Tensor Weight { get; }

    /// <summary>b [H].</summary>
    public Tensor Bias { get; }

    /// <summary>w ⊙ (x − μ) ÷ √(σ² + ε) + b with μ and σ² over the batch, or the running ones outside training.</summary>
    /// <exception cref="ShapeException">x is not [B, H].</exception>
    public override Tensor Forward(Tensor x)
    {
        if (x.Rank != 2 || x.Shape[1] != Weight.NumElements) throw ShapeErrors.LastSize(Describe(), Weight.NumElements, x.Shape);
        var (mean, variance) = Training ? (x.Mean(0), x.Variance(0, correction: 0)) : (runningMean, runningVariance); // [H]
        if (Training) Track(mean.Detach(), x.Detach().Variance(0, correction: x.Shape[0] > 1 ? 1 : 0));
        return Weight * (x - mean) / (variance + epsilon).Sqrt() + Bias;
    }

    /// <inheritdoc/>
    public override string Describe() => $"BatchNorm1d({Weight.NumElements})";

    private void Track(Tensor mean, Tensor variance)
    {
        ((1 - momentum) * runningMean + momentum * mean).CopyTo(runningMean.AsSpan());
        ((1 - momentum) * runningVariance + momentum * variance).CopyTo(runningVariance.AsSpan());
        batches.AsSpan()[0]++;
    }
}
