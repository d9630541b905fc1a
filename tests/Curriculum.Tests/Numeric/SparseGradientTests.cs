using Curriculum.NN;
using Curriculum.Optim;
using Curriculum.Tensors;

namespace Curriculum.Tests.Numeric;

/// <summary>A table of which rows are looked up, against the same table with its gradient written out.</summary>
public sealed class SparseGradientTests
{
    private const int Words = 40, Size = 7;

    // Looked up twice in a step, some ids often; the last step looks up only one row.
    private static readonly Indices[] batches = [new[,] { { 3, 9, 3 }, { 39, 0, 9 } }, new[,] { { 5, 5, 5 }, { 9, 1, 0 } }, new int[] { 12 }];

    [Fact]
    public void Only_the_rows_that_were_looked_up_are_stored_until_somebody_reads_the_gradient()
    {
        var table = Table();
        Loss(table, 0).Backward();
        Assert.Equal([0, 3, 9, 39], table.RowGradient!.Rows.ToArray());
        Assert.Equal(new Shape(4, Size), table.GradNumbers!.Shape);
        var gradient = table.Grad!;
        Assert.Null(table.RowGradient);
        Assert.Equal(Dense(0).ToArray(), gradient.ToArray());
    }

    [Fact]
    public void Rows_of_several_look_ups_and_backward_passes_add_up_in_their_order()
    {
        var (table, dense) = (Table(), Table());
        for (var step = 0; step < 3; step++)
        {
            (Loss(table, step) + Loss(table, 0)).Backward();
            (Loss(Whole(dense), step) + Loss(Whole(dense), 0)).Backward();
        }
        Assert.NotNull(table.RowGradient);
        for (var i = 0; i < dense.NumElements; i++) Assert.Equal((double)dense.Grad!.AsSpan()[i], table.Grad!.AsSpan()[i], 1e-5);
    }

    [Fact]
    public void A_tied_table_has_a_dense_gradient_whichever_use_comes_first()
    {
        var h = Tensor.Randn(new Generator(5), 2, Size);
        foreach (var lookUpFirst in (bool[])[true, false])
        {
            var (table, dense) = (Table(), Table());
            Tied(table, table).Backward();
            Tied(Whole(dense), dense).Backward();
            Assert.Null(table.RowGradient);
            foreach (var (got, want) in table.Grad!.ToDoubles().Zip(dense.Grad!.ToDoubles())) Assert.Equal(want, got, 1e-5);

            Tensor Tied(Tensor rows, Tensor all) => lookUpFirst ? Loss(rows, 0) + Scores(all) : Scores(all) + Loss(rows, 0);
            Tensor Scores(Tensor all) => Linear.Affine(h, all, null).Tanh().Sum();
        }
    }

    [Theory]
    [InlineData("sgd")]
    [InlineData("momentum")]
    [InlineData("decay")]
    [InlineData("adagrad")]
    [InlineData("adam")]
    [InlineData("rmsprop")]
    public void An_optimizer_gives_the_same_bits_as_with_the_gradient_written_out(string name)
    {
        Assert.Equal(Train(readGradient: true), Train(readGradient: false));

        Real[] Train(bool readGradient)
        {
            var table = Table();
            Optimizer optimizer = name switch
            {
                "sgd" => new Sgd([table], 0.3),
                "momentum" => new Sgd([table], 0.3, momentum: 0.9),
                "decay" => new Sgd([table], 0.3, weightDecay: 0.1),
                "adagrad" => new AdaGrad([table], 0.3, learningRateDecay: 0.1),
                "adam" => new Adam([table], 0.3),
                _ => new RmsProp([table], 0.3),
            };
            for (var step = 0; step < 6; step++)
            {
                optimizer.ZeroGrad();
                Loss(table, step % 3).Backward();
                Assert.Equal(readGradient, readGradient && table.Grad is not null);
                optimizer.Step();
                if (!readGradient && name is "sgd" or "adagrad") Assert.Equal(readGradient, table.RowGradient is null);
            }
            return table.ToArray();
        }
    }

    [Fact]
    public void Clipping_counts_and_scales_the_rows_that_are_there()
    {
        var (table, dense) = (Table(), Table());
        Loss(table, 0).Backward();
        dense.Grad = Dense(0);
        Assert.Equal(GradientClipping.Norm([dense]), GradientClipping.Norm([table]), 1e-5);
        Assert.Equal(GradientClipping.Norm([dense], double.PositiveInfinity), GradientClipping.Norm([table], double.PositiveInfinity));
        GradientClipping.ByNorm([table], 0.5);
        GradientClipping.ByNorm([dense], 0.5);
        Assert.NotNull(table.RowGradient);
        Assert.Equal(0.5, GradientClipping.Norm([table]), 1e-4);
        foreach (var (got, want) in table.Grad!.ToDoubles().Zip(dense.Grad!.ToDoubles())) Assert.Equal(want, got, 1e-5);
    }

    [Fact]
    public void The_padding_row_gets_nothing()
    {
        var layer = new Embedding(Words, Size, new Generator(1), paddingIdx: 9);
        var before = layer.Weight[9].ToArray();
        (layer.Forward(batches[0]) * 3).Sum().Backward();
        Assert.Equal([0, 3, 39], layer.Weight.RowGradient!.Rows.ToArray());
        new Sgd(layer.Parameters(), 1).Step();
        Assert.Equal(before, layer.Weight[9].ToArray());
        Assert.Equal(0, layer.Weight.Grad![9].Sum().Item());
    }

    // Figures of torch.optim.SparseAdam with lr 0.1: a table of ones, 3 × 2, rows [0, 2] then [2] looked up with gradients 1 and 3, then 2.
    [Fact]
    public void SparseAdam_equals_PyTorch_and_leaves_other_rows_alone()
    {
        var table = Tensor.Ones(3, 2).RequireGrad();
        var optimizer = new SparseAdam([table], 0.1);
        (table.IndexSelect(new int[] { 0, 2 }) * Tensor.From([[1, 1], [3, 3]])).Sum().Backward();
        optimizer.Step();
        optimizer.ZeroGrad();
        (table.IndexSelect(new int[] { 2 }) * 2).Sum().Backward();
        optimizer.Step();
        double[] expected = [0.9000000, 0.9000000, 1.0000000, 1.0000000, 0.8029648, 0.8029648];
        foreach (var (want, got) in expected.Zip(table.ToDoubles())) Assert.Equal(want, got, 1e-6);
    }

    private static Tensor Table() => Tensor.Randn(new Generator(3), Words, Size).RequireGrad();

    // The same table as the result of an operation: its gradient is dense.
    private static Tensor Whole(Tensor table) => table * 1;

    private static Tensor Loss(Tensor table, int batch)
    {
        var rows = table.IndexSelect(batches[batch]);
        return (rows * Tensor.Randn(new Generator(batch), [.. rows.Shape])).Sum();
    }

    private static Tensor Dense(int batch)
    {
        var table = Table();
        Loss(Whole(table), batch).Backward();
        return table.Grad!;
    }
}
