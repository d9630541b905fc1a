using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.Tests.Numeric;

public sealed class TransformerTests
{
    public static TheoryData<GoldenCase> Layers => Golden.Cases("transformer_layer");

    [Theory]
    [MemberData(nameof(Layers))]
    public void Encoder_layer_equals_PyTorch(GoldenCase golden)
    {
        var layer = golden.Load(new TransformerEncoderLayer((int)golden.Config("d"), (int)golden.Config("heads"), new Generator(1),
            (int)golden.Config("ff"), golden.Config("dropout"), golden.Text("activation") == "gelu" ? new Gelu() : null, golden.Text("norm_first") == "True"));
        var x = golden.Input("x");
        golden.CheckAll(layer, [("y", layer.Forward(x))], [("x", x)]);
    }

    [Fact]
    public void Masks_hide_the_future_and_the_padding()
    {
        var layer = new TransformerEncoderLayer(4, 2, new Generator(1), feedforwardDim: 8, dropout: 0);
        var x = Tensor.Randn(new Generator(2), 1, 3, 4);
        var changed = x.Clone();
        changed.AsSpan()[^1] += 1;
        var padding = Tensor.From([0, 0, 1], 1, 3);
        Assert.Equal(layer.Forward(x, Attention.Causal(3))[0, ..2].ToDoubles(), layer.Forward(changed, Attention.Causal(3))[0, ..2].ToDoubles());
        Assert.Equal(layer.Forward(x, mask: null, padding)[0, ..2].ToDoubles(), layer.Forward(changed, mask: null, padding)[0, ..2].ToDoubles());
        Assert.NotEqual(layer.Forward(x)[0, ..2].ToDoubles(), layer.Forward(changed)[0, ..2].ToDoubles());
    }

    [Fact]
    public void Dropout_drops_in_training_only()
    {
        var layer = new TransformerEncoderLayer(4, 2, new Generator(1), feedforwardDim: 8, dropout: 0.5);
        var x = Tensor.Randn(new Generator(2), 2, 3, 4);
        Assert.NotEqual(layer.Forward(x).ToDoubles(), layer.Forward(x).ToDoubles());
        layer.Eval();
        Assert.Equal(layer.Forward(x).ToDoubles(), layer.Forward(x).ToDoubles());
    }

    [Fact]
    public void Dropout_of_attention_is_seen_in_the_weights()
    {
        var layer = new MultiheadAttention(8, 2, new Generator(1), dropout: 0.5);
        var x = Tensor.Randn(new Generator(2), 2, 5, 8);
        Assert.Contains(0.0, layer.Forward(x).Weights.ToDoubles());
        layer.Eval();
        Assert.DoesNotContain(0.0, layer.Forward(x).Weights.ToDoubles());
    }

    [Fact]
    public void Wrong_sizes_are_named()
    {
        foreach (var normFirst in (bool[])[false, true])
        {
            var layer = new TransformerEncoderLayer(8, 2, new Generator(1), feedforwardDim: 4, normFirst: normFirst);
            var message = Assert.Throws<ShapeException>(() => layer.Forward(Tensor.Zeros(2, 3, 4))).Message;
            Assert.Contains("TransformerEncoderLayer(8", message);
            Assert.Contains("[2, 3, 4]", message);
        }
        Assert.Contains("3 heads do not divide", Assert.Throws<ArgumentException>(() => new TransformerEncoderLayer(8, 3, new Generator(1))).Message);
    }
}
