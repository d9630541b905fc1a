using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.Tests.Numeric;

public sealed class RecurrentErrorTests
{
    private readonly Lstm layer = new(3, 4, new Generator(1), numLayers: 2);

    [Fact]
    public void A_wrong_input_is_answered_with_the_shape_it_must_have()
    {
        Assert.Contains("must be [T, B, 3] (time first; batchFirst: true takes [B, T, I])", Refused(Tensor.Zeros(5, 2, 4)));
        Assert.Contains("x.Unsqueeze(1)", Refused(Tensor.Zeros(5, 3)));
        Assert.Contains("no time step", Refused(Tensor.Zeros(0, 2, 3)));
        Assert.Contains("must be [B, T, 3]", Assert.Throws<ShapeException>(() => new Gru(3, 4, new Generator(1), batchFirst: true).Forward(Tensor.Zeros(5, 2, 4))).Message);
    }

    [Fact]
    public void A_wrong_state_is_named_with_the_shape_it_must_have()
    {
        var x = Tensor.Zeros(5, 2, 3);
        var message = Assert.Throws<ShapeException>(() => layer.Forward(x, new LstmState(Tensor.Zeros(1, 2, 4), Tensor.Zeros(2, 2, 4)))).Message;
        Assert.Contains("initial state h has shape [1, 2, 4], but for this input it must be [2, 2, 4]", message);
        Assert.Contains("initial state c", Assert.Throws<ShapeException>(() => layer.Forward(x, new LstmState(Tensor.Zeros(2, 2, 4), Tensor.Zeros(2, 3, 4)))).Message);
    }

    [Fact]
    public void Wrong_lengths_are_named()
    {
        var x = Tensor.Zeros(5, 2, 3);
        Assert.Contains("3 lengths for a batch of 2", Assert.Throws<ArgumentException>(() => layer.Forward(x, lengths: [1, 2, 3])).Message);
        Assert.Contains("length 6 (sequence 1) is not in 1 … 5", Assert.Throws<ArgumentOutOfRangeException>(() => layer.Forward(x, lengths: [5, 6])).Message);
        Assert.Contains("length 0", Assert.Throws<ArgumentOutOfRangeException>(() => layer.Forward(x, lengths: [5, 0])).Message);
    }

    [Fact]
    public void Sizes_that_make_no_layer_are_refused()
    {
        Assert.Contains("projSize 4", Assert.Throws<ArgumentOutOfRangeException>(() => new Lstm(3, 4, new Generator(1), projSize: 4)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Rnn(3, 0, new Generator(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Gru(3, 4, new Generator(1), numLayers: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Gru(3, 4, new Generator(1), numLayers: 2, dropout: 1));
    }

    [Fact]
    public void A_layer_describes_itself() =>
        Assert.Equal("Lstm(3 → 8 → 2, 2 layers, bidirectional, batch first)",
            new Lstm(3, 8, new Generator(1), numLayers: 2, batchFirst: true, bidirectional: true, projSize: 2).Describe());

    private string Refused(Tensor x) => Assert.Throws<ShapeException>(() => layer.Forward(x)).Message;
}
