using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.Tests.Numeric;

public sealed class RecurrentCellTests
{
    public static TheoryData<GoldenCase> Cells => Golden.Cases("cells");

    [Theory]
    [MemberData(nameof(Cells))]
    public void Cell_equals_PyTorch(GoldenCase golden)
    {
        var (x, h, generator) = (golden.Input("x"), golden.Input("h"), new Generator(1));
        var (inputSize, hiddenSize) = (x.Shape[1], h.Shape[1]);
        switch (golden.Name)
        {
            case "rnncell":
                var rnn = golden.Load(new RnnCell(inputSize, hiddenSize, generator));
                golden.CheckAll(rnn, [("h1", rnn.Step(x, h))], [("x", x), ("h", h)]);
                break;
            case "grucell":
                var gru = golden.Load(new GruCell(inputSize, hiddenSize, generator));
                golden.CheckAll(gru, [("h1", gru.Step(x, h))], [("x", x), ("h", h)]);
                break;
            default:
                var (lstm, c) = (golden.Load(new LstmCell(inputSize, hiddenSize, generator)), golden.Input("c"));
                var next = lstm.Step(x, new(h, c));
                golden.CheckAll(lstm, [("h1", next.H), ("c1", next.C)], [("x", x), ("h", h), ("c", c)]);
                break;
        }
    }

    [Fact]
    public void Cell_names_the_size_it_was_built_for()
    {
        var cell = new GruCell(3, 4, new Generator(1));
        Assert.Contains("GruCell(3 → 4)", Assert.Throws<ShapeException>(() => cell.Step(Tensor.Zeros(2, 5), cell.ZeroState(2))).Message);
        Assert.Contains("must be 4", Assert.Throws<ShapeException>(() => cell.Step(Tensor.Zeros(2, 3), Tensor.Zeros(2, 3))).Message);
    }
}
