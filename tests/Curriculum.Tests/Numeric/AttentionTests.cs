using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.Tests.Numeric;

public sealed class AttentionTests
{
    // Projections of other sizes are not a layer of ours.
    public static TheoryData<GoldenCase> DotProducts => [.. Golden.Read("attention").Where(golden => golden.Name.StartsWith("sdpa"))];

    public static TheoryData<GoldenCase> Multiheads => [.. Golden.Read("mha").Where(golden => golden.Name != "kdim_vdim")];

    [Theory]
    [MemberData(nameof(DotProducts))]
    public void Scaled_dot_product_equals_PyTorch(GoldenCase golden)
    {
        var (q, k, v) = (golden.Input("q"), golden.Input("k"), golden.Input("v"));
        var (y, weights) = Attention.ScaledDotProduct(q, k, v, Mask(golden, "mask"));
        golden.CheckAll(new Sequential(), [("y", y), ("weights", weights)], [("q", q), ("k", k), ("v", v)]);
    }

    [Theory]
    [MemberData(nameof(Multiheads))]
    public void Multihead_attention_equals_PyTorch(GoldenCase golden)
    {
        var layer = golden.Load(new MultiheadAttention(8, 2, new Generator(1), golden["params"].TryGetProperty("in_proj_bias", out _)));
        var query = golden.Input("query");
        var (key, value) = golden["inputs"].TryGetProperty("key", out _) ? (golden.Input("key"), golden.Input("value")) : (null, null);
        var (y, weights) = layer.Forward(query, key, value, Mask(golden, "attn_mask"), Mask(golden, "key_padding_mask"));
        golden.CheckAll(layer, [("y", y), ("weights", weights)],
            key is null ? [("query", query)] : [("query", query), ("key", key), ("value", value!)]);
    }

    [Fact]
    public void Additive_attention_equals_PyTorch()
    {
        var golden = Golden.Read("attention").Single(golden => golden.Name == "bahdanau");
        var layer = golden.Load(new AdditiveAttention(4, 3, 6, new Generator(1)));
        var (query, memory) = (golden.Input("query"), golden.Input("memory"));
        var (context, weights) = layer.Forward(query, memory, Mask(golden, "mask"));
        golden.CheckAll(layer, [("context", context), ("weights", weights)], [("query", query), ("memory", memory)]);
    }

    [Fact]
    public void Additive_attention_takes_keys_that_are_at_hand()
    {
        var layer = new AdditiveAttention(4, 3, 6, new Generator(1));
        var (query, memory) = (Tensor.Randn(new Generator(2), 2, 4), Tensor.Randn(new Generator(3), 2, 5, 3));
        Assert.Equal(layer.Forward(query, memory).Context.ToDoubles(), layer.Forward(query, memory, keys: layer.Keys(memory)).Context.ToDoubles());
    }

    [Fact]
    public void Causal_mask_lets_each_position_see_itself_and_the_past()
    {
        Assert.Equal([0, 1, 1, 0, 0, 1, 0, 0, 0], Attention.Causal(3).ToDoubles());
        var x = Tensor.Randn(new Generator(1), 1, 3, 4);
        var changed = x.Clone();
        changed.AsSpan()[^1] += 1;
        var layer = new MultiheadAttention(4, 2, new Generator(2));
        Assert.Equal(layer.Forward(x, mask: Attention.Causal(3)).Output[0, ..2].ToDoubles(), layer.Forward(changed, mask: Attention.Causal(3)).Output[0, ..2].ToDoubles());
    }

    [Fact]
    public void Wrong_sizes_are_named()
    {
        Assert.Contains("3 heads do not divide", Assert.Throws<ArgumentException>(() => new MultiheadAttention(8, 3, new Generator(1))).Message);
        Assert.Contains("must be 8", Assert.Throws<ShapeException>(() => new MultiheadAttention(8, 2, new Generator(1)).Forward(Tensor.Zeros(2, 3, 4))).Message);
        var additive = new AdditiveAttention(4, 3, 6, new Generator(1));
        Assert.Contains("query [B, 4]", Assert.Throws<ShapeException>(() => additive.Forward(Tensor.Zeros(2, 5), Tensor.Zeros(2, 5, 3))).Message);
        Assert.Contains("memory [B, S, 3]", Assert.Throws<ShapeException>(() => additive.Forward(Tensor.Zeros(2, 4), Tensor.Zeros(2, 5, 4))).Message);
    }

    private static Tensor? Mask(GoldenCase golden, string name) =>
        golden["ints"].TryGetProperty(name, out var mask) ? Golden.Tensor(mask) : null;
}
