using Curriculum.Diagnostics;
using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.Tests.Numeric;

public sealed class SpectrumTests
{
    [Fact]
    public void A_rotation_has_all_eigenvalues_on_a_circle_and_is_normal()
    {
        var (c, s) = (0.9 * Math.Cos(0.7), 0.9 * Math.Sin(0.7));
        var spectrum = Spectrum.Of(Tensor.From([c, -s, s, c], 2, 2));
        Assert.Equal(0.9, spectrum.Radius, 1e-6);
        Assert.Equal(0.9, spectrum.Norm, 1e-6);
        Assert.Equal(0, spectrum.Departure, 1e-3);
        Assert.Equal(0.7, Math.Abs(spectrum.Eigenvalues[0].Phase), 1e-6);
        Assert.Equal(Math.Pow(0.9, 30), spectrum.PowerNorms(30)[30], 1e-6);
    }

    [Fact]
    public void A_matrix_that_is_not_normal_stretches_more_than_its_eigenvalues_say()
    {
        var spectrum = Spectrum.Of(Tensor.From([0.5, 8.0, 0, 0.5], 2, 2));
        Assert.Equal(0.5, spectrum.Radius, 1e-6);
        Assert.Equal(8, spectrum.Departure, 1e-6);
        Assert.Equal(4 + Math.Sqrt(16.25), spectrum.Norm, 1e-6); // σ₁σ₂ = det = 0.25, σ₁ − σ₂ = 8
        var norms = spectrum.PowerNorms(20);
        // W^k = [[a^k, k·8·a^(k−1)], [0, a^k]]: at first larger, in the end like 0.5^k.
        Assert.Equal(1, norms[0]);
        Assert.True(norms[2] > 8 && norms[20] < 1e-3);
        Assert.Equal(20 * 8 * Math.Pow(0.5, 19), norms[20], 1e-5);
    }

    [Fact]
    public void Powers_too_large_to_square_still_have_norms() =>
        Assert.Equal(1000 * Math.Log(1.5), Math.Log(Spectrum.Of(1.5 * Tensor.Eye(3)).PowerNorms(1000)[1000]), 1e-9);

    [Fact]
    public void With_radius_scales_the_largest_eigenvalue_and_changes_no_direction()
    {
        var w = Tensor.Randn(new Generator(1), 20, 20);
        var scaled = Spectrum.WithRadius(w, 1.5);
        Assert.Equal(1.5, Spectrum.Of(scaled).Radius, 1e-5);
        var factor = scaled[0, 0].Item() / w[0, 0].Item();
        Assert.All(w.ToDoubles().Zip(scaled.ToDoubles()), pair => Assert.Equal(pair.First * factor, pair.Second, 1e-5));
        Assert.Contains("all eigenvalues", Assert.Throws<ArgumentException>(() => Spectrum.WithRadius(Tensor.Zeros(2, 2), 1)).Message);
    }

    [Fact]
    public void The_weights_of_a_gate_are_found_by_its_letter()
    {
        var layer = new Lstm(3, 4, new Generator(1), numLayers: 2, bidirectional: true);
        var weights = layer.NamedParameters().First(entry => entry.Key == "weight_hh_l1_reverse").Value;
        Assert.Equal(Spectrum.Of(weights.Slice(0, 8, 12)).SingularValues, Spectrum.Of(layer, "g", 1, reverse: true).SingularValues);
        Assert.Equal(Spectrum.Of(weights.Slice(0, 4, 8)).Radius, Spectrum.Of(layer, "f", 1, reverse: true).Radius);
        Assert.Contains("i, f, g, o", Assert.Throws<ArgumentException>(() => Spectrum.Of(layer)).Message);
        Assert.Contains("no layer 2", Assert.Throws<ArgumentException>(() => Spectrum.Of(layer, "f", 2)).Message);
        var rnn = new Rnn(3, 4, new Generator(1));
        Assert.Equal(Spectrum.Of(rnn.NamedParameters().First(entry => entry.Key == "weight_hh_l0").Value).Radius, Spectrum.Of(rnn).Radius);
    }

    [Fact]
    public void What_has_no_spectrum_is_refused_with_the_reason()
    {
        Assert.Contains("only a square matrix", Assert.Throws<ShapeException>(() => Spectrum.Of(Tensor.Ones(2, 3))).Message);
        Assert.Contains("not a matrix", Assert.Throws<ShapeException>(() => Spectrum.Of(Tensor.Ones(3))).Message);
        Assert.Contains("row 1, column 0 is NaN", Assert.Throws<ArgumentException>(() => Spectrum.Of(Tensor.From([1, 2, double.NaN, 4], 2, 2))).Message);
        Assert.Equal(Math.Sqrt(6), Spectrum.SingularValuesOf(Tensor.Ones(2, 3))[0], 1e-9);
    }

    [Fact]
    public void A_spectrum_is_a_chart_and_a_line_of_text()
    {
        var spectrum = Spectrum.Of(2 * Tensor.Eye(2));
        Assert.Equal("2 × 2: spectral radius 2, largest singular value 2", spectrum.ToString());
        Assert.StartsWith("<figure class=\"curriculum-chart\"", spectrum.ToHtml());
    }
}
