using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.Tests.Numeric;

/// <summary>Fused steps and convolutions against the equations that stand beside them, values and all gradients.</summary>
public sealed class FusedStepTests
{
    private static readonly double Tolerance = typeof(Real) == typeof(double) ? 1e-11 : 1e-4;

    public static TheoryData<string, int, int, int> Cells
    {
        get
        {
            var data = new TheoryData<string, int, int, int>();
            foreach (var kind in (string[])["rnn", "relu", "gru", "lstm", "plain gru"])
                foreach (var (batch, inputs, hidden) in ((int, int, int)[])[(1, 1, 1), (3, 7, 3), (17, 5, 33), (33, 31, 17), (0, 3, 4)]) data.Add(kind, batch, inputs, hidden);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void A_cell_over_several_steps_equals_its_equation(string kind, int batch, int inputs, int hidden)
    {
        var g = new Generator(1);
        Tensor[] leaves = [.. Enumerable.Range(0, 5).Select(i => Tensor.Randn(g, batch, i < 3 ? inputs : hidden))]; // x of three steps, h, c
        var rnn = new RnnCell(inputs, hidden, g, kind == "relu" ? Nonlinearity.Relu : Nonlinearity.Tanh);
        var gru = new GruCell(inputs, hidden, g, bias: kind == "gru");
        var lstm = new LstmCell(inputs, hidden, g);
        Module cell = kind is "rnn" or "relu" ? rnn : kind == "lstm" ? lstm : gru;
        Compare(cell, leaves, x => Steps(x, rnn.Step, gru.Step, lstm.Step), x => Steps(x, rnn.Equation, gru.Equation, lstm.Equation));

        Tensor Steps(Tensor[] x, Func<Tensor, Tensor, Tensor> rnnStep, Func<Tensor, Tensor, Tensor> gruStep, Func<Tensor, LstmState, LstmState> lstmStep)
        {
            var (h, c) = (x[3], x[4]);
            var states = new List<Tensor>();
            for (var t = 0; t < 3; t++)
            {
                if (cell == lstm) (h, c) = lstmStep(x[t], new(h, c));
                else h = (cell == rnn ? rnnStep : gruStep)(x[t], h);
                states.Add(h * (t + 1));
            }
            return Tensor.Concatenate([.. states, c * 2], 1);
        }
    }

    [Fact]
    public void A_cell_takes_the_shapes_that_its_equation_takes()
    {
        var cell = new GruCell(3, 4, new Generator(1));
        var (x, h) = (Tensor.Randn(new Generator(2), 2, 5, 3), Tensor.Randn(new Generator(3), 1, 4));
        Assert.Equal(cell.Equation(x, h).ToArray(), cell.Step(x, h).ToArray());
        Assert.Equal(new Shape(4), cell.Step(Tensor.Zeros(3), Tensor.Zeros(4)).Shape);
    }

    [Theory]
    [InlineData(1, 1, 1, 1, 1, 1, 0, 1, 1)]
    [InlineData(2, 3, 4, 7, 3, 1, 1, 1, 1)]
    [InlineData(3, 4, 6, 9, 2, 2, 0, 2, 2)]
    [InlineData(2, 17, 31, 33, 5, 1, 0, 1, 1)]
    [InlineData(2, 3, 2, 17, 4, 3, 2, 1, 1)]
    [InlineData(2, 8, 16, 31, 3, 1, 2, 3, 1)]
    [InlineData(5, 6, 9, 8, 3, 2, 1, 1, 3)]
    [InlineData(2, 2, 3, 5, 5, 4, 0, 1, 1)]
    [InlineData(3, 5, 7, 40, 3, 1, 1, 1, 1)]
    [InlineData(9, 40, 24, 13, 2, 1, 0, 1, 1)]
    [InlineData(2, 50, 13, 300, 3, 1, 1, 2, 1)]
    [InlineData(4, 36, 20, 45, 4, 3, 2, 2, 2)]
    [InlineData(0, 2, 3, 5, 2, 1, 0, 1, 1)]
    [InlineData(0, 4, 6, 5, 2, 1, 0, 1, 2)]
    public void A_convolution_equals_its_equation(int batch, int inputs, int outputs, int length, int kernel, int stride, int padding, int dilation, int groups)
    {
        var g = new Generator(4);
        var layer = new Conv1d(inputs, outputs, kernel, g, stride, padding, dilation, groups, bias: kernel != 4);
        Compare(layer, [Tensor.Randn(g, batch, inputs, length)], x => layer.Forward(x[0]), x => layer.Equation(x[0]));
        Compare(layer, [Tensor.Randn(g, batch, length, inputs)], x => layer.Forward(x[0].Transpose(1, 2)), x => layer.Equation(x[0].Transpose(1, 2)));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 33)]
    [InlineData(16, 8)]
    [InlineData(31, 17)]
    public void A_transposition_moves_every_number(int rows, int columns)
    {
        var x = Tensor.Randn(new Generator(5), rows, columns);
        var to = new Real[columns * (rows + 2)];
        Tensors.Kernels.Transposition.Copy(rows, columns, x.AsSpan(), columns, to, rows + 2);
        Tensors.Kernels.Transposition.Add(rows, columns, x.AsSpan(), columns, to, rows + 2);
        for (var j = 0; j < columns; j++)
            for (var i = 0; i < rows + 2; i++) Assert.Equal(i < rows ? 2 * x.AsSpan()[i * columns + j] : 0, to[j * (rows + 2) + i]);
    }

    private static void Compare(Module module, Tensor[] inputs, Func<Tensor[], Tensor> fused, Func<Tensor[], Tensor> equation)
    {
        var (got, want) = (Run(fused), Run(equation));
        Assert.Equal(want.Length, got.Length);
        for (var i = 0; i < want.Length; i++)
            Assert.True(Math.Abs(want[i] - got[i]) <= Tolerance * Math.Max(1, Math.Abs(want[i])), $"number {i}: {got[i]}, expected {want[i]}");

        double[] Run(Func<Tensor[], Tensor> forward)
        {
            module.ZeroGrad();
            Tensor[] leaves = [.. inputs.Select(x => x.Clone().RequireGrad())];
            var y = forward(leaves);
            (y * Tensor.Randn(new Generator(7), [.. y.Shape])).Sum().Backward();
            return [.. y.Shape.Select(size => (double)size), .. y.ToDoubles(), .. leaves.Concat(module.Parameters()).SelectMany(leaf => (leaf.Grad ?? Tensor.Zeros(leaf.Shape)).ToDoubles())];
        }
    }
}
