using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.Tests.Numeric;

public sealed class InitTests
{
    private static Generator Seed => new(7);

    [Fact]
    public void Xavier_and_Kaiming_have_the_bounds_and_spreads_of_their_papers()
    {
        var w = Tensor.Zeros(60, 100);
        Assert.InRange(Init.XavierUniform(w, Seed).Abs().Max().Item(), 0.99 * Math.Sqrt(6.0 / 160), Math.Sqrt(6.0 / 160));
        Assert.InRange(Init.KaimingUniform(w, Seed).Abs().Max().Item(), 0.99 * Math.Sqrt(6.0 / 100), Math.Sqrt(6.0 / 100));
        Assert.Equal(2.0 / 160, Init.XavierNormal(w, Seed).Variance().Item(), 1e-3);
        Assert.Equal(2.0 / 100, Init.KaimingNormal(w, Seed).Variance().Item(), 1e-3);
        Assert.Equal(9 * 2.0 / 160, Init.XavierNormal(w, Seed, gain: 3).Variance().Item(), 1e-2);
    }

    [Fact]
    public void Linear_starts_within_one_over_the_root_of_its_inputs()
    {
        var layer = new Linear(25, 400, Seed);
        Assert.InRange(layer.Weight.Abs().Max().Item(), 0.19, 0.2);
        Assert.InRange(layer.Bias!.Abs().Max().Item(), 0.19, 0.2);
    }

    [Theory]
    [InlineData(4, 4)]
    [InlineData(3, 7)]
    [InlineData(7, 3)]
    [InlineData(1, 5)]
    public void Orthogonal_rows_or_columns_have_length_one_and_stand_at_right_angles(int rows, int columns)
    {
        var q = Init.Orthogonal(Tensor.Zeros(rows, columns), Seed);
        var product = rows <= columns ? q.MatMul(q.T) : q.T.MatMul(q);
        Assert.Equal(0, (product - Tensor.Eye(Math.Min(rows, columns))).Abs().Max().Item(), 1e-6);
    }

    [Fact]
    public void A_shape_without_fans_is_refused_with_a_fix()
    {
        var error = Assert.Throws<ShapeException>(() => Init.XavierUniform(Tensor.Zeros(3), Seed));
        Assert.Equal("XavierUniform: shape [3] has no fan-in and fan-out; that needs at least two dimensions [out, in]. Use Init.Uniform or Init.Normal.", error.Message);
        Assert.Contains("[3] is not a matrix", Assert.Throws<ShapeException>(() => Init.Orthogonal(Tensor.Zeros(3), Seed)).Message);
    }
}
