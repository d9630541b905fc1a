using Curriculum.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace Curriculum.Diagnostics;

/// <summary>A matrix times e to a power: products of hundreds of matrices neither overflow nor vanish before their norms do.</summary>
internal sealed class ScaledMatrix
{
    private readonly Matrix<double> values;
    private readonly double logScale;

    private ScaledMatrix(Matrix<double> values, double logScale)
    {
        var largest = values.Enumerate().Max(Math.Abs);
        var scales = largest > 0 && double.IsFinite(largest);
        this.values = scales ? values / largest : values;
        this.logScale = scales ? logScale + Math.Log(largest) : 0;
        IsFinite = double.IsFinite(largest) && !values.Enumerate().Any(double.IsNaN);
    }

    private bool IsFinite { get; }

    public static ScaledMatrix Identity(int size) => new(Matrix<double>.Build.DenseIdentity(size), 0);

    public static ScaledMatrix Of(Tensor matrix) => new(Spectrum.ToMatrix(matrix, mustBeFinite: false), 0);

    public static ScaledMatrix Of(Matrix<double> matrix) => new(matrix, 0);

    public ScaledMatrix Times(ScaledMatrix other) => new(values * other.values, logScale + other.logScale);

    /// <summary>The largest singular value; NaN if an entry is not finite.</summary>
    public double Norm() => IsFinite ? Scaled(values.Svd(computeVectors: false).S[0]) : double.NaN;

    /// <summary>The root of the sum of all squares; NaN if an entry is not finite.</summary>
    public double FrobeniusNorm() => IsFinite ? Scaled(values.FrobeniusNorm()) : double.NaN;

    public Tensor ToTensor() => Tensor.From(values.Map(Scaled).ToArray());

    private double Scaled(double x) => x == 0 ? 0 : Math.Sign(x) * Math.Exp(logScale + Math.Log(Math.Abs(x)));
}
