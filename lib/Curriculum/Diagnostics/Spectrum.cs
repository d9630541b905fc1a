using System.Globalization;
using System.Numerics;
using Curriculum.Charts;
using Curriculum.Display;
using Curriculum.NN;
using Curriculum.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace Curriculum.Diagnostics;

/// <summary>Eigenvalues and singular values of a square matrix: what decides how its powers grow, in the long run and at once.</summary>
/// <remarks>
/// <code>
/// ρ(W) = max |λᵢ|                     spectral radius: ‖Wᵏ‖ grows like ρᵏ in the long run
/// σ₁(W) = ‖W‖₂                        largest singular value: ‖Wᵏ‖ ≤ σ₁ᵏ, and one step reaches it
/// ρ ≤ σ₁, and both are equal if W is normal (WWᵀ = WᵀW)
/// </code></remarks>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class Spectrum : IHtml
{
    private readonly Matrix<double> matrix;

    private Spectrum(Matrix<double> matrix)
    {
        this.matrix = matrix;
        Eigenvalues = [.. matrix.Evd().EigenValues.OrderByDescending(value => value.Magnitude)];
        SingularValues = [.. matrix.Svd(computeVectors: false).S];
    }

    /// <summary>The eigenvalues λ, the largest by size first.</summary>
    public IReadOnlyList<Complex> Eigenvalues { get; }

    /// <summary>The singular values σ, the largest first.</summary>
    public IReadOnlyList<double> SingularValues { get; }

    /// <summary>ρ, the size of the largest eigenvalue.</summary>
    public double Radius => Eigenvalues[0].Magnitude;

    /// <summary>The 2-norm: the largest singular value, the most that the matrix stretches any vector.</summary>
    public double Norm => SingularValues[0];

    /// <summary>√(Σσ² − Σ|λ|²): how far from normal the matrix is (Henrici 1962); 0 if its eigenvectors are orthogonal.</summary>
    public double Departure => Math.Sqrt(Math.Max(0, SingularValues.Sum(s => s * s) - Eigenvalues.Sum(value => value.Magnitude * value.Magnitude)));

    /// <summary>The spectrum of a square matrix.</summary>
    /// <exception cref="ShapeException">It is not a square matrix.</exception>
    /// <exception cref="ArgumentException">An entry is NaN or infinite.</exception>
    public static Spectrum Of(INumericArray matrix)
    {
        var values = ToMatrix(matrix);
        return values.RowCount == values.ColumnCount ? new(values) : throw DiagnosticErrors.NotSquare("The matrix", new([.. matrix.Shape]));
    }

    /// <summary>The spectrum of U, the weights through which a layer's state reaches a gate of the next step [H, H].</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="gate">The gate by its letter, one of <see cref="RecurrentLayer.GateNames"/>; may be left out where there is one.</param>
    /// <param name="index">Which layer of a stack, the first being 0.</param>
    /// <param name="reverse">Whether the direction that reads backwards.</param>
    /// <exception cref="ArgumentException">There is no such layer, direction or gate, or a weight is not finite.</exception>
    /// <exception cref="ShapeException">The layer projects its output, so that U is not square.</exception>
    public static Spectrum Of(RecurrentLayer layer, string? gate = null, int index = 0, bool reverse = false)
    {
        var key = $"weight_hh_l{index}{(reverse ? "_reverse" : "")}";
        var weights = layer.NamedParameters().FirstOrDefault(entry => entry.Key == key).Value ?? throw DiagnosticErrors.NoSuchLayer(layer, index, reverse);
        var place = gate is null && layer.GateNames.Count == 1 ? 0 : layer.GateNames.ToList().IndexOf(gate ?? "");
        if (place < 0) throw new ArgumentException($"{layer.Describe()} has the gates {string.Join(", ", layer.GateNames)}: name one of them.", nameof(gate));
        return Of(weights.Detach().Slice(0, place * layer.HiddenSize, (place + 1) * layer.HiddenSize));
    }

    /// <summary>The singular values of any matrix, the largest first.</summary>
    /// <exception cref="ShapeException">It is not a matrix.</exception>
    /// <exception cref="ArgumentException">An entry is NaN or infinite.</exception>
    public static IReadOnlyList<double> SingularValuesOf(INumericArray matrix) => [.. ToMatrix(matrix, mustBeFinite: true).Svd(computeVectors: false).S];

    /// <summary>A copy of a square matrix, scaled so that its spectral radius is <paramref name="radius"/>.</summary>
    /// <exception cref="ShapeException">It is not a square matrix.</exception>
    /// <exception cref="ArgumentException">All its eigenvalues are 0, so that no factor gives it another radius, or an entry is not finite.</exception>
    public static Tensor WithRadius(Tensor matrix, double radius)
    {
        var now = Of(matrix).Radius;
        return now > 0 ? matrix.Detach() * (radius / now)
            : throw new ArgumentException("WithRadius: all eigenvalues of the matrix are 0, and they are whatever it is multiplied by.", nameof(matrix));
    }

    /// <summary>‖Wᵏ‖₂ for k = 0 … <paramref name="steps"/>.</summary>
    public IReadOnlyList<double> PowerNorms(int steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        var (factor, power, norms) = (ScaledMatrix.Of(matrix), ScaledMatrix.Identity(matrix.RowCount), new double[steps + 1]);
        for (var k = 0; k <= steps; k++)
        {
            norms[k] = power.Norm();
            power = power.Times(factor);
        }
        return norms;
    }

    /// <summary>The eigenvalues in the complex plane with the unit circle, and the circle of the largest singular value.</summary>
    public Figure ToChart()
    {
        var edge = 1.1 * Math.Max(1, Norm);
        return Circle(1, "|λ| = 1", null).Add(Circle(Norm, "σ₁", "dash"))
            .Add(Chart.Scatter(Column.From(Eigenvalues.Select(value => value.Real)), Column.From(Eigenvalues.Select(value => value.Imaginary)), name: "λ"))
            .Title("Eigenvalues").XAxis("real part", range: (-edge, edge)).YAxis("imaginary part", range: (-edge, edge)).EqualAxes();
    }

    /// <inheritdoc/>
    public string ToHtml() => ToChart().ToHtml();

    /// <summary>One line: the radius and the norm.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{matrix.RowCount} × {matrix.ColumnCount}: spectral radius {NumberText.Short(Radius)}, largest singular value {NumberText.Short(Norm)}");

    internal static Matrix<double> ToMatrix(INumericArray matrix, bool mustBeFinite = true)
    {
        if (matrix.Shape.Count != 2 || matrix.Shape.Any(size => size == 0)) throw DiagnosticErrors.NotAMatrix(matrix.Shape);
        var (values, columns) = (matrix.ToDoubles(), matrix.Shape[1]);
        var bad = mustBeFinite ? Array.FindIndex(values, value => !double.IsFinite(value)) : -1;
        return bad < 0 ? Matrix<double>.Build.DenseOfRowMajor(matrix.Shape[0], columns, values)
            : throw DiagnosticErrors.NotFinite(bad / columns, bad % columns, values[bad]);
    }

    private static Figure Circle(double radius, string name, string? dash)
    {
        double[] angles = [.. Enumerable.Range(0, 121).Select(i => Math.Tau * i / 120)];
        return Chart.Of(new Scatter
        {
            X = Column.From(angles.Select(angle => radius * Math.Cos(angle))),
            Y = Column.From(angles.Select(angle => radius * Math.Sin(angle))),
            Name = name,
            Mode = "lines",
            Line = new() { Dash = dash, Width = 1.5 },
        });
    }
}
