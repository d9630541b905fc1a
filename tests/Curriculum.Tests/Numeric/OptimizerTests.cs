using Curriculum.Optim;
using Curriculum.Tensors;

namespace Curriculum.Tests.Numeric;

public sealed class OptimizerTests
{
    private static Tensor Parameter(params double[] values) => Tensor.From(values).RequireGrad();

    [Fact]
    public void A_parameter_without_a_gradient_stays_as_it_is()
    {
        var (a, b) = (Parameter(1), Parameter(2));
        var adam = new Adam([a, b], 0.1);
        (3 * a).Sum().Backward();
        adam.Step();
        Assert.Equal(0.9, a.Item(), 1e-5);
        Assert.Equal(2, b.Item());
    }

    [Fact]
    public void Parameters_longer_than_a_piece_are_updated_to_their_end()
    {
        var p = Tensor.Zeros(5000).RequireGrad();
        var adam = new Adam([p], 0.1);
        for (var step = 0; step < 2; step++)
        {
            p.Grad = Tensor.Linspace(-1, 1, 5000);
            adam.Step();
        }
        var values = p.ToDoubles();
        Assert.All(values[..2500], value => Assert.Equal(0.2, value, 1e-4));
        Assert.All(values[2500..], value => Assert.Equal(-0.2, value, 1e-4));
    }

    [Fact]
    public void Bad_parameters_and_settings_are_refused_by_name()
    {
        Assert.Contains("there are no parameters", Assert.Throws<ArgumentException>(() => new Sgd([], 0.1)).Message);
        Assert.Contains("parameter 1 of shape [2] is a constant", Assert.Throws<ArgumentException>(() => new Sgd([Parameter(1), Tensor.Ones(2)], 0.1)).Message);
        Assert.Contains("is the result of *", Assert.Throws<ArgumentException>(() => new Sgd([2 * Parameter(1)], 0.1)).Message);
        var p = Parameter(1);
        Assert.Contains("given twice", Assert.Throws<ArgumentException>(() => new Sgd([p, p], 0.1)).Message);
        Assert.Contains("Adam: beta1 is 1", Assert.Throws<ArgumentOutOfRangeException>(() => new Adam([p], beta1: 1)).Message);
        Assert.Contains("Sgd: learningRate is -1", Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd([p], -1)).Message);
        Assert.Contains("needs a momentum", Assert.Throws<ArgumentException>(() => new Sgd([p], 0.1, nesterov: true)).Message);
    }

    [Fact]
    public void A_gradient_of_another_shape_is_refused_with_both_shapes()
    {
        var p = Parameter(1, 2);
        p.Grad = Tensor.Ones(3);
        Assert.Equal("Sgd: parameter 0 has shape [2], but its gradient has shape [3]; they must be equal.",
            Assert.Throws<ShapeException>(() => new Sgd([p], 0.1).Step()).Message);
    }

    [Fact]
    public void A_state_of_another_optimizer_or_shape_is_refused()
    {
        var p = Parameter(1, 2);
        p.Grad = Tensor.Ones(2);
        var adam = new Adam([p]);
        adam.Step();
        var state = adam.StateDict();
        Assert.Equal(["0.step", "0.exp_avg", "0.exp_avg_sq"], state.Keys);
        Assert.Contains("0.exp_avg, which this RmsProp does not know", Assert.Throws<ArgumentException>(() => new RmsProp([p]).LoadStateDict(state)).Message);
        Assert.Contains("nothing for parameter 1", Assert.Throws<ArgumentException>(() => new Adam([p, Parameter(1)]).LoadStateDict(state)).Message);
        Assert.Contains("0.exp_avg has shape [2] in the saved state", Assert.Throws<ShapeException>(() => new Adam([Parameter(1)]).LoadStateDict(state)).Message);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Clipping_says_which_gradient_is_not_finite_and_changes_none(double bad)
    {
        var (a, b) = (Parameter(1), Parameter(1, 2));
        (a.Grad, b.Grad) = (Tensor.Ones(1), Tensor.From([3, bad]));
        var error = Assert.Throws<ArithmeticException>(() => GradientClipping.ByNorm([a, b], 1));
        Assert.Contains("the gradient of parameter 1, shape [2], is not finite in 1 of 2 numbers", error.Message);
        Assert.False(double.IsFinite(GradientClipping.ByNorm([a, b], 1, allowNonFinite: true)));
        Assert.Equal([3, bad], b.Grad.ToDoubles());
    }

    [Fact]
    public void The_length_of_large_gradients_does_not_overflow()
    {
        var p = Parameter(1, 2);
        p.Grad = Tensor.From([3e30, 4e30]);
        Assert.Equal(5e30, GradientClipping.Norm([p]), 1e24);
        GradientClipping.ByNorm([p], 1);
        Assert.Equal([0.6, 0.8], p.Grad.ToDoubles().Select(value => Math.Round(value, 5)));
    }

    [Fact]
    public void WarmUp_rises_in_a_line_to_the_schedule_that_follows() =>
        Assert.Equal([0.25, 0.5, 0.75, 1, 1, 0.5], Schedule.WarmUp(4, Schedule.Step(1, 1, 0.5)).Rates(6));
}
