using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.Tests.Numeric;

public sealed class Conv1dTests
{
    private static readonly double Tolerance = typeof(Real) == typeof(double) ? 1e-11 : 1e-4;

    public static TheoryData<GoldenCase> Cases => Golden.Cases("conv1d");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Convolution_and_pooling_equal_PyTorch(GoldenCase golden)
    {
        var x = golden.Input("x");
        switch (golden.Name)
        {
            case "maxpool_over_time":
                golden.Check("y", x.Max(2), ("x", x));
                break;
            case "max_pool1d_k2":
                golden.Check("y", new MaxPool1d(2).Forward(x), ("x", x));
                break;
            case "avg_pool1d_k3_s2":
                golden.Check("y", new AvgPool1d(3, 2).Forward(x), ("x", x));
                break;
            default:
                int Setting(string name, int otherwise) => (int)golden.Config(name, otherwise);
                var layer = golden.Load(new Conv1d(Setting("in_ch", 0), Setting("out_ch", 0), Setting("kernel", 0), new Generator(1),
                    Setting("stride", 1), Setting("padding", 0), Setting("dilation", 1), Setting("groups", 1)));
                golden.CheckAll(layer, [("y", layer.Forward(x))], [("x", x)]);
                break;
        }
    }

    [Fact]
    public void Wrong_inputs_are_answered_with_what_fits()
    {
        var layer = new Conv1d(3, 4, 5, new Generator(1));
        Assert.Contains("Did you mean x.Transpose(1, 2)?", Assert.Throws<ShapeException>(() => layer.Forward(Tensor.Zeros(2, 9, 3))).Message);
        Assert.Contains("a window reaches over 5", Assert.Throws<ShapeException>(() => layer.Forward(Tensor.Zeros(2, 3, 4))).Message);
        Assert.Contains("2 groups do not divide", Assert.Throws<ArgumentException>(() => new Conv1d(3, 4, 5, new Generator(1), groups: 2)).Message);
        Assert.Equal("Conv1d(3 → 4, kernel 5)", layer.Describe());
    }

    [Theory]
    [InlineData(1, 0, 1, 1)]
    [InlineData(1, 2, 1, 2)]
    [InlineData(1, 1, 2, 1)]
    [InlineData(2, 3, 1, 2)]
    [InlineData(3, 0, 2, 1)]
    public void Rare_slopes_give_the_gradients_that_many_give(int stride, int padding, int dilation, int groups)
    {
        foreach (var channelsLast in new[] { false, true })
        {
            var g = new Generator(4);
            var layer = new Conv1d(6, 10, 3, g, stride, padding, dilation, groups);
            var x = (channelsLast ? Tensor.Randn(g, 3, 41, 6) : Tensor.Randn(g, 3, 6, 41)).RequireGrad();
            Tensor Output() => layer.Forward(channelsLast ? x.Transpose(1, 2) : x);
            var many = Tensor.Randn(g, [.. Output().Shape]);
            var rare = many.Clone();
            for (var i = 0; i < rare.NumElements; i++) if (i % 37 != 0) rare.AsSpan()[i] = 0;

            // The gradient is linear in the slopes: that of the rare ones is what they add to many.
            var (together, without, alone) = (Of(many + rare), Of(many), Of(rare));
            for (var k = 0; k < alone.Length; k++)
                Assert.True(Math.Abs(together[k] - without[k] - alone[k]) < Tolerance * (1 + Math.Abs(together[k])), $"channels last {channelsLast}: number {k} is {alone[k]}, not {together[k] - without[k]}");
            Assert.Contains(alone, value => Math.Abs(value) > 0.1);

            double[] Of(Tensor slopes)
            {
                layer.ZeroGrad();
                x.ZeroGrad();
                (Output() * slopes).Sum().Backward();
                return [.. layer.Weight.Grad!.ToDoubles(), .. layer.Bias!.Grad!.ToDoubles(), .. x.Grad!.ToDoubles()];
            }
        }
    }

    [Fact]
    public void A_window_over_a_view_looks_at_the_same_numbers()
    {
        var x = Tensor.Arange(10).Reshape(2, 5);
        Assert.Equal([0, 2, 1, 3, 2, 4, 5, 7, 6, 8, 7, 9], x.Unfold(1, 2, dilation: 2).ToDoubles());
        Assert.Equal([0, 5, 1, 6, 2, 7, 3, 8, 4, 9], x.T.Unfold(1, 2).ToDoubles());
    }
}
